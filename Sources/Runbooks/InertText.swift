internal import Learning

/// Learned text as Markdown that is only text: whatever a record holds, a reader of the file and a renderer see the
/// same words, and neither a link, an instruction of an agent (`@file`, `` !`command` ``, `$ARGUMENTS`, `/command`) nor
/// an end of a comment.
///
/// Where an agent reads the bytes themselves an escape such as `\$` would leave `$ARGUMENTS` standing; those characters
/// become entities.
public enum InertText {
  /// Escapes a text for use within a paragraph.
  ///
  /// cmark-gfm reads the result as one paragraph of text, equal to ``visible(_:limit:)``.
  ///
  /// - Parameter limit: The longest visible text in Unicode scalars; a longer one ends in `…`.
  public static func escape(_ text: some StringProtocol, limit: Int = 200) -> String {
    var escaped: [UInt8] = []
    let scalars = Array(VisibleText.clean(text, limit: limit).unicodeScalars)
    let marker = listMarker(scalars)
    for (index, scalar) in scalars.enumerated() {
      if isAlphanumeric(scalar) || scalar == " " {
        escaped.append(UInt8(truncatingIfNeeded: scalar.value))
        continue
      }
      let previous = index > 0 ? scalars[index - 1] : nil
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if index == marker || (index == 0 && startsBlock(scalar)) { escaped += "\\".utf8 }
      escaped += (index == marker ? String(scalar) : escape(scalar, after: previous, before: next)).utf8
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// What a reader sees of a text: one line, without invisible characters, cut to a length.
  public static func visible(_ text: some StringProtocol, limit: Int = 200) -> String {
    VisibleText.clean(text, limit: limit)
  }

  /// A file's name as code where nothing in it could end or use that, else as escaped text.
  public static func file(_ path: String, limit: Int = 200) -> String {
    let visible = VisibleText.cleanPath(path, limit: limit)
    return !visible.isEmpty && visible.unicodeScalars.allSatisfy(isSafeInCode)
      ? "`\(visible)`" : escape(visible)
  }

  private static func escape(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> String {
    switch scalar {
    case "\\", "`", "*", "[", "]", "~", "|": "\\" + String(scalar)
    case "<": "&lt;"
    case ">": "&gt;"
    case "$": "&#36;"
    case "@": "&#64;"
    case "&" where next.map { isAlphanumeric($0) || $0 == "#" } == true: "&amp;"
    // Templates such as Jekyll's `{{ … }}` and `{% … %}`.
    case "{" where next == "{" || next == "%": "\\{"
    // Within a word `_` is no emphasis in CommonMark, and names of code stay readable.
    case "_" where !(isAlphanumeric(previous) && isAlphanumeric(next)): "\\_"
    default: String(scalar)
    }
  }

  /// Punctuation that, at the start of a line, opens a heading, a list, a rule, a directive or a command.
  private static func startsBlock(_ scalar: Unicode.Scalar) -> Bool {
    "#+-=/:!%".unicodeScalars.contains(scalar)
  }

  /// Where the delimiter of an ordered list's marker (`12.`, `12)`) stands.
  private static func listMarker(_ scalars: [Unicode.Scalar]) -> Int? {
    let digits = scalars.prefix { ("0"..."9").contains($0) }.count
    guard digits > 0, digits < scalars.count, [".", ")"].contains(scalars[digits]) else { return nil }
    return digits
  }

  static func isAlphanumeric(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case ("0"..."9")?, ("a"..."z")?, ("A"..."Z")?: true
    default: false
    }
  }

  private static func isSafeInCode(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || isAlphanumeric(scalar)
      || "…._/+-=,()#~% :".unicodeScalars.contains(scalar)
  }
}
