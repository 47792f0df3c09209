import JSON
import Journal
import Learning

/// A decision on its way into the journal.
struct DecisionDraft {
  var kind: Decision.Kind
  var changeID: String?
  var subject: String?
  var patterns: [PatternName] = []
  var agents: [AgentName] = []
  var paths: [String] = []
  var commit: String?
  var reason: String?
  var by: AgentName = .toolkit
  var person: Bool = false
  var terms: [String: Double] = [:]

  /// Appends it and waits until it is on the disk: what may be written next depends on it.
  ///
  /// - Returns: What was written, and where.
  @discardableResult
  func append(in workspace: Workspace) throws -> JournalWriter.Receipt {
    try Self.append(members, in: workspace)
  }

  static func append(_ members: JSONObject, in workspace: Workspace) throws -> JournalWriter.Receipt {
    let builder = RecordBuilder(clock: workspace.surroundings.clock, random: workspace.surroundings.random)
    let record = try builder.record(.decision, members, policy: .cut)
    return try JournalWriter(workspace.layout).append(record, synchronize: true)
  }

  var members: JSONObject {
    var members: JSONObject = ["decision": .string(kind.rawValue)]
    if let changeID { members["change_id"] = .string(changeID) }
    if let subject { members["subject"] = .string(subject) }
    members["patterns"] = .array(patterns.map { .string($0.text) })
    members["agents"] = .array(agents.map { .string($0.text) })
    if !paths.isEmpty { members["paths"] = .array(paths.map(JSONValue.string)) }
    if let commit { members["commit"] = .string(commit) }
    if let reason { members["reason"] = .string(reason) }
    members["by"] = .string(person ? "person" : by.text)
    if !terms.isEmpty {
      var object = JSONObject()
      for (name, value) in terms.sorted(by: { $0.key < $1.key }) { object.append(name, .number(value)) }
      members["terms"] = .object(object)
    }
    return members
  }
}

extension [DecisionDraft] {
  /// Appends one record for each.
  func append(commit: String?, in workspace: Workspace) throws {
    for var decision in self {
      decision.commit = commit
      try decision.append(in: workspace)
    }
  }
}

extension Decision {
  /// The name under which ``terms`` keeps the day of the analysis: in days since 1970-01-01.
  static let analysisDayTerm = "as_of_day"

  /// The last day that the analysis behind it saw; of a decision that does not say, the day on which it was made.
  var analysisDay: Day {
    terms[Self.analysisDayTerm].flatMap { Int32(exactly: $0) }.map { Day(number: $0) } ?? time.day
  }
}
