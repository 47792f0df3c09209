import Imports
import JSON
import Journal
import Learning
import System

/// Records as JSON lines, of any kind that `toolkit log` writes, in any spelling that the reader knows.
enum JSONLinesImport {
  private static let kinds = RecordKind.allCases.filter { $0 != .decision }

  static func read(
    _ text: ReportText, kind: RecordKind?, _ sink: inout RecordSink, _ file: inout ImportedFile
  ) throws {
    let fallback = kind ?? text.path.flatMap { namedKind(FilePath.name(of: $0)) }
    guard let path = text.path else {
      return try readMemory(try text.all(limit: .max), fallback, &sink, &file)
    }
    guard var reader = try LogReader(path) else { return }
    while let line = try reader.next() {
      try take(reader.view, line.problem, number: line.number, fallback, &sink, &file)
    }
  }

  private static func readMemory(
    _ bytes: [UInt8], _ fallback: RecordKind?, _ sink: inout RecordSink, _ file: inout ImportedFile
  ) throws {
    var view = RecordView()
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      let padded = Array(line) + [UInt8](repeating: 0, count: JSONTape.padding)
      try padded.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        let problem = problem(view.read(base, count: line.count), count: line.count)
        try take(view, problem, number: index + 1, fallback, &sink, &file)
      }
    }
  }

  private static func problem(_ fault: JSONFault?, count: Int) -> ReadingProblem? {
    if count > LogLines.maximumLength { return .tooLarge }
    return fault.map { $0 == .tooDeep ? .tooDeep : .notJSON }
  }

  private static func take(
    _ view: borrowing RecordView, _ problem: ReadingProblem?, number: Int, _ fallback: RecordKind?,
    _ sink: inout RecordSink, _ file: inout ImportedFile
  ) throws {
    file.read += 1
    do {
      if let problem { throw Rejected(String(problem.message.prefix { $0 != ";" })) }
      let kind = try kind(of: view, fallback)
      let hasWords = try hasWords(view, kind)
      file.count(try sink.take(kind, try members(view, kind), .asRead))
      if !hasWords { file.withoutText += 1 }
    } catch let rejected as Rejected {
      file.reject(line: number, rejected.message)
    } catch let fault as RecordFault {
      file.reject(line: number, fault.message)
    }
  }

  /// Whether it says in words what happened. Other programs leave out much that ours must say; evidence that names
  /// neither what happened nor a pattern is evidence of nothing.
  private static func hasWords(_ view: borrowing RecordView, _ kind: RecordKind) throws -> Bool {
    guard kind.isEvidence else { return true }
    let says = view.says(kind)
    if !says.words, !says.pattern {
      throw Rejected("\(kind.rawValue): it says nothing, and names no pattern")
    }
    return says.words
  }

  /// The members with an id that the record has, or that follows from all that it says.
  private static func members(_ view: borrowing RecordView, _ kind: RecordKind) throws -> JSONObject {
    var members = view.canonicalMembers(kind)
    guard let time = view.time() else {
      throw Rejected("\(kind.rawValue): no valid time (timestamp, ts, date, time, created_at)")
    }
    if !RecordBuilder.isValidID(members["id"]) {
      let identity = StableHash("jsonl", kind.rawValue, JSONValue.object(members).text())
      members["id"] = .string(ULID(at: time, identity: identity).description)
    }
    return members
  }

  private static func kind(of view: borrowing RecordView, _ fallback: RecordKind?) throws -> RecordKind {
    guard let word = view.text(.kind)?.lowercased() else {
      if let fallback { return fallback }
      throw Rejected("it does not say its kind, and the file's name does not: --kind KIND says it for all")
    }
    guard let kind = kinds.first(where: { $0.rawValue == word }) else {
      let names = kinds.map(\.rawValue).joined(separator: ", ")
      throw Rejected(
        word == RecordKind.decision.rawValue
          ? "decisions are made by commands, not imported" : "kind is \"\(word)\": expected one of \(names)")
    }
    return kind
  }

  /// The kind of the log that a name ends like: `review-findings.jsonl`, `shop-review-findings.jsonl`,
  /// `learnings.2026.jsonl`, `finding.jsonl`.
  private static func namedKind(_ name: String) -> RecordKind? {
    let stem = name.lowercased().prefix { $0 != "." }
    return kinds.first { kind in
      let logs = (kind.olderFileNames + [kind.fileName]).map { FilePath.name(of: $0).prefix { $0 != "." } }
      return (logs + [kind.rawValue[...], (kind.rawValue + "s")[...]]).contains { isEnd($0, of: stem) }
    }
  }

  /// Whether a word ends a name; a short one on its own or after what is no letter: `reruns` is no log of runs.
  private static func isEnd(_ word: Substring, of name: Substring) -> Bool {
    name.hasSuffix(word) && (word.count > 4 || name.dropLast(word.count).last?.isLetter != true)
  }
}

/// A line that is not taken, and why.
private struct Rejected: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
