import CommandKit
import System
import Workflow

/// Whether evolve may write what it planned: by the settings, and where they say so by asking.
struct EvolveApproval {
  /// Why nothing is written.
  enum Reason: String {
    /// The settings allow analysis only.
    case analysisOnly = "auto_update"
    /// The settings want a person's word, and nobody could be asked.
    case waits = "ask_before_update"
    /// A person said no.
    case declined

    /// What is said in place of the outcome.
    func message(paths: [String]) -> String {
      let waiting = "\(paths.joined(separator: ", ")). See it with: toolkit evolve --dry-run"
      return switch self {
      case .analysisOnly: "auto_update is off: nothing was written. Proposed: \(waiting)"
      case .waits: "ask_before_update is on: nothing was written. Waiting for your word: \(waiting)"
      case .declined: "Nothing was written."
      }
    }
  }

  private let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  /// Why the plan must not be carried out; nothing where it may.
  func reason(against plan: EvolvePlan, _ workspace: Workspace) throws -> Reason? {
    guard workspace.settings.updatesAutomatically else { return .analysisOnly }
    guard workspace.settings.asksBeforeUpdate else { return nil }
    guard canAsk else { return Evolve.hasWaitedLongEnough(plan) ? nil : .waits }
    let layout = context.output.messageLayout
    for line in plan.changes.flatMap({ DiffText.lines($0.diff, layout) }) {
      _ = try Terminal.write(line + "\n", to: .error)
    }
    _ = try Terminal.write("Write and commit this? [y/N] ", to: .error)
    let answer = readLine()?.lowercased() ?? ""
    return ["y", "yes"].contains(answer) ? nil : .declined
  }

  /// Whether a person is there to read a question and to answer it.
  private var canAsk: Bool {
    let silent = ["no-input", "json", "slash", "quiet"].contains { context.arguments.flag($0) }
    return !silent && Environment.isTerminal(0) && Terminal.isTerminal(.error)
  }
}
