import CommandKit

extension Layout {
  /// A sign and a text, broken over as many lines as it takes; further lines stand under the text.
  ///
  /// - Parameter role: The colour of sign and text.
  func item(_ sign: String, _ text: String, indent: Int = 2, role: Style.Role? = nil) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let inner = indent + DisplayWidth.columns(sign) + (sign.isEmpty ? 0 : 1)
    let lines = TextLayout.wrap(TextEscaper.line(text), width: max(10, width - inner))
    return lines.enumerated().map { number, line in
      let head =
        number == 0 ? margin + (sign.isEmpty ? "" : sign + " ") : String(repeating: " ", count: inner)
      return head + style.paint(line, role)
    }
  }

  /// A name and a value below each other with others of their kind: values stand in one column, and are broken, not cut.
  func fact(_ name: String, _ value: String, column: Int = 18) -> [String] {
    let lines = TextLayout.wrap(TextEscaper.line(value), width: max(20, width - column))
    return lines.enumerated().map { number, line in
      TextLayout.pad(number == 0 ? name : "", to: column) + line
    }
  }

  /// A heading with lines under it; nothing where there are none.
  func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style.paint(title, .heading)] + lines
  }
}

/// Numbers with their nouns.
enum Count {
  /// `1 unit`, `2 units`.
  static func text(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// `1 is known`, `2 are known`.
  static func text(_ count: Int, isOrAre rest: String) -> String {
    "\(count) \(count == 1 ? "is" : "are") \(rest)"
  }

  /// `+5`, `-3`, `0`.
  static func signed(_ change: Int) -> String { change > 0 ? "+\(change)" : "\(change)" }
}
