/// How many columns of a terminal text takes.
///
/// The rule is that of `wcwidth` (Markus Kuhn): marks and other invisible characters take none, East Asian wide
/// and full-width characters and emoji shown in colour take two, all others one. Sequences that some terminals draw as
/// one emoji count as their parts, so the result is never less than what is drawn.
public enum DisplayWidth {
  /// The columns of a text without control characters. O(n); ASCII is counted by its bytes.
  public static func columns(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// The columns of one character: those of its scalars together.
  public static func columns(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// The columns of one scalar: 0, 1 or 2.
  public static func columns(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if isZeroWidth(scalar) { return 0 }
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    return isWide(scalar) ? 2 : 1
  }

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    // Hangul vowels and final consonants join the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    return scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
  }

  /// Blocks of East Asian Width W or F (UAX #11), emoji aside, joined across their unassigned gaps.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul initial consonants
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // CJK radicals, description characters, punctuation
    0x3041...0x4DBF,  // kana, bopomofo, compatibility, extension A
    0x4DC0...0x4DFF,  // hexagrams
    0x4E00...0xA4CF,  // unified ideographs, Yi
    0xA960...0xA97F,  // Hangul extended A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // compatibility ideographs
    0xFE10...0xFE19, 0xFE30...0xFE6F,  // vertical and small forms
    0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
    0x16FE0...0x18DFF,  // Tangut, Khitan
    0x1AFF0...0x1B2FF,  // kana supplement, Nüshu
    0x1D300...0x1D376,  // tetragrams, counting rods
    0x1F200...0x1F2FF,  // enclosed ideographs
    0x1F300...0x1F320,  // weather, where the emoji property is not set throughout
    0x20000...0x3FFFD,  // ideographic planes
  ]
}
