import Git
import History
import Learning
import Mining
import Runbooks

/// Works out what evolve would do. Reads, and writes nothing.
struct EvolvePlanner {
  let analysis: Analysis
  let repository: Repository
  let request: EvolveRequest
  let changeID: String
  private let history: HeadHistory

  init(analysis: Analysis, repository: Repository, request: EvolveRequest, changeID: String) {
    self.analysis = analysis
    self.repository = repository
    self.request = request
    self.changeID = changeID
    history = HeadHistory(repository)
  }

  private var limit: Int { analysis.workspace.settings.promotion.runbookMaxTokens }

  func plan() throws -> EvolvePlan {
    let summaries = analysis.summaries.filter {
      (request.pattern == nil || $0.name == request.pattern)
        && (request.category == nil || $0.category == request.category)
    }
    let agents = analysis.agents.union(analysis.summaries.flatMap { analysis.learners(of: $0) })
    let state = try PublishedState(repository, agents: agents, workTree: analysis.publication)
    let reviewed = try settled(try analysis.reports(summaries), state)
    let items = reviewed.items
    let lines = items.flatMap { item in
      item.decisions.filter(\.writes).map { EvolveMessage.Line(report: item.report, decision: $0) }
    }
    guard !lines.isEmpty else { return empty(items) }
    let runbooks = try RunbookEdits(
      state: state, lines: lines, rewritten: reviewed.rewritten, proposal: EntryProposal(analysis: analysis),
      workers: analysis.workers)
    guard !runbooks.edits.isEmpty || !runbooks.ignoredEdits.isEmpty else { return empty(items) }
    return try plan(items, lines, runbooks, state)
  }

  private func empty(_ items: [EvolvePlan.Item]) -> EvolvePlan {
    EvolvePlan(
      analysis: analysis, items: items, changes: [], message: nil, changeID: nil, notes: [], edits: [],
      ignoredEdits: [], lines: [])
  }

  private func plan(
    _ items: [EvolvePlan.Item], _ lines: [EvolveMessage.Line], _ runbooks: RunbookEdits,
    _ state: PublishedState
  ) throws -> EvolvePlan {
    var edits = runbooks.edits
    if !edits.isEmpty {
      if let skill = try skillEdit() { edits.append(skill) }
      edits += try registryEdits(runbooks.standing, items, state)
    }
    edits.sort { $0.path < $1.path }
    let shown = edits + runbooks.ignoredEdits
    let changes = try analysis.workers.map(shown.count) { _, place in
      let edit = shown[place]
      return EvolvePlan.FileChange(
        path: edit.path, diff: try UnifiedDiff.text(old: edit.base, new: edit.new, path: edit.path))
    }
    let committed = edits.isEmpty ? [] : lines.compactMap { $0.leavingOut(state.ignored) }
    let message = committed.isEmpty ? nil : EvolveMessage(lines: committed, changeID: changeID).message.text
    return EvolvePlan(
      analysis: analysis, items: items, changes: changes, message: message, changeID: changeID,
      notes: runbooks.notes, edits: edits, ignoredEdits: runbooks.ignoredEdits, lines: lines)
  }

  // MARK: Decisions

  /// What is decided, as far as there is room.
  ///
  /// Who learns depends on whom the repository knows, and this run may make runbooks for agents that it did not know. It
  /// is decided again until it is decided for the agents that there will be: the next run then finds nothing to do.
  private func settled(_ reports: [PatternReport], _ state: PublishedState) throws -> CapacityReview.Outcome {
    let isWhole = request.pattern == nil && request.category == nil && request.agent == nil
    let room = CapacityReview(analysis: analysis, state: state, limit: limit)
    var audience = analysis.audience
    var items = try decide(reports, state, audience)
    var outcome = try room.review(items, isWhole: isWhole)
    for _ in 1..<EvolvePlanner.mostRounds {
      let earlier = audience
      audience.agents = analysis.audience.agents.union(outcome.items.flatMap(\.decisions).flatMap(\.founded))
      let concerned =
        audience.agents == earlier.agents
        ? []
        : reports.filter { report in
          learners(of: report, by: earlier) != learners(of: report, by: audience)
        }
      if concerned.isEmpty { break }
      items = merged(try decide(concerned, state, audience), of: concerned, into: items, reports)
      outcome = try room.review(items, isWhole: isWhole)
    }
    return outcome
  }

  private func learners(of report: PatternReport, by audience: AudienceRules) -> [AgentName] {
    audience.learners(of: report.summary, files: analysis.loaded.evidence.tables.files)
  }

  /// Items with those of some reports in the place of earlier ones, in the order of all reports.
  private func merged(
    _ decided: [EvolvePlan.Item], of concerned: [PatternReport], into items: [EvolvePlan.Item],
    _ reports: [PatternReport]
  ) -> [EvolvePlan.Item] {
    let replaced = Set(concerned.map(\.summary.name))
    let kept = items.filter { !replaced.contains($0.decision.pattern) } + decided
    let byName = Dictionary(kept.map { ($0.decision.pattern, $0) }) { first, _ in first }
    return reports.compactMap { byName[$0.summary.name] }
  }

  /// Two are enough but where a runbook has no room for a single entry.
  private static let mostRounds = 8

  /// Decides twice where anything would be promoted: then the history of HEAD is asked whether people took the same
  /// pattern back before. It may be long, so that it is not read for nothing.
  private func decide(
    _ reports: [PatternReport], _ state: PublishedState, _ audience: AudienceRules
  ) throws -> [EvolvePlan.Item] {
    var published = state.patterns(analysis.summaries.map(\.name))
    var decisions = analysis.decisions
    let first = try decide(reports, promoter(published, decisions, audience))
    let candidates = first.filter {
      $0.decision.verdict == .promoted && published[$0.decision.pattern]?.place != .archived
    }
    guard !candidates.isEmpty else { return first }
    let history = try history.read()
    for item in candidates { try close(&published, item.decision, state, history) }
    decisions += history.rollbacks(unknownTo: decisions)
    return try decide(reports, promoter(published, decisions, audience))
  }

  /// Keeps a pattern out of what a person deleted it from.
  private func close(
    _ published: inout [PatternName: PublishedPattern], _ decision: PromotionDecision,
    _ state: PublishedState, _ history: PromotionHistory
  ) throws {
    let name = decision.pattern
    guard published[name] != nil else {
      if try !state.isPending(name) && history.isDeleted(name) {
        published[name] = PublishedPattern(.deleted, agents: [])
      }
      return
    }
    for agent in decision.agents where !decision.standing.contains(agent) {
      if try !state.isPending(name, in: agent) && history.isDeleted(name, in: agent) {
        published[name]?.closed[agent] = .deleted
      }
    }
  }

  private func promoter(
    _ published: [PatternName: PublishedPattern], _ decisions: [Decision], _ audience: AudienceRules
  ) -> Promoter {
    Promoter(
      miner: analysis.miner, published: published, suppressions: Suppressions(decisions: decisions),
      audience: audience)
  }

  private func decide(_ reports: [PatternReport], _ promoter: Promoter) throws -> [EvolvePlan.Item] {
    nonisolated(unsafe) let promoter = promoter
    let only = request.agent
    return try analysis.workers.map(reports.count) { _, place -> EvolvePlan.Item? in
      let report = reports[place]
      let hasText = !InertText.visible(report.text.description).isEmpty
      let decision = try promoter.decide(report.summary, hasDescription: hasText, for: only)
      guard let only else { return EvolvePlan.Item(report: report, decision: decision) }
      guard decision.agents.contains(only) else { return nil }
      return EvolvePlan.Item(report: report, decision: decision.limited(to: [only]))
    }.compactMap { $0 }
  }

  // MARK: Files beside the runbooks

  /// The skill that tells agents which runbook is theirs; made once, then a person's to change.
  private func skillEdit() throws -> FileEdit? {
    let (path, template) = (RunbookPaths.skill, Array(RunbookTemplates.skill.utf8))
    guard try repository.committedText(of: path) == nil, try !repository.state(of: path).isIgnored,
      try !history.read().isDeleted(file: path)
    else { return nil }
    // One that is there and not ours is a person's; one that is ours was written by a run that could not commit.
    guard try repository.workTreeText(of: path).map({ $0 == template }) ?? true else { return nil }
    return FileEdit(path: path, base: nil, new: template) { $0 ?? template }
  }

  private func registryEdits(
    _ standing: [PatternName: [AgentName]], _ items: [EvolvePlan.Item], _ state: PublishedState
  ) throws -> [FileEdit] {
    let earlier = try repository.committedText(of: RunbookPaths.patterns) ?? []
    let before = state.committed.standing
    let files = RegistryFiles(
      analysis: analysis, runbooks: standing,
      days: PatternsRegistry.promotionDays(in: earlier).filter { before[$0.key] != nil },
      promoted: Set(items.filter { $0.decision.verdict == .promoted }.map(\.report.summary.name)),
      texts: Dictionary(items.map { ($0.report.summary.name, $0.report.text) }) { first, _ in first })
    let texts = [(RunbookPaths.patterns, try files.patterns()), (RunbookPaths.trends, files.trends())]
    return try texts.compactMap { path, text in
      let new = Array(text.utf8)
      let base = try repository.committedText(of: path)
      guard base != new, try !repository.state(of: path).isIgnored else { return nil }
      // Derived: what cannot be merged with it is written anew.
      var edit = FileEdit(path: path, base: base, new: new) { _ in new }
      edit.mergesFirst = true
      return edit
    }
  }
}

/// The history of HEAD, read when it is first asked for: it may be long.
private final class HeadHistory {
  private let repository: Repository
  private var known: PromotionHistory?

  init(_ repository: Repository) { self.repository = repository }

  func read() throws -> PromotionHistory {
    if let known { return known }
    let history = PromotionHistory(try ChangeLog(repository), in: repository)
    known = history
    return history
  }
}

extension PromotionDecision {
  /// The agents into whose runbooks something comes.
  fileprivate var founded: [AgentName] { verdict == .promoted ? agents.filter { $0 != .main } : [] }
}
