/// Decides which pager shows long output.
public enum Pager {
  /// Quit if it fits one screen, pass colour, leave the screen as it is.
  public static let standard = "less -FRX"

  /// The pager's command line for `/bin/sh -c`, or nil for none.
  ///
  /// The first of `TOOLKIT_PAGER`, `GIT_PAGER`, `PAGER` that is set decides; empty or `cat` means none. Without any,
  /// `less -FRX`. Never where output is no terminal, or the terminal is dumb.
  public static func command(isTerminal: Bool, environment: [String: String]) -> String? {
    guard isTerminal, let term = environment["TERM"], !term.isEmpty, term != "dumb" else { return nil }
    let chosen = ["TOOLKIT_PAGER", "GIT_PAGER", "PAGER"].lazy.compactMap { environment[$0] }.first
    let command = trimmed(chosen ?? standard)
    return command.isEmpty || command == "cat" ? nil : command
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
