internal import Learning

/// Text of a runbook for an agent that reads the bytes themselves: a single line that opens no fence, closes no tag of
/// what it is quoted in, and names no file or command that a client would put in its place.
///
/// What we write into runbooks is escaped already and stays as it is. People may write anything.
enum InertLine {
  /// The longest text in Unicode scalars: that of an entry, 200, with room for its escapes.
  static let maximumLength = 320

  static func text(_ raw: some StringProtocol) -> String {
    var inert = ""
    var run: (scalar: Unicode.Scalar, length: Int) = (" ", 0)
    for scalar in VisibleText.clean(raw, limit: maximumLength).unicodeScalars {
      run = (scalar, scalar == run.scalar ? run.length + 1 : 1)
      // Three of them open a fence.
      if run.length > 2, scalar == "`" || scalar == "~" { continue }
      // `` !`command` `` is run by some clients.
      if scalar == "`", inert.unicodeScalars.last == "!" { inert += " " }
      inert += escape(scalar)
    }
    return inert
  }

  /// As `InertText` writes them into runbooks.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "<": "&lt;"
    case ">": "&gt;"
    case "$": "&#36;"
    case "@": "&#64;"
    default: String(scalar)
    }
  }
}
