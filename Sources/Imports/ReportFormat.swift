internal import JSON

/// The formats that can be imported.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// Static Analysis Results Interchange Format 2.1.0 (OASIS).
  case sarif
  /// The XML that JUnit made popular; there is no standard, and every test runner writes it.
  case junit
  /// Records of ours, one JSON object a line.
  case jsonl

  /// How it is called.
  public var title: String {
    switch self {
    case .sarif: "SARIF"
    case .junit: "JUnit XML"
    case .jsonl: "JSON lines"
    }
  }

  /// How many bytes of a file ``detect(_:)`` wants to see.
  public static let headLength = 64 << 10

  /// The format of a text that begins like this; nothing where it is none of them.
  ///
  /// Markup is JUnit. Where the first line is a whole JSON object, it is a line of records, unless it holds `runs`.
  /// Otherwise what speaks of `runs` is SARIF, and what has a whole object on some line is records, the first damaged.
  public static func detect(_ head: [UInt8]) -> ReportFormat? {
    if ByteOrderMark.isUTF16(head) { return head[2...].prefix(2).contains(UInt8(ascii: "<")) ? .junit : nil }
    let text = head.dropFirst(ByteOrderMark.length(head))
    guard let first = text.first(where: { !isSpace($0) }) else { return nil }
    if first == UInt8(ascii: "<") { return .junit }
    var lines = text.split(separator: 0x0A, maxSplits: 20).prefix(20).filter { !$0.allSatisfy(isSpace) }
    if head.count >= headLength, lines.count > 1 { lines.removeLast() }
    let objects = lines.map { (try? JSONValue(parsing: $0))?.object }
    if let object = objects.first ?? nil { return object["runs"]?.array == nil ? .jsonl : .sarif }
    if first == UInt8(ascii: "{"), speaksOfRuns(text) { return .sarif }
    if objects.contains(where: { $0 != nil }) { return .jsonl }
    return first == UInt8(ascii: "{") ? .sarif : nil
  }

  private static func speaksOfRuns(_ text: ArraySlice<UInt8>) -> Bool {
    let head = String(decoding: text, as: UTF8.self)
    return head.contains("\"runs\"") || head.contains("sarif")
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// What some programs write before a text.
enum ByteOrderMark {
  /// How many bytes of UTF-8's mark there are: 3 or none.
  static func length(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  static func isUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }
}
