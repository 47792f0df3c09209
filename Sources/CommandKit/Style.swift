/// Decides whether output has colour.
public enum ColorPolicy {
  /// Whether to colour, strongest word first: `--plain` and a non-empty `NO_COLOR` (no-color.org) say no;
  /// `CLICOLOR_FORCE` other than 0 says yes (bixense.com/clicolors); `TERM` unset or `dumb`, `CLICOLOR=0` and anything
  /// but a terminal say no.
  public static func enabled(isTerminal: Bool, environment: [String: String], plain: Bool) -> Bool {
    if plain || environment["NO_COLOR"]?.isEmpty == false { return false }
    if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
    guard isTerminal, let term = environment["TERM"], !term.isEmpty, term != "dumb" else { return false }
    return environment["CLICOLOR"] != "0"
  }
}

/// Colour and weight of text by ECMA-48 SGR sequences, or nothing at all when off.
public struct Style: Sendable, Equatable {
  /// What a piece of text is, rather than which colour it has.
  public enum Role: Sendable, Equatable, CaseIterable {
    /// A heading.
    case heading
    /// Less important.
    case dim
    /// Well: resolved, passed, promoted.
    case good
    /// Not yet: waiting, new.
    case warning
    /// Badly: increasing, failed.
    case bad
    /// A name to act on.
    case name

    var sequence: String {
      switch self {
      case .heading: "1"
      case .dim: "2"
      case .good: "32"
      case .warning: "33"
      case .bad: "31"
      case .name: "36"
      }
    }
  }

  /// Whether sequences are written.
  public var isEnabled: Bool

  /// Makes a style, on or off.
  public init(isEnabled: Bool) {
    self.isEnabled = isEnabled
  }

  /// The text between the sequences of its role. The text must be inert already.
  public func paint(_ text: String, _ role: Role?) -> String {
    guard isEnabled, let role, !text.isEmpty else { return text }
    return "\u{1B}[\(role.sequence)m\(text)\u{1B}[0m"
  }
}

/// What output is laid out for: width, signs, colour.
public struct Layout: Sendable, Equatable {
  /// Columns; `Layout.unlimited` where output is no terminal.
  public var width: Int
  /// The signs to draw with.
  public var glyphs: Glyphs
  /// Colour or none.
  public var style: Style

  /// The width of a file or pipe: nothing is cut.
  public static let unlimited = Int.max

  /// Makes a layout; a width below 20 is taken as 20.
  public init(
    width: Int = Layout.unlimited, glyphs: Glyphs = .unicode, style: Style = Style(isEnabled: false)
  ) {
    self.width = max(20, width)
    self.glyphs = glyphs
    self.style = style
  }

  /// The layout for an environment: signs by its locale, colour by `ColorPolicy`.
  public static func choose(
    width: Int, isTerminal: Bool, environment: [String: String], plain: Bool
  ) -> Layout {
    let isColoured = ColorPolicy.enabled(isTerminal: isTerminal, environment: environment, plain: plain)
    return Layout(
      width: width, glyphs: Glyphs.choose(environment: environment, plain: plain),
      style: Style(isEnabled: isColoured))
  }

  /// A title with a rule under it, each at most 63 columns or the width.
  public func title(_ text: String) -> [String] {
    let inert = TextLayout.truncate(TextEscaper.line(text), to: width, ellipsis: glyphs.ellipsis)
    return [style.paint(inert, .heading), String(repeating: glyphs.rule, count: min(63, width))]
  }

  /// Free text, made inert and broken to the width, each line after `indent` spaces.
  public func paragraph(_ text: String, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: max(0, min(indent, width - 10)))
    return TextLayout.wrap(TextEscaper.line(text), width: width - margin.count).map { margin + $0 }
  }
}
