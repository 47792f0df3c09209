/// What the units of a pattern's evidence are called.
public enum UnitNoun: String, CaseIterable, Sendable {
  case feature, pullRequest, session, commit
  /// Days and files, or several kinds of unit together.
  case occasion

  /// `1 feature`, `9 features`.
  public func counted(_ count: Int) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  init(plural: some StringProtocol) {
    self = UnitNoun.allCases.first { plural.hasPrefix($0.word) } ?? .occasion
  }

  private var word: String { self == .pullRequest ? "pull request" : rawValue }
}

/// The numbers of an entry: the only part that follows the evidence even where a person edited the entry.
public struct EntryStatistics: Equatable, Sendable {
  /// 0 ≤ confidence < 1; written with two decimals.
  public var confidence: Double
  /// Signals.
  public var occurrences: Int
  /// Independent units; written where they differ from the occurrences.
  public var units: Int
  /// What the units are.
  public var unitNoun: UnitNoun
  /// The trend's label; lower-case letters only.
  public var trend: String
  /// The day of the last signal.
  public var lastSeen: Day

  /// Makes statistics.
  public init(
    confidence: Double, occurrences: Int, units: Int, unitNoun: UnitNoun, trend: String, lastSeen: Day
  ) {
    self.confidence = confidence
    self.occurrences = occurrences
    self.units = units
    self.unitNoun = unitNoun
    self.trend = String(trend.unicodeScalars.filter { ("a"..."z").contains($0) })
    self.lastSeen = lastSeen
  }

  /// `**Confidence** 0.91 · **Occurrences** 12 in 9 features · **Trend** stable · **Last seen** 2025-01-15`
  public var line: String {
    let among = units == occurrences ? "" : " in \(unitNoun.counted(units))"
    return "**Confidence** \(TwoDecimals.text(confidence)) · **Occurrences** \(occurrences)\(among)"
      + " · **Trend** \(trend) · **Last seen** \(lastSeen)"
  }

  /// Reads a statistics line; nothing where it is none.
  public init?(line: some StringProtocol) {
    // Nearly no line is one, and each is asked: its first bytes decide.
    guard line.utf8.starts(with: EntryStatistics.labels[0].utf8) else { return nil }
    let fields = EntryStatistics.fields(of: line)
    guard fields.count == 4, let confidence = Double(fields[0]), confidence.isFinite,
      let (occurrences, units, noun) = EntryStatistics.counts(fields[1]),
      let seen = Timestamp(parsing: fields[3])
    else { return nil }
    self.init(
      confidence: confidence, occurrences: occurrences, units: units, unitNoun: noun, trend: fields[2],
      lastSeen: seen.day)
  }

  private static let labels = ["**Confidence** ", "**Occurrences** ", "**Trend** ", "**Last seen** "]

  /// The four values after their labels; fewer where a label is not in its place.
  private static func fields(of line: some StringProtocol) -> [String] {
    var fields: [String] = []
    let parts = split(String(line), by: " · ")
    for (label, part) in zip(labels, parts) where parts.count == labels.count && part.hasPrefix(label) {
      fields.append(trimmed(part.dropFirst(label.count)))
    }
    return fields
  }

  /// `12` or `12 in 9 features`.
  private static func counts(_ text: String) -> (occurrences: Int, units: Int, noun: UnitNoun)? {
    let words = text.split(separator: " ", maxSplits: 3)
    guard let first = words.first, let occurrences = Int(first), occurrences >= 0 else { return nil }
    if words.count == 1 { return (occurrences, occurrences, .occasion) }
    guard words.count == 4, words[1] == "in", let units = Int(words[2]), units >= 0 else { return nil }
    return (occurrences, units, UnitNoun(plural: words[3]))
  }

  /// By bytes, of which a search through characters makes ten times as many steps.
  private static func split(_ text: String, by separator: String) -> [Substring] {
    let (bytes, mark) = (text.utf8, Array(separator.utf8))
    var (parts, start, place) = ([Substring](), text.startIndex, text.startIndex)
    while place != text.endIndex {
      if bytes[place] == mark[0], bytes[place...].starts(with: mark) {
        parts.append(text[start..<place])
        place = bytes.index(place, offsetBy: mark.count)
        start = place
      } else {
        place = bytes.index(after: place)
      }
    }
    return parts + [text[start...]]
  }

  private static func trimmed(_ text: Substring) -> String {
    EntryMark.withoutTrailingSpace(String(text.drop { $0 == " " }))
  }
}
