/// Makes text from logs and command lines inert and honest on a terminal.
///
/// What is replaced, because it acts on the terminal, reorders what is seen, or cannot be seen: all of the categories
/// Cc (C0, DEL, C1), Cf (bidirectional controls, zero-width characters, tags), Zl, Zp, Co, Cs and Cn, every
/// default-ignorable code point (UAX #44), and the blank U+2800. The replacement is ASCII and visible: `\n`, `\r`, `\t`,
/// and `\u{1B}` for the others. A backslash itself stays single: the form is to be read, not to be parsed back.
///
/// Two exceptions keep ordinary text ordinary: a presentation selector (U+FE0E, U+FE0F) right after an emoji is left
/// out, since it shows nothing by itself; and of a stack of combining marks only the first eight stay.
public enum TextEscaper {
  /// One line: line ends and tabs are made visible too. The result has no line break.
  public static func line(_ text: String) -> String {
    escape(text, keeping: [])
  }

  /// Several lines: line feeds and tabs stay, a carriage return before a line feed is left out. For diffs.
  public static func block(_ text: String) -> String {
    escape(text, keeping: ["\n", "\t"])
  }

  /// One line from bytes that may not be UTF-8: each malformed sequence, surrogates among them, becomes U+FFFD.
  public static func line(utf8 bytes: some Collection<UInt8>) -> String {
    let isPlain = bytes.withContiguousStorageIfAvailable(isPlain) ?? false
    let text = String(decoding: bytes, as: UTF8.self)
    return isPlain ? text : line(text)
  }

  private static let longestMarkStack = 8

  private static func escape(_ text: String, keeping kept: [Unicode.Scalar]) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    var marks = 0
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      defer { previous = scalar }
      marks = isMark(scalar) ? marks + 1 : 0
      if kept.contains(scalar) {
        result.append(scalar)
      } else if isCarriageReturnOfLineEnd(scalar, at: index, in: scalars, kept) {
        continue
      } else if isInert(scalar), marks <= longestMarkStack {
        result.append(scalar)
      } else if !isPresentationSelector(scalar, after: previous) {
        result.append(contentsOf: visible(scalar).unicodeScalars)
      }
    }
    return String(result)
  }

  /// Whether all of it is printable ASCII, as most lines are: those are looked at in one go.
  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8(isPlain)
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private static func isCarriageReturnOfLineEnd(
    _ scalar: Unicode.Scalar, at index: String.Index, in scalars: String.UnicodeScalarView,
    _ kept: [Unicode.Scalar]
  ) -> Bool {
    guard scalar == "\r", kept.contains("\n") else { return false }
    let next = scalars.index(after: index)
    return next < scalars.endIndex && scalars[next] == "\n"
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }

  private static func isPresentationSelector(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?)
    -> Bool
  {
    (scalar.value == 0xFE0E || scalar.value == 0xFE0F) && previous?.properties.isEmoji == true
  }

  /// Whether a scalar can be shown as it is.
  public static func isInert(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    // Letters and signs of Latin: of all before the combining marks only the soft hyphen is not seen.
    if scalar.value >= 0xA0, scalar.value < 0x300 { return scalar.value != 0xAD }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      return false
    default:
      return !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}
