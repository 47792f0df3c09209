internal import Digest
internal import Learning

extension EntryMark {
  /// The hash of an entry's text: its lines without the mark and the statistics, and without what editors change
  /// unasked (line endings, spaces at line ends, blank lines around).
  static func hash(of lines: [String]) -> String {
    var kept = lines.map(EntryMark.withoutTrailingSpace)
    if let statistics = kept.firstIndex(where: { EntryStatistics(line: $0) != nil }) {
      kept.remove(at: statistics)
    }
    kept.removeAll { EntryMark(line: $0) != nil }
    while kept.last?.isEmpty == true { kept.removeLast() }
    return SHA256(kept.drop { $0.isEmpty }.joined(separator: "\n")).short(8)
  }
}
