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
  /// `;` at the end, counts only where the output says how it ended.
  public static func all(of call: ToolCall, table: CommandTable) -> [CommandResult] {
    guard let text = call.command else { return [] }
    let script = ShellScript(text)
    let runs = CommandRun.all(in: script, table: table)
    guard !runs.isEmpty, let status = ScriptStatus(call, script) else { return [] }
    return runs.enumerated().compactMap { place, run in
      // With several of a kind the output does not say whose end it tells.
      let isOnly = runs.filter { $0.purpose == run.purpose }.count == 1
      let told = isOnly ? OutputVerdict.read(call.output, run.purpose) : nil
      let known = status.passed(run, among: runs, told: OutputVerdict.read(call.output, .test))
      guard let passed = known ?? told else { return nil }
      return CommandResult(purpose: run.purpose, passed: passed)
    }
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

/// What the exit status of a whole script says about its parts.
struct ScriptStatus {
  private let succeeded: Bool
  private let script: ShellScript
  /// The pipelines at the end that `&&` joins: they decide the status.
  private let deciding: Range<Int>

  /// Nothing where the tool was stopped, goes on, or could not start what it should run.
  init?(_ call: ToolCall, _ script: ShellScript) {
    switch call.result {
    case .succeeded: succeeded = true
    case .failed(let status):
      guard !ScriptStatus.meansNotRun(status, call.output) else { return nil }
      succeeded = false
    case .rejected, .interrupted, .unknown: return nil
    }
    self.script = script
    var start = script.pipelines.count - 1
    while start > 0, script.pipelines[start].connector == .and { start -= 1 }
    let isAlternative = start > 0 && script.pipelines[start].connector == .or
    deciding = isAlternative ? 0..<0 : max(0, start)..<script.pipelines.count
  }

  /// Whether a run ended well by the status; nil where the status does not tell.
  func passed(_ run: CommandRun, among runs: [CommandRun], told: Bool?) -> Bool? {
    guard run.hasOwnStatus, deciding.contains(run.pipeline) else { return nil }
    if succeeded { return true }
    let suspects = deciding.filter { !isTrivial(script.pipelines[$0]) }
    if suspects == [run.pipeline] { return false }
    // Of several any may have failed; where tests say that they did, all before them had passed.
    guard told == false, let tests = runs.last(where: { $0.purpose == .test }) else { return nil }
    return run.pipeline < tests.pipeline ? true : run.pipeline == tests.pipeline ? false : nil
  }

  private func isTrivial(_ pipeline: ShellScript.Pipeline) -> Bool {
    pipeline.commands.allSatisfy { $0.first.map(ScriptStatus.trivial.contains) ?? true }
  }

  /// Commands that hardly ever fail.
  private static let trivial: Set<String> = [
    "cd", "pushd", "popd", "export", "set", "unset", "source", ".", "echo", "printf", "pwd", "true", ":",
    "clear",
    "mkdir", "rm", "touch", "date", "sleep", "nvm", "ulimit", "umask", "shopt",
  ]

  /// Whether a failure only says that nothing was tested or built: not found, not executable, killed, out of time.
  private static func meansNotRun(_ status: Int?, _ output: String) -> Bool {
    if let status, [124, 126, 127, 130, 137, 143].contains(status) { return true }
    return notRun.contains { output.contains($0) }
  }

  private static let notRun = [
    "command not found", "Missing script", "no test specified", "ERR_PNPM_NO_SCRIPT", "No tests found",
    "no tests ran", "collected 0 items", "No module named pytest", "could not find `Cargo.toml`",
    "cannot find main module", "No rule to make target", "Unknown command", "Could not read package.json",
    "Command timed out", "no test files found",
  ]
}
