/// The words and operators of a command line.
struct ShellLexer {
  enum Token: Equatable {
    case word(String)
    case pipe
    /// The end of a pipeline, and what joins the next one to it.
    case end(ShellScript.Connector, isBackground: Bool)
  }

  private let bytes: [UInt8]
  private var position = 0
  /// The ends of here-documents whose text begins on the next line.
  private var pendingEnds: [String] = []
  /// Whether more text was there than is looked at.
  let wasCut: Bool

  init(_ text: String) {
    bytes = Array(text.utf8.prefix(ShellScript.limit))
    wasCut = text.utf8.count > ShellScript.limit
  }

  private func peek(_ offset: Int = 0) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  mutating func next() -> Token? {
    while position < bytes.count {
      switch peek() {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "("), UInt8(ascii: ")"): position += 1
      case UInt8(ascii: "\\") where peek(1) == 0x0A: position += 2
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection()
      case UInt8(ascii: "&") where peek(1) == UInt8(ascii: ">"):
        position += 1
        redirection()
      case 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"): return operation()
      default:
        if let word = word() { return .word(word) }
      }
    }
    return nil
  }

  private mutating func operation() -> Token {
    let byte = peek(), isDouble = peek(1) == byte
    position += isDouble || (byte == UInt8(ascii: "|") && peek(1) == UInt8(ascii: "&")) ? 2 : 1
    switch byte {
    case UInt8(ascii: "|"): return isDouble ? .end(.or, isBackground: false) : .pipe
    case UInt8(ascii: "&"): return .end(isDouble ? .and : .sequence, isBackground: !isDouble)
    case 0x0A:
      if isDouble { position -= 1 }
      skipHereDocuments()
      return .end(.sequence, isBackground: false)
    default: return .end(.sequence, isBackground: false)
    }
  }

  private mutating func skipLine() {
    while position < bytes.count, peek() != 0x0A { position += 1 }
  }

  /// An operator such as `>`, `2>&1` or `<<EOF`, with what it names.
  private mutating func redirection() {
    let isHere = peek() == UInt8(ascii: "<") && peek(1) == UInt8(ascii: "<") && peek(2) != UInt8(ascii: "<")
    while [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "-")]
      .contains(peek())
    { position += 1 }
    while peek() == UInt8(ascii: " ") { position += 1 }
    guard let first = word() else { return }
    if isHere { pendingEnds.append(first) }
  }

  private mutating func skipHereDocuments() {
    for end in pendingEnds {
      while position < bytes.count {
        let start = position
        skipLine()
        let line = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        if line.trimmed == end { break }
      }
    }
    pendingEnds = []
    position = min(position, bytes.count)
  }

  /// A word without its quotes; nil where there is none, or only the number before a redirection.
  private mutating func word() -> String? {
    var text: [UInt8] = []
    let start = position
    loop: while position < bytes.count {
      let byte = peek()
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0A, UInt8(ascii: ";"), UInt8(ascii: "|"),
        UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: ")"):
        break loop
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        if text.allSatisfy({ (0x30...0x39).contains($0) }) { return nil }
        break loop
      case UInt8(ascii: "'"): quoted(by: byte, escapes: false, into: &text)
      case UInt8(ascii: "\""): quoted(by: byte, escapes: true, into: &text)
      case UInt8(ascii: "`"): quoted(by: byte, escapes: true, into: &text)
      case UInt8(ascii: "$") where peek(1) == UInt8(ascii: "("): substitution(into: &text)
      case UInt8(ascii: "\\"):
        if peek(1) != 0x0A { text.append(peek(1)) }
        position += 2
      default:
        text.append(byte)
        position += 1
      }
    }
    position = min(position, bytes.count)
    if position == start { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func quoted(by quote: UInt8, escapes: Bool, into text: inout [UInt8]) {
    position += 1
    while position < bytes.count, peek() != quote {
      if escapes, peek() == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
      text.append(peek())
      position += 1
    }
    position += 1
  }

  /// `$(…)` is taken as text: what runs in it decides nothing.
  private mutating func substitution(into text: inout [UInt8]) {
    var depth = 0
    repeat {
      if peek() == UInt8(ascii: "(") { depth += 1 }
      if peek() == UInt8(ascii: ")") { depth -= 1 }
      text.append(peek())
      position += 1
    } while position < bytes.count && (depth > 0 || text.count < 2)
  }
}
