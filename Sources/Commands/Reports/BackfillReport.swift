import CommandKit
import JSON
import Learning
import Workflow

/// What mining the past brought.
struct BackfillReport {
  let result: BackfillResult
  let request: BackfillRequest

  var json: JSONValue {
    [
      "dry_run": .bool(request.isDryRun), "transcripts": result.transcripts.map(Self.object) ?? .null,
      "commits": result.commits.map { JSONValue($0) } ?? .null, "written": .object(written),
      "already": JSONValue(result.already),
    ]
  }

  private static func object(_ transcripts: BackfillResult.Transcripts) -> JSONValue {
    [
      "folder": .string(transcripts.folder), "read": JSONValue(transcripts.files),
      "unchanged": JSONValue(transcripts.unchanged), "bytes": JSONValue(transcripts.bytes),
      "sessions": JSONValue(transcripts.sessions), "supplemented": JSONValue(transcripts.supplemented),
    ]
  }

  private var written: JSONObject {
    var written = JSONObject()
    for kind in RecordKind.allCases {
      if let count = result.written[kind] { written[kind.rawValue] = JSONValue(count) }
    }
    return written
  }

  func lines(_ layout: Layout) -> [String] {
    var lines: [String] = []
    if let transcripts = result.transcripts { lines += layout.paragraph(Self.words(transcripts)) }
    if let commits = result.commits {
      lines += layout.paragraph(
        "History: \(Self.count(commits, "commit")) of the last \(request.days ?? 365) days.")
    }
    return lines + layout.paragraph(outcome) + (next.map { layout.paragraph($0) } ?? [])
  }

  /// What to do now.
  private var next: String? {
    if !result.written.isEmpty {
      return request.isDryRun ? nil : "See what would be promoted: toolkit evolve --dry-run"
    }
    let isShort = request.days == nil && result.already == 0 && result.goesFurtherBack
    return isShort ? "Look further back: toolkit backfill --git --since 3650" : nil
  }

  private static func words(_ transcripts: BackfillResult.Transcripts) -> String {
    guard transcripts.files + transcripts.unchanged > 0 else {
      return
        "Transcripts: none of this repository in \(transcripts.folder); --transcripts DIR names another folder."
    }
    var parts = [
      "\(transcripts.files) read (\(transcripts.bytes >> 10) KiB, \(count(transcripts.sessions, "session")))"
    ]
    if transcripts.unchanged > 0 { parts.append("\(transcripts.unchanged) without anything new") }
    if transcripts.supplemented > 0 {
      parts.append("\(count(transcripts.supplemented, "session")) recorded by hooks got corrections only")
    }
    return "Transcripts: " + parts.joined(separator: ", ") + "."
  }

  private var outcome: String {
    let kinds = RecordKind.allCases.compactMap { kind in
      result.written[kind].map { Self.count($0, kind.rawValue) }
    }
    let verb = request.isDryRun ? "Would write" : "Written"
    let new = kinds.isEmpty ? "Nothing new" : "\(verb): " + kinds.joined(separator: ", ")
    return new + (result.already > 0 ? "; \(result.already) there already." : ".")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
