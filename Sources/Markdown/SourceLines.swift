/// How a line ends.
public enum LineEnding: Equatable, Sendable {
  /// The last line of a text that does not end in a line ending.
  case none
  case lf, crlf, cr

  /// Its bytes.
  public var bytes: [UInt8] {
    switch self {
    case .none: []
    case .lf: [0x0A]
    case .crlf: [0x0D, 0x0A]
    case .cr: [0x0D]
    }
  }
}

/// A line: its bytes, and how it ends.
public struct SourceLine: Equatable, Sendable {
  /// The bytes before the line ending, trailing spaces included.
  public var content: [UInt8]
  /// How it ends.
  public var ending: LineEnding

  /// Makes a line.
  public init(content: [UInt8], ending: LineEnding) {
    self.content = content
    self.ending = ending
  }

  /// The content as text, invalid UTF-8 repaired.
  public var text: String { String(decoding: content, as: UTF8.self) }

  /// Whether there is nothing in it but spaces and tabs.
  public var isBlank: Bool { content.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

/// A text as lines, such that joining them gives back the same bytes, whatever they are.
///
/// Lines end where CommonMark has them end: at LF, CR LF, and CR alone.
public struct SourceLines: Equatable, Sendable {
  /// The lines. Only the last may have no ending, and then it is not empty.
  public var lines: [SourceLine]

  /// Splits a text.
  ///
  /// - Complexity: O(bytes).
  public init(bytes: some Collection<UInt8>) {
    var (lines, content) = ([SourceLine](), [UInt8]())
    var afterReturn = false
    for byte in bytes {
      if afterReturn {
        afterReturn = false
        lines.append(SourceLine(content: content, ending: byte == 0x0A ? .crlf : .cr))
        content = []
        if byte == 0x0A { continue }
      }
      switch byte {
      case 0x0D: afterReturn = true
      case 0x0A:
        lines.append(SourceLine(content: content, ending: .lf))
        content = []
      default: content.append(byte)
      }
    }
    if afterReturn { lines.append(SourceLine(content: content, ending: .cr)) }
    if !afterReturn, !content.isEmpty { lines.append(SourceLine(content: content, ending: .none)) }
    self.lines = lines
  }

  /// Splits a text.
  public init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  /// The text again, byte for byte.
  public var bytes: [UInt8] { lines.flatMap { $0.content + $0.ending.bytes } }

  /// The text again; invalid UTF-8 is repaired, so that only ``bytes`` is exact.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The ending that most lines have; LF where there is none, or a tie.
  public var dominantEnding: LineEnding {
    let (lf, crlf, cr) = lines.reduce(into: (0, 0, 0)) { count, line in
      switch line.ending {
      case .lf: count.0 += 1
      case .crlf: count.1 += 1
      case .cr: count.2 += 1
      case .none: break
      }
    }
    if lf >= crlf, lf >= cr { return .lf }
    return crlf >= cr ? .crlf : .cr
  }
}
