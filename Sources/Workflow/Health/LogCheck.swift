import Journal
import Learning
import System

/// What is in each log: records, skipped lines, spellings, unknown fields, the age of the last event.
enum LogCheck {
  /// How many skipped lines are named.
  private static let named = 3

  /// One check for each log that is there; one for all where there is none.
  static func examine(_ workspace: Workspace) -> [HealthCheck] {
    let journal = workspace.layout.journal.path
    let logs = RecordKind.allCases.flatMap { kind in
      (kind.olderFileNames + [kind.fileName]).compactMap { check($0, kind, journal, workspace) }
    }
    return logs.isEmpty ? [.ok("logs", "nothing was recorded yet")] : logs
  }

  private static func check(
    _ name: String, _ kind: RecordKind, _ journal: String, _ workspace: Workspace
  ) -> HealthCheck? {
    let path = FilePath.join(journal, name)
    do {
      guard let census = try LogCensus(of: path, kind: kind) else { return nil }
      return HealthCheck(
        name: "log \(name)", isOK: true, detail: detail(census, name, workspace.surroundings.clock.now),
        fix: nil)
    } catch {
      return .fault("log \(name)", error)
    }
  }

  private static func detail(_ census: LogCensus, _ name: String, _ now: Timestamp) -> [String] {
    let age = census.lastTime.map { ", the last \(Age.text(from: $0, to: now))" } ?? ""
    var detail = [EvolveMessage.counted(census.records, "record") + age]
    let skipped = census.skipped.reduce(0) { $0 + $1.value }
    if skipped > 0 {
      detail.append("\(EvolveMessage.counted(skipped, "line")) skipped")
      detail += census.diagnostics.prefix(named).map { "\(name):\($0.line): \($0.problem.message)" }
      if skipped > named { detail.append("and \(skipped - named) more") }
    }
    if census.probes > 0 {
      detail.append("\(EvolveMessage.counted(census.probes, "probe")) of doctor --live, not counted")
    }
    if !census.aliases.isEmpty {
      detail.append(
        "spellings understood: "
          + census.aliases.map { "\($0.spelling) (\($0.count))" }.joined(separator: ", "))
    }
    if !census.unknownFields.isEmpty { detail.append("unknown fields: " + unknown(census.unknownFields)) }
    return detail
  }

  private static func unknown(_ fields: [String: Int]) -> String {
    let sorted = fields.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let more = sorted.count > 8 ? " and \(sorted.count - 8) more" : ""
    return sorted.prefix(8).map { "\($0.key) (\($0.value))" }.joined(separator: ", ") + more
  }
}

/// How long ago something was.
enum Age {
  /// `3 days ago`, in the largest unit that fits; a time to come is `just now`.
  static func text(from time: Timestamp, to now: Timestamp) -> String {
    let seconds = (now.milliseconds - time.milliseconds) / 1000
    for (unit, length) in [("day", 86_400), ("hour", 3600), ("minute", 60)] as [(String, Int64)]
    where seconds >= length {
      return EvolveMessage.counted(Int(seconds / length), unit) + " ago"
    }
    return "just now"
  }
}

/// Whether commits reach the journal: a source that was alive and went silent is a fault.
enum CaptureCheck {
  /// So many commits that no hook recorded are more than merges and mailed patches explain.
  private static let silence = 3

  static func examine(_ workspace: Workspace) -> HealthCheck {
    HealthCheck.looking("commits") {
      let history = try OutcomeLog.read(journal: workspace.layout.journal.path)
      let now = workspace.surroundings.clock.now
      let missed = CatchUp(workspace).times
      let last = history.commits().compactMap(\.time).max()
      var detail = [last.map { "last recorded \(Age.text(from: $0, to: now))" } ?? "none recorded yet"]
      if !missed.isEmpty {
        detail.append(
          "\(EvolveMessage.counted(missed.count, "commit")) seen by no hook; the next evolve catches up")
      }
      let since = missed.filter { time in last.map { time > $0 } ?? false }
      guard since.count >= silence else {
        return HealthCheck(name: "commits", isOK: true, detail: detail, fix: nil)
      }
      detail.append(
        "git hooks were alive and went silent: \(since.count) commits since the last one recorded")
      return HealthCheck(name: "commits", isOK: false, detail: detail, fix: "toolkit install")
    }
  }
}
