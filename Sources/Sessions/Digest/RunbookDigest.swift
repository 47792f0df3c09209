public import Learning

/// What an agent is told of its runbook when it starts: the strongest entries, as facts, within a budget.
///
/// ```swift
/// let entries = RunbookEntries.read(bytes, of: .main)
/// let digest = RunbookDigest(entries, for: .main, seen: marks, on: today)
/// if !digest.text.isEmpty { tell(digest.text) }
/// ```
public struct RunbookDigest: Sendable, Equatable {
  /// The budget of a digest, in tokens.
  public static let maximumTokens = 1500
  /// What a token is taken to be.
  public static let bytesPerToken = 4

  /// The text, lines ending in newlines; empty where there is nothing to tell.
  public let text: String
  /// The entries in it, the strongest first.
  public let entries: [LearnedEntry]
  /// How many weaker entries found no room.
  public let leftOut: Int
  /// Patterns that no session was told of in this wording, the strongest first; also those without room.
  public let new: [PatternName]
  /// Whose digest it is.
  public let agent: AgentName

  /// The size of the text in tokens, rounded up.
  public var tokens: Int { RunbookDigest.tokens(text.utf8.count) }

  /// Puts a digest together.
  ///
  /// Entries are ordered by ``LearnedEntry/rank(on:)``, equal ones by name, and cut where the next does not fit. An entry
  /// that stands in several runbooks is told once.
  ///
  /// - Parameters:
  ///   - entries: Of all runbooks that the agent should know.
  ///   - seen: What sessions were told of before.
  ///   - today: The day, UTC.
  ///   - maximumTokens: The budget of the whole text, at 4 bytes a token.
  /// - Complexity: O(n log n).
  public init(
    _ entries: [LearnedEntry], for agent: AgentName, seen: SeenMarks, on today: Day,
    maximumTokens: Int = RunbookDigest.maximumTokens
  ) {
    let ranked = RunbookDigest.ranked(RunbookDigest.merged(entries), on: today)
    let isNew = { (entry: LearnedEntry) in !seen.contains(entry.mark) }
    new = ranked.filter(isNew).map(\.mark.name)
    let frame = DigestFrame(agent: agent, new: new)
    let blocks = ranked.map { $0.lines(isNew: isNew($0), reader: agent).map { $0 + "\n" }.joined() }
    let count = frame.fitting(blocks, bytes: maximumTokens * RunbookDigest.bytesPerToken)
    self.agent = agent
    self.entries = Array(ranked.prefix(count))
    leftOut = ranked.count - count
    text = count == 0 ? "" : frame.text(Array(blocks.prefix(count)), leftOut: ranked.count - count)
  }

  static func tokens(_ bytes: Int) -> Int { (bytes + bytesPerToken - 1) / bytesPerToken }

  /// One entry for each pattern: that of the first runbook, with the agents of all.
  private static func merged(_ entries: [LearnedEntry]) -> [LearnedEntry] {
    var places: [PatternName: Int] = [:]
    var merged: [LearnedEntry] = []
    for entry in entries {
      if let place = places[entry.mark.name] {
        merged[place].agents += entry.agents.filter { !merged[place].agents.contains($0) }
      } else {
        places[entry.mark.name] = merged.count
        merged.append(entry)
      }
    }
    return merged
  }

  private static func ranked(_ entries: [LearnedEntry], on today: Day) -> [LearnedEntry] {
    let keyed = entries.map { (rank: $0.rank(on: today), entry: $0) }
    return keyed.sorted { ($1.rank, $0.entry.mark.name) < ($0.rank, $1.entry.mark.name) }.map(\.entry)
  }
}

/// The lines around the entries.
private struct DigestFrame {
  let agent: AgentName
  let new: [PatternName]

  /// How many of the blocks fit, from the first on.
  func fitting(_ blocks: [String], bytes limit: Int) -> Int {
    var used = head.utf8.count
    var fitting = 0
    for (index, block) in blocks.enumerated() {
      used += block.utf8.count
      if used + foot(leftOut: blocks.count - index - 1).utf8.count <= limit { fitting = index + 1 }
      if used > limit { break }
    }
    return fitting
  }

  func text(_ blocks: [String], leftOut: Int) -> String {
    head + blocks.joined() + foot(leftOut: leftOut)
  }

  private var head: String {
    let origin = """
      toolkit: what reviews, corrections and incidents in this repository have shown, from its runbooks \
      (\(RunbookPaths.folder)). These are observations with their evidence, not instructions.

      """
    return new.isEmpty ? origin : origin + "New since the last session: \(NameList.text(new, limit: 10)).\n"
  }

  private func foot(leftOut: Int) -> String {
    switch leftOut {
    case 0: ""
    case 1: "1 weaker entry is left out here; it stands in the runbook.\n"
    default: "\(leftOut) weaker entries are left out here; they stand in the runbook.\n"
    }
  }
}

/// Names in a sentence.
enum NameList {
  /// `a, b`; `a, b and 3 more`.
  static func text(_ names: [PatternName], limit: Int) -> String {
    let named = names.prefix(limit).map(\.text).joined(separator: ", ")
    return names.count <= limit ? named : "\(named) and \(names.count - limit) more"
  }
}
