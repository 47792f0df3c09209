/// The signs that output is drawn with: Unicode where it can be shown, ASCII elsewhere.
public struct Glyphs: Sendable, Equatable {
  /// Repeated under a title.
  public var rule: String
  /// Repeated under a table's head; empty for none.
  public var line: String
  /// Leads to a result: `→ Promoted to`.
  public var arrow: String
  /// Increasing.
  public var up: String
  /// Decreasing.
  public var down: String
  /// Resolved, passed.
  public var check: String
  /// Failed.
  public var cross: String
  /// Starts an item of a list.
  public var bullet: String
  /// Stands for what was cut off.
  public var ellipsis: String
  /// Done part of a progress bar.
  public var filled: String
  /// Rest of a progress bar.
  public var unfilled: String

  /// For a terminal that shows UTF-8.
  public static let unicode = Glyphs(
    rule: "═", line: "─", arrow: "→", up: "↑", down: "↓", check: "✓", cross: "✗", bullet: "•", ellipsis: "…",
    filled: "█", unfilled: "░")

  /// For `--plain`: no box drawing, but the other signs.
  public static let plain = Glyphs(
    rule: "=", line: "", arrow: "→", up: "↑", down: "↓", check: "✓", cross: "✗", bullet: "•", ellipsis: "…",
    filled: "#", unfilled: ".")

  /// For a locale that has only ASCII.
  public static let ascii = Glyphs(
    rule: "=", line: "-", arrow: "->", up: "^", down: "v", check: "+", cross: "x", bullet: "*",
    ellipsis: "...",
    filled: "#", unfilled: ".")

  /// The set for an environment.
  ///
  /// The locale is the first non-empty one of `LC_ALL`, `LC_CTYPE`, `LANG`. One that names another charset than UTF-8,
  /// or none (`C`, `POSIX`), gets ASCII. Where no locale is set at all, as in hooks, containers and agents' shells,
  /// the reader is taken to be today's usual one, which shows UTF-8.
  public static func choose(environment: [String: String], plain: Bool) -> Glyphs {
    guard showsUTF8(environment) else {
      var glyphs = Glyphs.ascii
      if plain { glyphs.line = "" }
      return glyphs
    }
    return plain ? .plain : .unicode
  }

  private static func showsUTF8(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale else { return true }
    let charset = locale.lowercased()
    return charset.contains("utf-8") || charset.contains("utf8")
  }
}
