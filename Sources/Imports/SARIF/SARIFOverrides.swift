internal import JSON

/// The levels that a call of the tool set in the place of its rules' own (3.20.5, 3.51).
struct SARIFOverrides {
  /// For each call, the levels by the ids of rules.
  private let calls: [[String: String]]

  /// - Parameters:
  ///   - invocations: The calls of the run (3.14.11).
  ///   - identify: The id of the rule that a reference names (3.52).
  init(_ invocations: [JSONValue], identify: (JSONValue) -> String?) {
    calls = invocations.map { call in
      var levels: [String: String] = [:]
      for override in call["ruleConfigurationOverrides"]?.array ?? [] {
        guard let level = override["configuration"]?["level"]?.string,
          let id = override["descriptor"].flatMap(identify)
        else { continue }
        levels[id] = level
      }
      return levels
    }
  }

  /// The level of a rule in the call that a result names (3.48.6), else in the first that sets one: few results name
  /// their call, and few runs have two.
  func level(of rule: String, in call: Int64?) -> String? {
    if let call, calls.indices.contains(Int(clamping: call)) { return calls[Int(clamping: call)][rule] }
    return calls.lazy.compactMap { $0[rule] }.first
  }
}
