import Learning

extension Array {
  /// The order of lists of patterns: by occurrences, then by confidence, both falling, then by name.
  ///
  /// - Parameters:
  ///   - listed: Whether occurrences in the listing window are meant.
  ///   - summary: The pattern of an element.
  /// - Complexity: O(n log n)
  public func byFrequency(listed: Bool = false, of summary: (Element) -> PatternSummary) -> [Element] {
    // Places are sorted, not elements: those are large, and a confidence is worked out each time it is asked for.
    let keys = map { Frequency(summary($0), listed: listed) }
    return keys.indices.sorted { keys[$0].comesBefore(keys[$1]) }.map { self[$0] }
  }
}

extension [PatternSummary] {
  /// The patterns in the order of lists.
  public func byFrequency(listed: Bool = false) -> [PatternSummary] {
    byFrequency(listed: listed, of: { $0 })
  }
}

private struct Frequency {
  private let count: Int
  private let confidence: Double
  private let name: PatternName

  init(_ summary: PatternSummary, listed: Bool) {
    count = listed ? summary.listed.count : summary.occurrences.count
    confidence = summary.confidence.value
    name = summary.name
  }

  func comesBefore(_ other: Frequency) -> Bool {
    if count != other.count { return count > other.count }
    if confidence != other.confidence { return confidence > other.confidence }
    return name < other.name
  }
}
