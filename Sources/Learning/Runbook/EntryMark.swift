/// The comment that makes a part of a runbook ours: `<!-- toolkit:entry NAME HASH8 -->`.
///
/// The hash is of the entry's text as it was written. Where it no longer fits, a person edited the entry.
public struct EntryMark: Hashable, Sendable {
  /// The pattern.
  public var name: PatternName
  /// Eight lower-case hexadecimal digits.
  public var hash: String

  /// What stands for the hash where only the entry's place counts.
  public static let anyHash = "00000000"

  /// The mark as it is written, without a line ending.
  public var line: String { "<!-- toolkit:entry \(name) \(hash) -->" }

  /// Makes a mark.
  public init(name: PatternName, hash: String) {
    self.name = name
    self.hash = hash
  }

  /// Reads a mark; nothing where the line is not exactly one.
  public init?(line: some StringProtocol) {
    // Nearly no line is one, and each is asked: the first byte that counts decides.
    guard line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "<") else { return nil }
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.count == 5, words[0] == "<!--", words[1] == "toolkit:entry", words[4] == "-->" else {
      return nil
    }
    self.init(name: words[2], hash: words[3])
  }

  /// Reads a name and a hash; nothing where either is not exactly in its shape.
  public init?(name: some StringProtocol, hash: some StringProtocol) {
    guard let pattern = PatternName(name), pattern.text == name, hash.utf8.count == 8,
      hash.allSatisfy({ ("0"..."9").contains($0) || ("a"..."f").contains($0) })
    else { return nil }
    self.init(name: pattern, hash: String(hash))
  }

  /// A line without the spaces and tabs at its end, which editors remove unasked.
  public static func withoutTrailingSpace(_ line: String) -> String {
    var bytes = Array(line.utf8)
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
