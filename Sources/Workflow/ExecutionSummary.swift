internal import Learning

/// How the commands of some days turned out, thirty unless others are asked for, in numbers.
public struct ExecutionSummary: Sendable, Equatable {
  /// How many days are looked at where nothing else is asked for.
  static let days = 30

  /// How many days are looked at.
  public let days: Int
  /// How many commands were started.
  public let executions: Int
  /// In how many sessions of an agent.
  public let sessions: Int
  /// How many succeeded.
  public let succeeded: Int
  /// How many failed.
  public let failed: Int
  /// Of how many nobody knows.
  public let unknown: Int
  /// How many are under way, and nothing is known of them.
  public let open: Int
  /// The mean of their scores, 0 to 100; nothing where none has one.
  public let meanQuality: Double?

  /// A summary of nothing.
  static func none(in days: Int) -> ExecutionSummary { ExecutionSummary(nil, days: days) }

  /// Reads the journal, and no history: commits that no hook saw are in none of these commands.
  ///
  /// - Throws: What reading the journal throws.
  init(_ workspace: Workspace, at moment: AnalysisMoment, days: Int) throws {
    var request = OutcomeRequest(at: moment)
    request.days = days
    request.looksIntoHistory = false
    self.init(try Outcomes(workspace, request), days: days)
  }

  private init(_ outcomes: Outcomes?, days: Int) {
    self.days = days
    executions = outcomes?.listed.count ?? 0
    sessions = Set(outcomes?.listed.compactMap(\.session) ?? []).count
    succeeded = outcomes?.count(.success) ?? 0
    failed = outcomes?.count(.failure) ?? 0
    unknown = outcomes?.count(.unknown) ?? 0
    open = outcomes?.open ?? 0
    meanQuality = outcomes?.meanQuality
  }
}
