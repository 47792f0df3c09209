import Journal
public import Learning
public import Sessions

/// What is asked about outcomes.
public struct OutcomeRequest: Sendable {
  /// T.
  public var moment: AnalysisMoment
  /// How many days back; nothing for all.
  public var days: Int?
  /// The only session wanted, or the beginning of its id; nothing for any.
  public var session: String?
  /// The only command wanted, with or without its slash and its plugin; nothing for any.
  public var command: String?
  /// Whether what belongs to no execution is wanted too: people's commits, sessions without a command.
  public var includesOthers = false
  /// Whether commits that no hook saw are looked up in the repository.
  public var looksIntoHistory = true

  /// Makes a request for all executions.
  public init(at moment: AnalysisMoment) {
    self.moment = moment
  }
}

/// How executions turned out, settled from the whole journal.
///
/// It reads and never writes; commits that no hook saw are looked up in the repository, where that is asked for.
public struct Outcomes: Sendable {
  /// What was asked for.
  public let request: OutcomeRequest
  /// What matches, newest first; what has no time comes last.
  public let listed: [SettledOutcome]
  /// Everything, whatever was asked for: executions first, oldest first.
  public let all: [SettledOutcome]

  /// Reads and settles.
  ///
  /// - Throws: `SystemError` where a log cannot be read.
  /// - Complexity: O(n log n) of executions and outcomes, O(bytes) of the logs.
  public init(_ workspace: Workspace, _ request: OutcomeRequest) throws {
    let now = workspace.surroundings.clock.now
    var material = try Outcomes.material(workspace, looksIntoHistory: request.looksIntoHistory)
    if request.moment.isNamed { material = material.seen(before: request.moment.time) }
    all = OutcomeSettlement.settle(material, now: request.moment.isNamed ? request.moment.time : now)
    listed = all.filter { Outcomes.matches($0, request) }.reversed().sorted { left, right in
      (left.time?.milliseconds ?? .min) > (right.time?.milliseconds ?? .min)
    }
    self.request = request
  }

  private static func material(
    _ workspace: Workspace, looksIntoHistory: Bool
  ) throws -> OutcomeMaterial {
    let journal = workspace.layout.journal.path
    return try Failure.wrapping {
      let history = try OutcomeLog.read(journal: journal)
      let dismissed = Set(
        try DecisionLog.read(journal: journal).filter { $0.kind == .dismiss }.compactMap(\.subject))
      let findings = try ExecutionFindings.read(journal: journal)
      let executions = try ExecutionLog.read(journal: journal)
      let unseen = looksIntoHistory ? CatchUp(workspace).outcomes : []
      return OutcomeMaterial(
        executions: executions,
        outcomes: history.outcomes + unseen, rewrites: history.rewriteList,
        findings: findings.filter { !dismissed.contains($0.id) },
        sessionEnds: history.sessionEnds + ends(executions, workspace))
    }
  }

  /// Sessions of the last day that ended, as the agent's hooks remember it.
  private static func ends(_ executions: [ExecutionRecord], _ workspace: Workspace) -> [SessionEnd] {
    let start = workspace.surroundings.clock.now.adding(days: -1)
    var last: [String: ExecutionRecord] = [:]
    for execution in executions where execution.time >= start && !execution.isFeedback {
      if let session = execution.session { last[session] = execution }
    }
    return last.compactMap { session, execution in
      SessionFile.end(of: execution.id, in: session, workspace.layout).flatMap { time in
        time >= execution.time ? SessionEnd(session: session, time: time) : nil
      }
    }
  }

  private static func matches(_ outcome: SettledOutcome, _ request: OutcomeRequest) -> Bool {
    guard request.includesOthers || outcome.execution != nil else { return false }
    if let session = request.session, !(outcome.session?.hasPrefix(session) ?? false) { return false }
    if let command = request.command, !isNamed(outcome.execution?.command, command) { return false }
    guard let days = request.days else { return true }
    return outcome.time.map { $0 >= request.moment.time.adding(days: -Double(days)) } ?? false
  }

  private static func isNamed(_ command: String?, _ name: String) -> Bool {
    guard let command else { return false }
    let (full, wanted) = (command.drop { $0 == "/" }, name.drop { $0 == "/" })
    return full == wanted || full.split(separator: ":").last == wanted
  }

  /// How many of those listed turned out so; ones still open do not count as unknown.
  public func count(_ verdict: OutcomeVerdict) -> Int {
    listed.count { $0.verdict == verdict && !($0.isOpen && verdict == .unknown) }
  }

  /// How many of those listed are still open, and nothing is known of them.
  public var open: Int { listed.count { $0.isOpen && $0.verdict == .unknown } }

  /// The mean of the scores of those listed; nothing where none has one.
  public var meanQuality: Double? {
    let scores = listed.compactMap { $0.quality?.exact }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  // MARK: One of them

  /// The outcome of one execution.
  ///
  /// - Parameter name: Its id, the beginning of it, or `last`.
  /// - Throws: ``Failure`` with code `not_found`, or `ambiguous` where several begin so.
  public func outcome(of name: String) throws -> SettledOutcome {
    let executions = all.filter { $0.id != nil }
    if name == "last", let last = executions.last(where: { $0.execution != nil }) { return last }
    if let exact = executions.first(where: { $0.id == name || $0.execution?.alias == name }) { return exact }
    let found = executions.filter { !name.isEmpty && $0.id?.hasPrefix(name) ?? false }
    if found.count == 1 { return found[0] }
    throw found.isEmpty
      ? ExecutionSearch.notFound(name) : ExecutionSearch.ambiguous(name, found.compactMap(\.id))
  }

  /// The executions of its chain, itself among them, oldest first.
  ///
  /// - Complexity: O(executions).
  public func chain(of outcome: SettledOutcome) -> [SettledOutcome] {
    let places = Dictionary(all.enumerated().compactMap { place, one in one.id.map { ($0, place) } }) {
      one, _ in
      one
    }
    let followers = Dictionary(grouping: all.indices.filter { all[$0].relatedTo != nil }) {
      all[$0].relatedTo
    }
    guard let start = outcome.id.flatMap({ places[$0] }) else { return [] }
    var chain: Set<Int> = [start]
    var before = all[start].relatedTo.flatMap { places[$0] }
    while let place = before, chain.insert(place).inserted {
      before = all[place].relatedTo.flatMap { places[$0] }
    }
    var waiting = [start]
    while let place = waiting.popLast() {
      waiting += (followers[all[place].id] ?? []).filter { chain.insert($0).inserted }
    }
    return chain.sorted().map { all[$0] }
  }
}

extension SettledOutcome {
  /// The id of the execution, also of one that no log holds; nothing where it is none.
  public var id: String? {
    switch subject {
    case .execution(let execution): execution.id
    case .unknownExecution(let id): id
    case .session, .commit, .record: nil
    }
  }
}
