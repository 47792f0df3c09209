import Journal
import Learning
import System

/// What is in each log: records, lines that are skipped or repaired, spellings, unknown fields, the age of the last
/// event.
enum LogCheck {
  /// One check for each log that is there; one for all where there is none.
  ///
  /// - Parameter isVerbose: Whether every line with a problem is named, and not the first few.
  static func examine(_ workspace: Workspace, isVerbose: Bool = false) -> [HealthCheck] {
    let journal = workspace.layout.journal.path
    let logs = RecordKind.allCases.flatMap { kind in
      (kind.olderFileNames + [kind.fileName]).compactMap { check($0, kind, journal, workspace, isVerbose) }
    }
    return logs.isEmpty ? [.ok("logs", "nothing was recorded yet")] : logs
  }

  private static func check(
    _ name: String, _ kind: RecordKind, _ journal: String, _ workspace: Workspace, _ isVerbose: Bool
  ) -> HealthCheck? {
    let path = FilePath.join(journal, name)
    var options = LogCensus.Options()
    options.inspects = true
    if isVerbose { options.diagnosticLimit = .max }
    do {
      guard let census = try LogCensus(of: path, kind: kind, options) else { return nil }
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
    if census.repeated > 0 {
      detail.append("\(EvolveMessage.counted(census.repeated, "record")) seen before, counted once")
    }
    detail += problems(census, name)
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

  /// Lines that are left out, then those that are read otherwise than they stand, with their places.
  private static func problems(_ census: LogCensus, _ name: String) -> [String] {
    let skipped = census.skipped.values.reduce(0, +)
    let repaired = census.repaired.values.reduce(0, +)
    let lost = skipped > 0 ? ["\(EvolveMessage.counted(skipped, "line")) skipped"] : []
    let kept =
      repaired > 0
      ? ["\(EvolveMessage.counted(repaired, "problem")) in lines that are read all the same"] : []
    return lost + places(census.skipped, census, name) + kept + places(census.repaired, census, name)
  }

  private static func places(
    _ counts: [ReadingProblem: Int], _ census: LogCensus, _ name: String
  ) -> [String] {
    ReadingProblem.allCases.flatMap { problem -> [String] in
      guard let count = counts[problem] else { return [] }
      let named = census.diagnostics.filter { $0.problem == problem }
      let more = count - named.count
      let rest = "and \(more) more, \(count) in all: \(problem.message): toolkit doctor --verbose"
      return named.map { "\(name):\($0.line): \(problem.message)" } + (more > 0 ? [rest] : [])
    }
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
