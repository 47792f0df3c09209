import History
public import Learning
public import Mining

/// What is asked of evolve.
public struct EvolveRequest: Sendable {
  /// What is analysed.
  public var analysis: AnalysisRequest
  /// Only this agent's runbook; nothing for all.
  public var agent: AgentName?
  /// Only this pattern; nothing for all.
  public var pattern: PatternName?
  /// Only patterns of this category; nothing for all.
  public var category: String?

  /// Makes a request for all agents and patterns.
  public init(
    _ analysis: AnalysisRequest, agent: AgentName? = nil, pattern: PatternName? = nil, category: String? = nil
  ) {
    self.analysis = analysis
    self.agent = agent
    self.pattern = pattern
    self.category = category
  }
}

/// What evolve would do, worked out and not yet done.
public struct EvolvePlan {
  /// One pattern and what becomes of it.
  public struct Item: Sendable {
    /// The pattern.
    public let report: PatternReport
    /// What becomes of it, and why.
    public let decision: PromotionDecision
    /// Its entries that must make room, where others of its runbooks get what was decided.
    public var archived: PromotionDecision?

    /// All that is decided on it.
    var decisions: [PromotionDecision] { [decision] + [archived].compactMap { $0 } }
  }

  /// A file that changes.
  public struct FileChange: Sendable {
    /// Its path, relative to the work tree.
    public let path: String
    /// The unified diff.
    public let diff: String
  }

  /// The analysis behind it.
  public let analysis: Analysis
  /// Every pattern that was looked at, by name.
  public let items: [Item]
  /// What changes, in the order of paths.
  public let changes: [FileChange]
  /// The commit message; nothing where nothing is committed: nothing changes, or git ignores what does.
  public let message: String?
  /// The change's id; nothing where nothing changes.
  public let changeID: String?
  /// What people should know of it: entries kept because a person edited or wrote them.
  public let notes: [String]

  /// Edits that are committed.
  let edits: [FileEdit]
  /// Edits of files that git ignores: written, never committed.
  let ignoredEdits: [FileEdit]
  /// What the decisions are logged by.
  let lines: [EvolveMessage.Line]

  /// Files of the change that git ignores: they are written and never committed.
  public var ignoredPaths: [String] { ignoredEdits.map(\.path) }

  /// Whether there is nothing to do.
  public var isEmpty: Bool { edits.isEmpty && ignoredEdits.isEmpty }
}
