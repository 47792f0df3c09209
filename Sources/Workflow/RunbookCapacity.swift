import Learning
import Mining
import Runbooks

/// Which generated entries find room in a runbook: the strongest ones, as far as its tokens reach.
///
/// A new entry that finds none is not promoted, rather than written and archived at once: the archive is for what was
/// of use, and a full runbook would change with every new signal. An entry that must make room is archived. Deciding
/// once more, of the runbook that comes of it, decides the same.
struct RunbookCapacity: Sendable {
  /// Entries that are to come in and find no room.
  private(set) var refused: Set<PatternName> = []
  /// Entries that stand there and must make room.
  private(set) var displaced: Set<PatternName> = []

  private struct Claim {
    enum Kind {
      /// Comes in, or comes back.
      case new
      case standing
      /// Was archived and does not come back now; but nothing weaker takes the room that it did not find.
      case archived
    }

    let name: PatternName
    let kind: Kind
    let strength: EntryStrength?
    /// The length of its text: rendered only for as many as there is room.
    let size: () -> Int
  }

  /// - Parameters:
  ///   - runbook: As it stands, or its template.
  ///   - entries: What is to stand there anew or otherwise.
  ///   - demoted: What leaves in any case.
  ///   - decided: Of what there is a decision. An entry of which there is none, as it was written from evidence that is
  ///     not here, or is not meant, stays and takes its room.
  ///   - limit: Tokens, at 4 bytes each.
  ///   - strength: What counts of a pattern whose entry states these numbers; nothing for the weakest.
  init(
    _ runbook: Runbook, entries: [RunbookEntry], demoted: [PatternName], decided: Set<PatternName>,
    limit: Int,
    strength: (PatternName, EntryStatistics?) -> EntryStrength?
  ) {
    let others = runbook.entries.filter { !demoted.contains($0.name) }
    let standing = others.filter { !$0.isArchived }
    let known = Set(standing.map(\.name))
    let incoming = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
    let fixed = standing.filter { $0.isEdited || !decided.contains($0.name) }
    let room = fixed.reduce(4 * limit) { room, entry in
      room - runbook.size(of: entry, stating: incoming[entry.name]?.statistics)
    }
    // An archived entry that a person edited stays where it is, too, and takes no room.
    let theirs = Set(incoming.keys.filter { runbook.entry(named: $0)?.isEdited ?? false }).union(
      fixed.map(\.name))
    var claims = entries.filter { !theirs.contains($0.name) }.map { entry in
      Claim(
        name: entry.name, kind: known.contains(entry.name) ? .standing : .new,
        strength: EntryStrength(entry.statistics)
      ) { runbook.size(of: entry) }
    }
    for entry in others where !entry.isEdited && decided.contains(entry.name) && incoming[entry.name] == nil {
      if entry.isArchived, known.contains(entry.name) { continue }
      let strength = strength(entry.name, entry.statistics)
      if entry.isArchived, strength == nil { continue }
      claims.append(
        Claim(name: entry.name, kind: entry.isArchived ? .archived : .standing, strength: strength) {
          runbook.size(of: entry)
        })
    }
    distribute(room, among: claims)
  }

  /// From the first that does not fit on nothing comes in: a weak short entry must not pass a strong long one. What
  /// stands there is not sent away for one that does not fit without it, either.
  private mutating func distribute(_ room: Int, among claims: [Claim]) {
    var room = room
    var (isClosed, isFull) = (false, false)
    // Places are put in order, not claims, which are large.
    for place in claims.indices.sorted(by: { Self.isStronger(claims[$0], claims[$1]) }) {
      let claim = claims[place]
      switch claim.kind {
      case .archived: isClosed = isClosed || claim.size() > room
      case .new:
        let size = isClosed ? 0 : claim.size()
        isClosed = isClosed || size > room
        if isClosed { refused.insert(claim.name) } else { room -= size }
      case .standing:
        let size = isFull ? 0 : claim.size()
        isFull = isFull || size > room
        isClosed = isClosed || isFull
        if isFull { displaced.insert(claim.name) } else { room -= size }
      }
    }
  }

  private static func isStronger(_ left: Claim, _ right: Claim) -> Bool {
    guard let one = left.strength, let other = right.strength else {
      return left.strength != nil && right.strength == nil
    }
    return one == other ? left.name < right.name : one > other
  }
}

/// What decides between entries: confidence as it is printed, then occurrences, then the day of the last one.
///
/// As printed, because that is all that an entry states whose evidence is elsewhere: compared exactly, every newcomer
/// with 0.997 would displace an entry of 0.99 that was written from the same evidence.
struct EntryStrength: Comparable, Sendable {
  /// Never more than 99, as ``TwoDecimals`` prints it.
  private let hundredths: Int
  private let occurrences: Int
  private let lastSeen: Day

  /// What an entry states.
  init(_ statistics: EntryStatistics) {
    self.init(statistics.confidence, statistics.occurrences, statistics.lastSeen)
  }

  /// What an entry written now would state.
  init(_ summary: PatternSummary) {
    self.init(summary.confidence.value, summary.occurrences.count, summary.lastSeen.day)
  }

  private init(_ confidence: Double, _ occurrences: Int, _ lastSeen: Day) {
    hundredths = min(99, Int((confidence * 100).rounded()))
    self.occurrences = occurrences
    self.lastSeen = lastSeen
  }

  static func < (left: EntryStrength, right: EntryStrength) -> Bool {
    (left.hundredths, left.occurrences, left.lastSeen) < (right.hundredths, right.occurrences, right.lastSeen)
  }
}
