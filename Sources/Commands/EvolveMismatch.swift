import Learning
import Workflow

/// That no pattern is what evolve was asked to look at, with what may have been meant.
struct EvolveMismatch {
  /// Nothing where something matched, or nothing in particular was asked for.
  let sentence: String?

  init(_ plan: EvolvePlan, _ request: EvolveRequest, _ context: CommandContext) {
    let analysis = plan.analysis
    guard plan.items.isEmpty, !analysis.summaries.isEmpty else {
      sentence = nil
      return
    }
    func again(_ option: String, _ names: [String]) -> String {
      let lines = names.map { name in
        context.again(keeping: { $0 != option }, adding: ["--\(option)", name])
      }
      return lines.isEmpty
        ? "list them: toolkit patterns --all" : "nearest: " + lines.joined(separator: ", or ")
    }
    if let pattern = request.pattern, analysis.summary(of: pattern) == nil {
      sentence =
        "There is no pattern '\(pattern)' in this journal; "
        + again("pattern", analysis.patternNames(near: pattern.text))
    } else if let agent = request.agent {
      sentence =
        "No pattern goes to the agent '\(agent)'; "
        + again("agent", analysis.agentNames(near: agent.text).filter { $0 != agent.text })
    } else {
      sentence = request.category.map { "No pattern is of category '\($0)'; " + again("category", []) }
    }
  }
}
