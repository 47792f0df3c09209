import Imports
import Journal
import Learning
import System

/// The text of a report, in a file or in memory.
struct ReportText {
  /// Its path as given, for messages.
  let shown: String
  /// The file, absolute; nothing for standard input.
  let path: String?
  /// When the file was last written, or now: of what it tells, where it tells no time.
  let time: Timestamp
  private let bytes: [UInt8]
  private let status: FileStatus?

  init(_ source: ImportRequest.Source, _ workspace: Workspace) throws(SystemError) {
    shown = source.path
    switch source {
    case .standardInput(let bytes):
      (path, self.bytes, status) = (nil, bytes, nil)
      time = workspace.surroundings.clock.now
    case .file(let name):
      let path = FilePath.join(workspace.surroundings.folder, name)
      let status = try ReportText.open(path, shown: name).status()
      (self.path, bytes, self.status) = (path, [], status)
      time = Timestamp(milliseconds: status.modifiedNanoseconds / 1_000_000)
    }
  }

  /// Its length in bytes.
  var count: Int { status?.size ?? bytes.count }

  /// A log of this journal cannot be imported into itself: lines without an id would come in again under a new one.
  func refuseOwnLog(_ layout: RepositoryLayout) throws {
    guard let status else { return }
    for name in RecordKind.allCases.flatMap({ $0.olderFileNames + [$0.fileName] }) {
      guard let log = try FileStatus.of(FilePath.join(layout.journal.path, name)), log.isSameFile(as: status)
      else {
        continue
      }
      throw ReportError("is a log of this journal itself", hint: "see what is in it: toolkit status")
    }
  }

  /// The format that its beginning shows.
  func format() throws -> ReportFormat {
    let head = try read(at: 0, count: ReportFormat.headLength)
    if let format = ReportFormat.detect(head) { return format }
    let names = ReportFormat.allCases.map(\.rawValue).joined(separator: "|")
    throw ReportError(
      head.isEmpty ? "is empty" : "is none of SARIF, JUnit XML and JSON lines (in UTF-8)",
      hint: "say what it is: --format \(names)")
  }

  /// Everything.
  ///
  /// - Throws: ``ReportError`` where there are more than `limit` bytes.
  func all(limit: Int) throws -> [UInt8] {
    guard count <= limit else {
      throw ReportError(
        "has \(count >> 20) MiB, and at most \(limit >> 20) are read at once",
        hint: "split it by run or folder")
    }
    return try read(at: 0, count: count)
  }

  /// Calls `body` with one piece after the other, the last of which is empty.
  func pieces(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let path else {
      try bytes.withUnsafeBytes { all in if !all.isEmpty { try body(all) } }
      return try body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    let file = try ReportText.open(path, shown: shown)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let isLast = try buffer.withUnsafeMutableBytes { raw in
        let count = try file.read(into: raw)
        try body(UnsafeRawBufferPointer(rebasing: raw[..<count]))
        return count == 0
      }
      if isLast { return }
    }
  }

  private func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    guard let path else { return Array(bytes.dropFirst(offset).prefix(count)) }
    return try ReportText.open(path, shown: shown).bytes(at: offset, count: min(count, self.count - offset))
  }

  /// Errors name the path as given.
  private static func open(_ path: String, shown: String) throws(SystemError) -> FileDescriptor {
    do throws(SystemError) {
      return try FileDescriptor.openFile(path)
    } catch {
      throw SystemError(error.operation, path: shown, code: error.code)
    }
  }
}
