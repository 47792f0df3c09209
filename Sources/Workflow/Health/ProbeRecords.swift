import JSON
import Learning
import System

/// Finds the records of probes, which no other reader hands on, at the end of a log.
enum ProbeRecords {
  /// Others may write at the same time; more than this they will not while a probe runs.
  private static let tail = 1 << 20

  /// How many records of probes hold a text in one of their members.
  static func count(_ kind: RecordKind, journal: String, holding text: String) throws -> Int {
    let path = FilePath.join(journal, kind.fileName)
    guard let status = try FileStatus.of(path), status.kind == .regular else { return 0 }
    let folder = try Directory(journal)
    let file = try folder.open(kind.fileName, 0)
    let bytes = try file.bytes(at: max(0, status.size - tail), count: min(status.size, tail))
    return bytes.split(separator: 0x0A).count { line in
      guard let record = try? JSONValue(parsing: line), record["probe"]?.bool == true else { return false }
      return ["commit", "session_id"].contains { record[$0]?.string == text }
    }
  }
}
