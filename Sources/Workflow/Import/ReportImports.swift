import Git
import Imports
import JSON
import Journal
import Learning

/// Findings of a SARIF log.
enum SARIFImport {
  static func read(
    _ text: ReportText, _ workspace: Workspace, _ sink: inout RecordSink, _ file: inout ImportedFile
  ) throws {
    let layout = workspace.layout
    var report = SARIFReport(roots: [layout.workTree, layout.mainWorkTree].compactMap { $0 })
    let tips = TipHistory(workspace)
    try report.read(try text.all(limit: SARIFReport.maximumBytes)) { result in
      file.read += 1
      switch result {
      case .finding(var record):
        let time = record.members["timestamp"]?.string.flatMap { Timestamp(parsing: $0) } ?? text.time
        if record.members["commit"] == nil {
          record.members["commit"] = tips.tip(at: time).map(JSONValue.string)
        }
        try sink.take(record, at: time, &file)
      case .omitted(let reason): file.omitted[reason, default: 0] += 1
      case .invalid(let message): file.reject(line: file.read, message)
      }
    }
  }
}

/// The outcome of a run of tests.
enum JUnitImport {
  static func read(_ text: ReportText, _ sink: inout RecordSink, _ file: inout ImportedFile) throws {
    let report = try JUnitReport()
    try text.pieces { piece in try report.read(piece, isLast: piece.isEmpty) }
    guard let record = report.record else {
      throw ReportError("holds no test", hint: "look whether the tests ran at all")
    }
    file.read = 1
    try sink.take(record, at: text.time, &file)
  }
}

/// The commit that was checked out when a report was made that does not say it: what one scan finds is one occasion,
/// however many files it is in, and the commit is what makes it one.
private struct TipHistory {
  /// Reports are made of what was committed lately.
  private static let limit = 1000
  private let commits: [(hex: String, seconds: Int64)]

  init(_ workspace: Workspace) {
    let found = try? {
      let repository = try workspace.repository()
      guard let head = try repository.head().commit else { return [Commit]() }
      return try repository.commits(CommitQuery(tips: [head], limit: TipHistory.limit))
    }()
    commits = (found ?? []).map { ($0.id.hex, $0.committedSeconds) }
  }

  /// The newest commit that was there then; nothing where none was.
  func tip(at time: Timestamp) -> String? {
    commits.first { $0.seconds * 1000 <= time.milliseconds }?.hex
  }
}

extension RecordSink {
  /// Takes a record and counts what became of it.
  mutating func take(_ record: ImportedRecord, at time: Timestamp, _ file: inout ImportedFile) throws {
    do {
      file.count(try take(record, at: time))
    } catch let fault as RecordFault {
      file.reject(line: file.read, fault.message)
    }
  }
}

extension ImportedFile {
  mutating func count(_ fate: RecordSink.Fate) {
    switch fate {
    case .written: written += 1
    case .already: already += 1
    }
  }
}
