import CommandKit
import JSON
import Workflow

/// What setting up or taking down did or would do to hooks and files.
struct SetupReport {
  let hooks: [HookChange]
  let changes: [SetupChange]
  let isDryRun: Bool

  /// `{"dry_run", "hooks", "changes"}`.
  var json: JSONObject {
    [
      "dry_run": .bool(isDryRun),
      "hooks": .array(hooks.map(Self.object)),
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
    lines += foreign(layout)
    if isDryRun { lines += changes.flatMap { DiffText.lines($0.diff, layout) } }
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
