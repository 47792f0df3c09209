import CommandKit
import JSON
import Workflow

/// What setting up or taking down did or would do to hooks and files.
struct SetupReport {
  let hooks: [HookChange]
  let clientFiles: [ClientFileChange]
  let changes: [SetupChange]
  let isDryRun: Bool

  /// `{"dry_run", "hooks", "client_files", "changes"}`.
  var json: JSONObject {
    [
      "dry_run": .bool(isDryRun),
      "hooks": .array(hooks.map(Self.object)),
      "client_files": .array(
        clientFiles.map { ["path": .string($0.path), "state": .string($0.state.rawValue)] }),
      "changes": .array(changes.map { ["path": .string($0.path), "diff": .string($0.diff)] }),
    ]
  }

  private static func object(_ hook: HookChange) -> JSONValue {
    var object: JSONObject = [
      "name": .string(hook.name), "path": .string(hook.path), "state": .string(hook.state.rawValue),
    ]
    if let line = hook.lineToAdd { object["line_to_add"] = .string(line) }
    return .object(object)
  }

  private static func meaning(_ state: HookChange.State) -> String {
    switch state {
    case .installed: "installed"
    case .current: "installed already"
    case .upgraded: "brought up to date"
    case .chained: "installed; the hook that stood there is kept and called first"
    case .called: "another's hook, which calls ours"
    case .foreign: "another's hook, left alone"
    case .removed: "as it was before"
    case .changed: "changed by somebody since, left alone"
    }
  }

  /// A line a hook, what a person may do about foreign ones, and the diffs of a dry run.
  func lines(_ layout: Layout) -> [String] {
    var lines = hooks.flatMap { hook in
      layout.paragraph("\(hook.name): \(Self.meaning(hook.state))")
    }
    lines += client(layout)
    lines += foreign(layout)
    if isDryRun { lines += changes.flatMap { DiffText.lines($0.diff, layout) } }
    return lines
  }

  /// A line for each state: files of the same fate are counted, those that were left alone are named.
  private func client(_ layout: Layout) -> [String] {
    let words: [(ClientFileChange.State, String)] = [
      (.installed, "written"), (.upgraded, "brought up to date"), (.current, "there already"),
      (.removed, "taken out"),
    ]
    var lines = words.flatMap { state, meaning -> [String] in
      let count = clientFiles.filter { $0.state == state }.count
      return count == 0 ? [] : layout.paragraph("agent's files: \(count) \(meaning)")
    }
    for file in clientFiles where file.state == .foreign || file.state == .changed {
      let whose = file.state == .foreign ? "another's" : "edited by somebody since"
      lines += layout.paragraph("\(file.path): \(whose), left alone")
    }
    return lines
  }

  private func foreign(_ layout: Layout) -> [String] {
    let left = hooks.filter { $0.lineToAdd != nil }
    guard let line = left.first?.lineToAdd else { return [] }
    return [""] + layout.paragraph("To record there, too, run `toolkit install --chain`, or add this line to")
      + left.flatMap { layout.paragraph($0.path, indent: 2) } + [""]
      // Not broken to the width: it is there to be pasted.
      + ["  " + TextEscaper.line(line), ""]
  }
}
