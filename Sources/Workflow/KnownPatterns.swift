public import Learning

extension Analysis {
  /// The pattern of a name that a person gave.
  ///
  /// - Parameter command: The command that it was given to, for the hint.
  /// - Throws: ``Failure`` with code `not_found`, and the nearest names, where no record of any time is about it.
  public func pattern(named text: String, for command: String) throws -> PatternName {
    guard let name = PatternName(text), isKnown(name) else {
      throw try KnownPatterns.notFound(text, what: "pattern", command: command, self)
    }
    return name
  }

  /// The names of patterns that come nearest to one, at most three.
  public func patternNames(near text: String) -> [String] {
    KnownPatterns.nearest(to: text, among: summaries.map(\.name.text))
  }

  /// The names of agents that learn something here, or are defined, that come nearest to one, at most three.
  public func agentNames(near text: String) -> [String] {
    let names = agents.union(summaries.flatMap { learners(of: $0) })
    return KnownPatterns.nearest(to: text, among: names.map(\.text).sorted())
  }
}

/// The names that a person may have meant.
enum KnownPatterns {
  /// That nothing of a name is there, with the names that come nearest.
  static func notFound(
    _ text: String, what: String, command: String, _ analysis: Analysis
  ) throws -> Failure {
    let names = Set(analysis.summaries.map(\.name)).union(analysis.publication.entries.keys)
    // Of `agent/pattern`, the pattern is what may be misspelt.
    let wanted = text.split(separator: "/").last.map(String.init) ?? text
    let near = nearest(to: wanted, among: names.map(\.text).sorted())
    return Failure(
      .failed, code: "not_found", try analysis.absence(of: text, what: what),
      hint: near.isEmpty
        ? "list them: toolkit patterns --all"
        : near.map { "toolkit \(command) \($0)" }.joined(separator: ", or "))
  }

  /// At most three names, those that share most pairs of letters with the word first (Dice's coefficient, at least
  /// 0.5): that forgives a wrong order of words, as edits do not.
  static func nearest(to word: String, among names: [String]) -> [String] {
    guard let wanted = PatternName(word).map({ pairs($0.text) }), !wanted.isEmpty else { return [] }
    let ranked = names.compactMap { name -> (likeness: Double, name: String)? in
      let other = pairs(name)
      let likeness = Double(2 * wanted.intersection(other).count) / Double(wanted.count + other.count)
      return likeness >= 0.5 ? (likeness, name) : nil
    }
    return ranked.sorted { ($1.likeness, $0.name) < ($0.likeness, $1.name) }.prefix(3).map(\.name)
  }

  private static func pairs(_ text: String) -> Set<[UInt8]> {
    let bytes = Array(text.utf8)
    return Set(zip(bytes, bytes.dropFirst()).map { [$0, $1] })
  }
}
