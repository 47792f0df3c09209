import Learning
import System

/// Reads all records of one kind: the logs of an older layout first, then the one that is written now.
enum KindLogs {
  /// Calls `body` for each record once, in file order; lines that are no records are left out.
  ///
  /// Of records that are the same byte by byte only the first counts.
  ///
  /// - Throws: ``SystemError`` where a log cannot be read.
  static func read(
    _ kind: RecordKind, in journal: String, _ body: (borrowing RecordView, LogReader.Line) -> Void
  ) throws(SystemError) {
    var seen: Set<Int> = []
    for name in kind.olderFileNames + [kind.fileName] {
      guard var reader = try LogReader(FilePath.join(journal, name)) else { continue }
      while let line = try reader.next() {
        // A probe proves that recording works, and nothing else.
        guard line.problem == nil, !reader.view.isProbe else { continue }
        if seen.insert(line.hash).inserted { body(reader.view, line) }
      }
    }
  }

  /// Orders records as they happened: by time (those without one first), then id, then file position.
  static func sort<Record>(_ records: inout [Record], by key: (Record) -> (time: Timestamp?, id: String)) {
    let keys = records.map(key)
    let order = records.indices.sorted { left, right in
      let (one, other) = (keys[left], keys[right])
      let times = (one.time?.milliseconds ?? .min, other.time?.milliseconds ?? .min)
      return (times.0, one.id, left) < (times.1, other.id, right)
    }
    records = order.map { records[$0] }
  }
}

extension RecordView {
  /// An object's members that are numbers.
  func numbers(_ field: Field) -> [String: Double] {
    var found: [String: Double] = [:]
    for member in value(field)?.object?.members ?? [] {
      if let number = member.value.number { found[member.key] = number }
    }
    return found
  }
}
