import CommandKit
import JSON
import Learning
import Workflow

/// `toolkit digest --agent NAME`.
enum DigestCommand: ToolCommand {
  static let command = Command(
    "digest", abstract: "Print what an agent is told of its runbook when it starts.",
    discussion: """
      The very text that the agent's hooks deliver: the strongest entries of its runbook within 1500 tokens, ordered by \
      confidence / (1 + age / 90 days). The agent that people talk to is called main; it is also told what stands in \
      the runbooks of agents that .claude/agents/ does not define. Looking changes nothing.
      """,
    examples: [
      .init("toolkit digest --agent main", "What the next session is told"),
      .init("toolkit digest --agent api-dev --json", "A subagent's, with ranks and what found no room"),
    ],
    options: [.option("agent", .text("NAME", "an agent's name"), default: "main", "Whose digest")])

  static func run(_ context: CommandContext) throws -> ExitCode {
    let name = context.arguments.string("agent") ?? AgentName.main.text
    let preview = try DeliveryPreview(try context.workspace(), agent: name)
    if let obstacle = obstacle(preview) { context.output.message(obstacle) }
    if context.wantsJSON {
      try context.print(json: json(preview), lines: [])
    } else {
      try context.output.data(preview.text)
    }
    return .ok
  }

  /// Why nothing reaches the agent, or nothing would.
  private static func obstacle(_ preview: DeliveryPreview) -> String? {
    if preview.isRefused { return "Hooks are off here: nothing is delivered. See: toolkit status" }
    if !preview.isWanted { return "self_learning.notify is off: nothing is delivered." }
    if preview.consent == .missing, !preview.entries.isEmpty {
      return
        "Recording is off here. Where the client's plugin is enabled, this is delivered all the same, and nothing "
        + "is remembered: what is new is not told. See: toolkit status"
    }
    return preview.entries.isEmpty ? "The runbook of \(preview.agent) has no entries to deliver yet." : nil
  }

  private static func json(_ preview: DeliveryPreview) -> JSONValue {
    [
      "agent": .string(preview.agent.text), "text": .string(preview.text),
      "tokens": JSONValue(preview.tokens), "max_tokens": JSONValue(preview.maximumTokens),
      "entries": .array(preview.entries.map(object)), "left_out": JSONValue(preview.leftOut),
      "notice": JSONValue(preview.notice),
      "delivering": .bool(!preview.isRefused && preview.isWanted),
    ]
  }

  private static func object(_ entry: DeliveryPreview.Entry) -> JSONValue {
    [
      "name": .string(entry.name.text), "agents": .array(entry.agents.map { .string($0.text) }),
      "confidence": entry.confidence.map(JSONValue.number) ?? .null,
      "last_seen": JSONValue(entry.lastSeen.map { "\($0)" }), "rank": .number(entry.rank),
      "new": .bool(entry.isNew),
    ]
  }
}
