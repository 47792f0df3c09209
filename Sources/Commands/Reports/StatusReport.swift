import CommandKit
import JSON
import Journal
import Learning
import Mining
import Workflow

/// The state of a repository, as JSON and on one screen.
struct StatusReport {
  let status: Status
  let now: Timestamp
  /// The journal's folder.
  let journal: String
  /// How many days of records are counted; nothing for all.
  let days: Int?

  // MARK: JSON

  var json: JSONValue {
    var logs = JSONObject()
    for log in status.logs {
      logs.append(
        log.kind.rawValue,
        [
          "records": JSONValue(log.records), "last_timestamp": PatternJSON.time(log.lastTime),
          "skipped": JSONValue(log.skipped),
        ])
    }
    var sources = JSONObject()
    for (source, last) in status.sources {
      sources.append(source.rawValue, ["last_event": PatternJSON.time(last)])
    }
    return [
      "journal": .object(logs), "sources": .object(sources), "hooks": .object(hooks),
      "recording": .bool(status.consent == .given),
      "recording_refused_by": JSONValue(refusal), "client_hooks": .string(status.clientHooks.word),
      "patterns": JSONValue(status.patterns),
      "promoted": JSONValue(status.promoted), "pending": JSONValue(status.pending.count),
      "pending_patterns": PatternJSON.patterns(status.pending),
      "alerts": PatternJSON.patterns(status.alerts.map(\.pattern)),
      "executions": executions,
      "index": ["records": JSONValue(status.indexRecords), "bytes": JSONValue(status.indexBytes)],
    ]
  }

  private var executions: JSONValue {
    let found = status.executions
    return [
      "days": JSONValue(found.days), "total": JSONValue(found.executions),
      "sessions": JSONValue(found.sessions), "success": JSONValue(found.succeeded),
      "failure": JSONValue(found.failed), "unknown": JSONValue(found.unknown), "open": JSONValue(found.open),
      "mean_quality": found.meanQuality.map(JSONValue.number) ?? .null,
    ]
  }

  private var hooks: JSONObject {
    var object: JSONObject = [
      "folder": .string(status.hooks.folder), "installed": JSONValue(status.hooks.installed),
    ]
    for hook in status.hooks.hooks { object.append(hook.name, .string(hook.state.rawValue)) }
    return object
  }

  private var refusal: String? {
    if case .refused(let by) = status.consent { by } else { nil }
  }

  // MARK: For people

  func lines(_ layout: Layout) -> [String] {
    layout.title(days.map { "STATUS (last \(Count.text($0, "day")))" } ?? "STATUS")
      + layout.fact("Recording", recording, column: 11)
      + layout.fact("Hooks", hooksText, column: 11)
      + layout.fact("Heard from", heard, column: 11) + layout.fact("Patterns", patterns, column: 11)
      + alerts(layout) + layout.fact("Commands", commands, column: 11)
      + layout.fact("Index", index, column: 11)
      + layout.section(
        "JOURNAL (age of the last event):", layout.paragraph(journal, indent: 2) + logs(layout))
  }

  private var recording: String {
    switch status.consent {
    case .given: "on" + unheard
    case .missing: "off; turn it on with: toolkit install"
    case .refused(let by): "off, by \(by)"
    }
  }

  /// What of an agent's work is not recorded although recording is on.
  private var unheard: String {
    switch status.clientHooks {
    case .entered, .missing: ""
    case .disabled(let path): "; not what agents do: \(path) turns all hooks of their client off"
    case .elsewhere: "; not what agents do in this work tree, which has no agent hooks: toolkit install"
    }
  }

  private var hooksText: String {
    let count = status.hooks.hooks.count
    let foreign = status.hooks.hooks.filter { $0.state == .foreign }.map(\.name)
    let others = foreign.isEmpty ? "" : "; not ours: \(foreign.joined(separator: ", "))"
    switch status.hooks.installed {
    case count: return "all \(count) installed"
    case 0: return "none installed: toolkit install\(others)"
    default: return "\(status.hooks.installed) of \(count) installed: toolkit install\(others)"
    }
  }

  /// The age of the last event of each source.
  private var heard: String {
    let ages = status.sources.map { source, last in
      "\(source.title): \(last.map { Age.text(from: $0, to: now) } ?? "never")"
    }
    return ages.joined(separator: ", ")
  }

  private var patterns: String {
    let pending =
      status.pending.isEmpty ? "none waiting" : "\(status.pending.count) waiting: toolkit evolve"
    // Runbooks travel with the repository and journals do not: neither number is part of the other.
    return "\(status.patterns) in this journal, \(status.promoted) in runbooks; \(pending)"
  }

  /// What agents were told to do lately, and how it turned out.
  private var commands: String {
    let found = status.executions
    guard found.executions > 0 else { return "none in \(Count.text(found.days, "day"))" }
    let counts = [
      (found.succeeded, "succeeded"), (found.failed, "failed"), (found.unknown, "unknown"),
      (found.open, "open"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let quality = found.meanQuality.map { "; mean quality \(Decimal.text($0, 1))" } ?? ""
    let total = "\(found.executions) in \(Count.text(found.days, "day")): "
    return total + parts.joined(separator: ", ") + quality
  }

  private func alerts(_ layout: Layout) -> [String] {
    guard !status.alerts.isEmpty else { return [] }
    let names = status.alerts.map(\.pattern.text)
    let shown =
      names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " " + layout.glyphs.ellipsis : "")
    return layout.fact("Alerts", "\(names.count) certain (\(shown)): toolkit trends --alerts", column: 11)
  }

  private var index: String {
    status.indexBytes == 0
      ? "not used: logs are read as they are"
      : "\(status.indexRecords) records, \(Size.text(status.indexBytes))"
  }

  private func logs(_ layout: Layout) -> [String] {
    let rows = status.logs.filter { $0.records > 0 || $0.skipped > 0 }.map { log -> [Table.Cell] in
      [
        Table.Cell(log.kind.rawValue, .name), "\(log.records)",
        Table.Cell(log.lastTime.map { Age.text(from: $0, to: now) } ?? "-"),
        Table.Cell(log.skipped > 0 ? "\(log.skipped)" : "", .warning),
      ]
    }
    guard !rows.isEmpty else { return layout.paragraph("Nothing yet.", indent: 2) }
    var columns: [Table.Column] = [.init("Kind"), .init("Records", .trailing), .init("Age")]
    if status.logs.contains(where: { $0.skipped > 0 }) { columns.append(.init("Skipped", .trailing)) }
    return Table(columns, rows: rows).lines(layout, indent: 2)
  }
}

/// How long ago something was.
enum Age {
  /// `now`, `5 min`, `3 h`, `12 d`; `ahead` of the clock.
  static func text(from earlier: Timestamp, to now: Timestamp) -> String {
    let minutes = (now.milliseconds - earlier.milliseconds) / 60_000
    switch minutes {
    case ..<(-1): return "ahead"
    case ..<1: return "now"
    case ..<60: return "\(minutes) min"
    case ..<2880: return "\(minutes / 60) h"
    default: return "\(minutes / 1440) d"
    }
  }
}

/// Sizes in bytes.
enum Size {
  /// `812 B`, `3.2 KB`, `14.0 MB`, in powers of 1000.
  static func text(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    let units = ["KB", "MB", "GB", "TB"]
    var value = Double(bytes) / 1000
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return "\(Decimal.text(value, 1)) \(units[unit])"
  }
}
