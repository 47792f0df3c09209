import EvidenceIndex
public import Learning
public import Mining

/// What records say about a pattern, read from the logs when it is shown.
public struct PatternText: Sendable {
  /// What the pattern is: a user's words before a finding's before a learning's.
  public let description: String
  /// What to do instead; empty where no record says.
  public let fix: String
  /// At most three records.
  public let examples: [RecordText]
}

extension Analysis {
  /// The words for a pattern.
  ///
  /// - Parameter isListed: Whether examples come from the listing window alone.
  /// - Throws: `SystemError` where a log cannot be read.
  public func text(of summary: PatternSummary, isListed: Bool = false) throws -> PatternText {
    try PatternText(of: summary, isListed: isListed, in: texts)
  }
}

extension PatternText {
  /// Reads the words for a pattern.
  init(of summary: PatternSummary, isListed: Bool, in texts: RecordTexts) throws {
    let examples = isListed ? summary.listedExamples : summary.examples
    // Mostly one record is several of these.
    var known: [(place: RecordLocation, text: RecordText?)] = []
    func text(at place: RecordLocation?) throws -> RecordText? {
      guard let place else { return nil }
      if let known = known.first(where: { $0.place == place }) { return known.text }
      let text = try texts.text(at: place)
      known.append((place, text))
      return text
    }
    self.init(
      description: try text(at: summary.description)?.description ?? "",
      fix: try text(at: summary.fix)?.fix ?? "", examples: try examples.compactMap { try text(at: $0) })
  }
}
