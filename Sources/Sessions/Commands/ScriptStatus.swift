/// What the exit status of a whole script says about its parts.
struct ScriptStatus {
  /// Whether the whole ended with status 0; nil where nobody says.
  private let succeeded: Bool?
  private let script: ShellScript
  private let deciding: DecidingPipelines

  /// Nothing where the tool was stopped, goes on, or could not start what it should run.
  init?(_ call: ToolCall, _ script: ShellScript) {
    switch call.result {
    case .succeeded: succeeded = true
    case .ended:
      guard !ScriptStatus.meansNotRun(nil, call.output) else { return nil }
      succeeded = nil
    case .failed(let status):
      guard !ScriptStatus.meansNotRun(status, call.output) else { return nil }
      succeeded = false
    case .rejected, .interrupted, .unknown: return nil
    }
    self.script = script
    deciding = DecidingPipelines(script)
  }

  /// Whether a pipeline is known to have ended well by the status alone.
  func proves(_ pipeline: Int) -> Bool { succeeded == true && deciding.needed.contains(pipeline) }

  /// Whether a run ended well by the status; nil where the status does not tell.
  func passed(_ run: CommandRun, among runs: [CommandRun], told: @autoclosure () -> Bool?) -> Bool? {
    guard run.hasOwnStatus, let succeeded else { return nil }
    if succeeded { return deciding.needed.contains(run.pipeline) ? true : nil }
    guard deciding.suspects.contains(run.pipeline) else { return nil }
    let suspects = deciding.suspects.filter { !DecidingPipelines.isTrivial(script.pipelines[$0]) }
    if suspects == [run.pipeline] { return false }
    // Of several any may have failed; where tests say that they did, all before them had passed.
    guard let tests = runs.last(where: { $0.purpose == .test }), told() == false else { return nil }
    return run.pipeline < tests.pipeline ? true : run.pipeline == tests.pipeline ? false : nil
  }

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
