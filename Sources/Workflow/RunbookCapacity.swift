import Learning
import Runbooks

/// Which generated entries find room in a runbook: the strongest ones, as far as its tokens reach.
///
/// A new entry that finds none is not promoted, rather than written and archived at once: the archive is for what was
/// of use, and a full runbook would change with every new signal. An entry that must make room is archived.
struct RunbookCapacity: Sendable {
  /// Entries that are to come in and find no room.
  private(set) var refused: Set<PatternName> = []
  /// Entries that stand there and must make room.
  private(set) var displaced: Set<PatternName> = []

  private struct Claim {
    let name: PatternName
    let statistics: EntryStatistics?
    let isNew: Bool
    /// The length of its text: rendered only for as many as there is room.
    let bytes: () -> Int
  }

  /// - Parameters:
  ///   - runbook: As it stands; nothing where there is none yet.
  ///   - entries: What is to stand there anew or otherwise.
  ///   - demoted: What leaves in any case.
  ///   - limit: Tokens, at 4 bytes each.
  init(_ runbook: Runbook?, entries: [RunbookEntry], demoted: [PatternName], limit: Int) {
    let standing = (runbook?.entries ?? []).filter { !$0.isArchived && !demoted.contains($0.name) }
    let incoming = Set(entries.map(\.name))
    var room = 4 * limit
    var claims: [Claim] = []
    for entry in standing {
      let bytes = { Self.bytes(runbook?.text(of: entry) ?? []) }
      if entry.isEdited {
        room -= bytes()
      } else if !incoming.contains(entry.name) {
        claims.append(Claim(name: entry.name, statistics: entry.statistics, isNew: false, bytes: bytes))
      }
    }
    let edited = Set(standing.filter(\.isEdited).map(\.name))
    let known = Set(standing.map(\.name))
    claims += entries.filter { !edited.contains($0.name) }.map { entry in
      Claim(name: entry.name, statistics: entry.statistics, isNew: !known.contains(entry.name)) {
        Self.bytes(entry.lines)
      }
    }
    distribute(room, among: claims)
  }

  private mutating func distribute(_ room: Int, among claims: [Claim]) {
    var room = room
    var isFull = false
    // Places are put in order, not claims, which are large.
    for place in claims.indices.sorted(by: { Self.isStronger(claims[$0], claims[$1]) }) {
      let claim = claims[place]
      if !isFull { room -= claim.bytes() }
      // From the first that does not fit on nothing does: a weak short entry must not pass a strong long one.
      isFull = isFull || room < 0
      guard isFull else { continue }
      if claim.isNew { refused.insert(claim.name) } else { displaced.insert(claim.name) }
    }
  }

  /// As ``TwoDecimals`` prints it: never more than 0.99.
  private static func hundredths(_ confidence: Double) -> Int { min(99, Int((confidence * 100).rounded())) }

  /// An entry with its line ends and the empty line after it.
  private static func bytes(_ lines: [String]) -> Int { lines.reduce(1) { $0 + $1.utf8.count + 1 } }

  /// By confidence as it is printed, then occurrences, then day; of equals the earlier name is stronger.
  ///
  /// As printed, because that is all that a standing entry states: compared exactly, every newcomer with 0.997 would
  /// displace an entry of 0.99 that was written from the same evidence.
  private static func isStronger(_ left: Claim, _ right: Claim) -> Bool {
    guard let one = left.statistics, let other = right.statistics else {
      return left.statistics != nil && right.statistics == nil
    }
    let (first, second) = (hundredths(one.confidence), hundredths(other.confidence))
    if first != second { return first > second }
    if one.occurrences != other.occurrences { return one.occurrences > other.occurrences }
    if one.lastSeen != other.lastSeen { return one.lastSeen > other.lastSeen }
    return left.name < right.name
  }
}
