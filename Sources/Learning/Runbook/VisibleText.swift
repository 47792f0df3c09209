/// Free text from records, reduced to one line of what a reader sees: no control, bidirectional, zero-width or other
/// invisible characters, no links that a renderer would make by itself, and a bounded length.
public enum VisibleText {
  /// The longest text in a runbook, in Unicode scalars: characters of any width in bytes, but of bounded size.
  public static let maximumLength = 200

  /// One line of a text: what is invisible gone, runs of white space one space, links undone, cut to a length.
  ///
  /// - Parameter limit: In Unicode scalars; a longer text ends in `…`.
  /// - Complexity: O(limit): of a longer text only a bounded part is read.
  public static func clean(_ text: some StringProtocol, limit: Int = maximumLength) -> String {
    var builder = VisibleTextBuilder()
    // Sixteen scalars for each that may stay: enough for any text that is not mostly invisible.
    for scalar in text.unicodeScalars.prefix(limit * 16) { builder.append(scalar) }
    return cut(builder.scalars, to: limit)
  }

  /// Whether ``clean(_:limit:)`` leaves nothing of a text.
  ///
  /// - Complexity: O(characters up to the first that stays for certain).
  public static func isEmpty(_ text: some StringProtocol) -> Bool {
    var builder = VisibleTextBuilder()
    for scalar in text.unicodeScalars.prefix(maximumLength * 16) {
      builder.append(scalar)
      // Four of them outlast a `www.`.
      if builder.scalars.count > 3 { return false }
    }
    return builder.scalars.isEmpty
  }

  /// Keeps the end of a path, which says more than its beginning.
  public static func cleanPath(_ path: String, limit: Int = maximumLength) -> String {
    let scalars = Array(clean(path, limit: 4096).unicodeScalars)
    guard scalars.count > limit else { return string(scalars[...]) }
    return "…" + string(scalars.suffix(limit - 1)).drop { $0 == " " }
  }

  private static func cut(_ scalars: [Unicode.Scalar], to limit: Int) -> String {
    guard scalars.count > limit else { return string(scalars[...]) }
    var kept = scalars.prefix(max(0, limit - 1))
    while kept.last == " " { kept.removeLast() }
    return string(kept) + "…"
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes += scalar.utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Takes scalars one by one and keeps three invariants of what it has: single inner spaces only; no `://` and no
/// `www.`, of which GitHub makes links; no `@` after a character that can end the local part of an address.
private struct VisibleTextBuilder {
  private(set) var scalars: [Unicode.Scalar] = []
  private var isSpacePending = false

  mutating func append(_ scalar: Unicode.Scalar) {
    if isSpace(scalar) {
      isSpacePending = !scalars.isEmpty
    } else if !isInvisible(scalar) {
      if isSpacePending { scalars.append(" ") }
      isSpacePending = false
      appendVisible(scalar)
    }
  }

  private mutating func appendVisible(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "/" where scalars.suffix(2) == [":", "/"]: break
    case "." where endsInWWW: scalars.removeLast(3)
    case "@" where scalars.last.map(canEndLocalPart) == true:
      scalars.append(contentsOf: "(at)".unicodeScalars)
    default: scalars.append(scalar)
    }
  }

  private var endsInWWW: Bool {
    scalars.count >= 3 && scalars.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
  }

  private func canEndLocalPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || ".+-_".unicodeScalars.contains(scalar)
  }

  /// White space of any script, and the braille pattern without dots, which looks like it.
  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // Of ASCII without a look into the tables: nearly all texts are nothing else.
    if scalar.isASCII { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
    return scalar.properties.isWhitespace || scalar == "\u{2800}"
  }

  /// Unicode's default-ignorable code points hold zero-width, bidirectional, variation and tag characters and fillers.
  /// A combining mark at the start would change the character before the text.
  private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: return true
    case .nonspacingMark, .enclosingMark,
      .spacingMark where scalars.isEmpty || isSpacePending:
      return true
    default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }
}
