import Imports
import JSON
import Learning
import Statistics

/// A commit as far as fixes are concerned.
struct HistoryCommit: Equatable {
  /// Its full name.
  let hex: String
  /// When it was committed.
  let time: Timestamp
  /// The first line of its message.
  let subject: String
  /// The code that it changed; see ``SourcePath``.
  let files: [String]
}

/// What the fixes in a history tell: where lines just written had to be fixed, and which files keep needing fixes.
///
/// Every place has fixes. What counts is having clearly more of them than the rest: the lower end of the interval of a
/// place's share of fixes must lie above their share among the commits that leave the place alone. Of each fix one thing
/// is told.
struct FixHistory {
  /// How many days after a change a fix that rewrites its lines counts as a fix of that change.
  static let soon = 7.0
  /// Commits that change more files than this are sweeps through the code, which say nothing of any place in it.
  static let largestChange = 20
  /// The fewest fixes of lines just written that are told of a folder.
  static let fewestFollowUps = 3
  /// The fewest fixes that are told of a file.
  static let fewestFixes = 3
  /// The level of the two-sided interval: its lower end is above the true share in one case of ten.
  static let level = 0.8

  /// A fix soon after a change.
  private struct FollowUp {
    let fix: HistoryCommit
    let change: HistoryCommit
    let file: String
  }

  /// Changes of a place, and its fixes among them.
  private struct Share {
    var changes = 0
    var fixes: [HistoryCommit] = []
  }

  private let commits: [HistoryCommit]
  private let isThere: (String) -> Bool
  private var followUps: [FollowUp] = []

  /// Looks through a history, oldest first.
  ///
  /// - Parameters:
  ///   - isThere: Whether a file or folder is still there: nobody needs to know of others.
  ///   - rewrites: Whether a commit takes away or rewrites lines of a file that an earlier one wrote; asked of fixes alone.
  /// - Complexity: O(changed files).
  init(
    _ history: [HistoryCommit], isThere: @escaping (String) -> Bool,
    rewrites: (HistoryCommit, HistoryCommit, String) throws -> Bool
  ) rethrows {
    self.isThere = isThere
    commits = history.filter { (1...FixHistory.largestChange).contains($0.files.count) }
    var recent: [String: [HistoryCommit]] = [:]
    for commit in commits {
      for file in commit.files {
        let changes = (recent[file] ?? []).filter { commit.time.days(since: $0.time) <= FixHistory.soon }
        recent[file] = changes + [commit]
        guard FixSubject.isFix(commit.subject),
          let change = try changes.last(where: { try rewrites(commit, $0, file) })
        else { continue }
        followUps.append(FollowUp(fix: commit, change: change, file: file))
      }
    }
  }

  /// The records, oldest first.
  func records() throws -> [ImportedRecord] {
    let soon = try followUpRecords()
    let told = Set(soon.compactMap { $0.members["commit"]?.string })
    let records = soon + (try fragileRecords(except: told))
    return records.sorted {
      ($0.members["timestamp"]?.string ?? "") < ($1.members["timestamp"]?.string ?? "")
    }
  }

  // MARK: - Fixes soon after a change

  private func followUpRecords() throws -> [ImportedRecord] {
    let firsts = Dictionary(grouping: followUps) { SourcePath.area($0.file) }.mapValues {
      FixHistory.firsts($0)
    }
    let everywhere = Set(followUps.map(\.fix.hex)).count
    var records: [ImportedRecord] = []
    for (area, followUps) in firsts.sorted(by: { $0.key < $1.key }) {
      let changes = commits.count { $0.files.contains { SourcePath.area($0) == area } }
      guard followUps.count >= FixHistory.fewestFollowUps, isThere(area),
        try stands(followUps.count, of: changes, among: everywhere)
      else { continue }
      records += followUps.compactMap { record($0, area, followUps, changes) }
    }
    return records
  }

  /// One for each fix.
  private static func firsts(_ followUps: [FollowUp]) -> [FollowUp] {
    var seen: Set<String> = []
    return followUps.filter { seen.insert($0.fix.hex).inserted }
  }

  private func record(
    _ followUp: FollowUp, _ area: String, _ all: [FollowUp], _ changes: Int
  ) -> ImportedRecord? {
    guard let name = PatternName("fixup-after-" + area) else { return nil }
    let (fix, change) = (followUp.fix, followUp.change)
    let text = """
      Changing \(area) without a second look: \(all.count) of \(changes) changes rewrote lines not a week old to fix \
      them, as "\(FixHistory.cut(fix.subject))" after "\(FixHistory.cut(change.subject))"
      """
    let members: JSONObject = [
      "timestamp": .string("\(fix.time)"), "pattern": .string(name.text), "severity": "nit",
      "description": .string(text), "file": .string(followUp.file),
      "suggested_fix": .string("look at what these mended: " + FixHistory.names(all.map(\.fix))),
      "commit": .string(fix.hex), "context": ["mends": .string(change.hex), "origin": "history"],
    ]
    return ImportedRecord(.finding, members, identity: StableHash("history", "fixup", fix.hex, area))
  }

  // MARK: - Files that keep needing fixes

  private func fragileRecords(except told: Set<String>) throws -> [ImportedRecord] {
    var shares: [String: Share] = [:]
    for commit in commits {
      let isFix = FixSubject.isFix(commit.subject)
      for file in commit.files {
        shares[file, default: Share()].changes += 1
        if isFix { shares[file, default: Share()].fixes.append(commit) }
      }
    }
    let everywhere = commits.count { FixSubject.isFix($0.subject) }
    var records: [ImportedRecord] = []
    for (file, share) in shares.sorted(by: { $0.key < $1.key }) {
      guard share.fixes.count >= FixHistory.fewestFixes, isThere(file),
        try stands(share.fixes.count, of: share.changes, among: everywhere)
      else { continue }
      records += share.fixes.filter { !told.contains($0.hex) }.compactMap { record($0, file, share) }
    }
    return records
  }

  private func record(_ fix: HistoryCommit, _ file: String, _ share: Share) -> ImportedRecord? {
    guard let name = PatternName("fragile-" + file), let since = commits.first?.time.day else { return nil }
    let text = """
      Take care with \(file): \(share.fixes.count) of its \(share.changes) changes since \(since) were fixes, such as \
      "\(FixHistory.cut(fix.subject))" (\(fix.hex.prefix(8)))
      """
    let members: JSONObject = [
      "timestamp": .string("\(fix.time)"), "agent": .string(AgentName.main.text), "insight": .string(text),
      "pattern": .string(name.text), "type": "tip", "source_file": .string(file), "commit": .string(fix.hex),
    ]
    return ImportedRecord(.learning, members, identity: StableHash("history", "fragile", fix.hex, file))
  }

  // MARK: - What they share

  /// Whether the fixes of a place are clearly more than those of the commits elsewhere; `everywhere` counts both.
  private func stands(_ fixes: Int, of changes: Int, among everywhere: Int) throws -> Bool {
    guard fixes <= changes else { return false }
    let elsewhere = Double(everywhere - fixes) / Double(max(1, commits.count - changes))
    let interval = try ProportionInterval(successes: fixes, trials: changes, level: FixHistory.level)
    return interval.lower > elsewhere
  }

  private static func cut(_ subject: String) -> String {
    subject.count <= 60 ? subject : subject.prefix(59) + "…"
  }

  /// The latest three, short.
  private static func names(_ fixes: [HistoryCommit]) -> String {
    fixes.suffix(3).reversed().map { String($0.hex.prefix(8)) }.joined(separator: ", ")
  }
}
