/// What a shell command said about the state of the work: which tests, builds and linters ran in it, and how they ended.
public struct CommandResult: Sendable, Equatable {
  /// What ran.
  public let purpose: CommandPurpose
  /// Whether it ended well.
  public let passed: Bool

  /// Makes a result.
  public init(purpose: CommandPurpose, passed: Bool) {
    self.purpose = purpose
    self.passed = passed
  }

  /// The results of one use of a shell tool, in order; empty where nothing recognised ran, or nothing is known of it.
  ///
  /// The exit status of the whole is believed for a command whose own it is; what stands before `|` or `||`, or before
  /// `;` at the end, counts only where the output says how it ended, and so does all of which no status is told.
  public static func all(of call: ToolCall, table: CommandTable) -> [CommandResult] {
    guard let text = call.command else { return [] }
    let script = ShellScript(text)
    let runs = CommandRun.all(in: script, table: table)
    guard !runs.isEmpty, let status = ScriptStatus(call, script) else { return [] }
    return runs.compactMap { run in
      let known = status.passed(run, among: runs, told: OutputVerdict.read(call.output, .test))
      guard let passed = known ?? told(call.output, run, among: runs) else { return nil }
      return CommandResult(purpose: run.purpose, passed: passed)
    }
  }

  /// With several of a kind the output does not say whose end it tells.
  private static func told(_ output: String, _ run: CommandRun, among runs: [CommandRun]) -> Bool? {
    guard runs.count(where: { $0.purpose == run.purpose }) == 1 else { return nil }
    return OutputVerdict.read(output, run.purpose)
  }
}

/// A recognised command and its place in a script.
struct CommandRun: Equatable {
  var purpose: CommandPurpose
  /// The pipeline it stands in.
  var pipeline: Int
  /// Whether the pipeline's status is its own.
  var hasOwnStatus: Bool

  static func all(in script: ShellScript, table: CommandTable) -> [CommandRun] {
    var runs: [CommandRun] = []
    for (index, pipeline) in script.pipelines.enumerated() {
      for (place, words) in pipeline.commands.enumerated() {
        guard let purpose = table.purpose(of: words) else { continue }
        let isLast = place == pipeline.commands.count - 1
        let isOwn = !pipeline.hidesStatus && !script.isOpaque && (isLast || script.hasPipefail)
        runs.append(CommandRun(purpose: purpose, pipeline: index, hasOwnStatus: isOwn))
      }
    }
    return runs
  }
}
