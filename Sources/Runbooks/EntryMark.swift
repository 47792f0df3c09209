internal import Digest
internal import Learning

/// The comment that makes a part of a runbook ours: `<!-- toolkit:entry NAME HASH8 -->`.
///
/// The hash is of the entry's text as it was written. Where it no longer fits, a person edited the entry.
struct EntryMark: Equatable {
  var name: PatternName
  /// Eight lower-case hexadecimal digits.
  var hash: String

  /// What stands for the hash where only the entry's place counts.
  static let anyHash = "00000000"

  var line: String { "<!-- toolkit:entry \(name) \(hash) -->" }

  init(name: PatternName, hash: String) {
    self.name = name
    self.hash = hash
  }

  /// Reads a mark; nothing where the line is not exactly one.
  init?(line: String) {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.count == 5, words[0] == "<!--", words[1] == "toolkit:entry", words[4] == "-->",
      let name = PatternName(words[2]), name.text == words[2], words[3].utf8.count == 8,
      words[3].allSatisfy({ ("0"..."9").contains($0) || ("a"..."f").contains($0) })
    else { return nil }
    self.init(name: name, hash: String(words[3]))
  }

  /// The hash of an entry's text: its lines without the mark and the statistics, and without what editors change
  /// unasked (line endings, spaces at line ends, blank lines around).
  static func hash(of lines: [String]) -> String {
    var kept = lines.map(withoutTrailingSpace)
    if let statistics = kept.firstIndex(where: { EntryStatistics(line: $0) != nil }) {
      kept.remove(at: statistics)
    }
    kept.removeAll { EntryMark(line: $0) != nil }
    while kept.last?.isEmpty == true { kept.removeLast() }
    return SHA256(kept.drop { $0.isEmpty }.joined(separator: "\n")).short(8)
  }

  static func withoutTrailingSpace(_ line: String) -> String {
    var bytes = Array(line.utf8)
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
