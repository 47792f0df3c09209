import CommandKit
import JSON
import System
import Workflow

/// What a running command works with: its arguments, its surroundings, and where its output goes.
struct CommandContext {
  let arguments: ParsedArguments
  let surroundings: Surroundings
  let output: Output
  /// Reads all of standard input; called only where a command takes it.
  let standardInput: () throws -> [UInt8]

  /// The names of the command, the tool's own first: `["toolkit", "log", "finding"]`.
  var path: [String] { arguments.commandPath }

  /// The repository of `--repo`, or of the current folder, with its settings.
  func workspace() throws -> Workspace {
    try Workspace.open(surroundings, folder: arguments.string("repo"))
  }

  /// As ``workspace()``, but without settings: for commands that must work where those are broken.
  func place() throws -> Workspace {
    try Workspace.find(surroundings, folder: arguments.string("repo"))
  }

  /// The command line that was given, with some of its options and others: for hints that can be pasted.
  ///
  /// - Parameter names: What is named without an option.
  func again(keeping isKept: (String) -> Bool, adding words: [String], names: [String] = []) -> String {
    let kept = arguments.words { isKept($0) && !["json", "quiet", "verbose", "plain", "slash"].contains($0) }
    return (path + names + words + kept).map { ShellWord.quoted($0) }.joined(separator: " ")
  }

  /// What says where and when one looks, and not at what.
  static func isPlace(_ option: String) -> Bool {
    option == "repo" || option == "as-of" || option == "window"
  }

  /// Says what of the journal was not read: silence about it would be a fault.
  func mentionGaps(of analysis: Analysis) throws {
    for sentence in try analysis.gaps() { output.message(sentence) }
  }

  /// Puts right what a run left that was killed, and says so.
  func recover(_ workspace: Workspace) throws {
    for sentence in try Recovery.perform(workspace) { output.message(sentence) }
  }

  /// Shows what came of something that is done. Where that cannot be shown, the failure says so: done again it would be
  /// there twice.
  func telling(of deed: String, _ show: () throws -> Void) throws {
    do {
      try show()
    } catch let failure as Terminal.Failure {
      throw Failure(
        .failed, code: "output", "\(deed), but: \(failure)", hint: "it is written; do not do it again")
    }
  }

  /// Whether `--json` was given.
  var wantsJSON: Bool { arguments.flag("json") }

  /// Prints one JSON object, or lines for people.
  func print(json: @autoclosure () -> JSONValue, lines: @autoclosure () throws -> [String]) throws {
    try self.print(inert: [InertJSON.text(json().bytes() + [0x0A])], lines: try lines())
  }

  /// The same with a JSON object that is text already, in pieces, as UTF-8, inert (``InertJSON``), and with its line end.
  func print(inert text: @autoclosure () throws -> [[UInt8]], lines: @autoclosure () throws -> [String])
    throws
  {
    if wantsJSON {
      try output.data(try text())
    } else {
      try output.page(try lines())
    }
  }
}
