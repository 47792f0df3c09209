import AgentHooks
public import Journal
public import Learning
import Sessions

/// What an agent would be told if it started now. Nothing is remembered by looking.
public struct DeliveryPreview: Sendable {
  /// One entry of a runbook, as it would be told.
  public struct Entry: Sendable {
    /// The pattern.
    public let name: PatternName
    /// In whose runbooks it stands.
    public let agents: [AgentName]
    /// As stated in the runbook; nil where a person removed the numbers.
    public let confidence: Double?
    /// The day of the last signal, as stated there.
    public let lastSeen: Day?
    /// What it is ordered by, 0 to 1.
    public let rank: Double
    /// Whether no session here was told of it in this wording.
    public let isNew: Bool
  }

  /// Whose runbook.
  public let agent: AgentName
  /// The very text; empty where there is nothing to tell.
  public let text: String
  /// Its size, at four bytes a token.
  public let tokens: Int
  /// The most that it may have.
  public let maximumTokens: Int
  /// The entries in it, the strongest first.
  public let entries: [Entry]
  /// How many weaker ones found no room.
  public let leftOut: Int
  /// What the person would read beside it; only at the start of a session.
  public let notice: String?
  /// Whether hooks may record here.
  public let consent: Consent
  /// Whether something says no to hooks: then nothing is delivered.
  public let isRefused: Bool
  /// Whether `self_learning.notify` lets sessions be told anything.
  public let isWanted: Bool

  /// Looks.
  ///
  /// - Parameter agent: As a client names it; ``AgentName/main`` is the one that people talk to.
  /// - Throws: ``Failure`` `not_found` where the repository knows no such agent; what reading throws.
  public init(_ workspace: Workspace, agent text: String) throws {
    let tree = try workspace.workTree()
    let known = try Failure.wrapping { try KnownAgents.list(workTree: tree).union([.main]) }
    guard let agent = AgentName(text), known.contains(agent) else { throw Self.unknown(text, known) }
    let (environment, today) = (workspace.surroundings.environment, workspace.surroundings.clock.now.day)
    let delivery =
      agent == .main
      ? Delivery.session(workspace.layout, environment: environment, on: today)
      : Delivery.subagent(agent.text, workspace.layout, environment: environment, on: today)
    self.init(delivery, workspace, today)
  }

  private init(_ delivery: Delivery, _ workspace: Workspace, _ today: Day) {
    let digest = delivery.digest
    let new = Set(digest.new)
    agent = digest.agent
    text = digest.text
    tokens = digest.tokens
    maximumTokens = RunbookDigest.maximumTokens
    entries = digest.entries.map { entry in
      Entry(
        name: entry.mark.name, agents: entry.agents, confidence: entry.statistics?.confidence,
        lastSeen: entry.statistics?.lastSeen, rank: entry.rank(on: today),
        isNew: new.contains(entry.mark.name))
    }
    leftOut = digest.leftOut
    notice = delivery.notice
    consent = Consent.read(workspace.layout, environment: workspace.surroundings.environment)
    isRefused = Consent.isRefused(workspace.layout, environment: workspace.surroundings.environment)
    isWanted = Notifying.isOn(workspace.layout, environment: workspace.surroundings.environment)
  }

  private static func unknown(_ text: String, _ known: Set<AgentName>) -> Failure {
    let names = known.sorted().map(\.text).joined(separator: ", ")
    return Failure(
      .failed, code: "not_found", "there is no agent '\(text)' in this repository; known are \(names)",
      hint: "toolkit digest --agent \(AgentName.main)")
  }
}
