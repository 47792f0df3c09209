public import Learning

/// Names records that name no pattern: by the first rule that matches their description, else by grouping.
///
/// ```swift
/// var naming = PatternNaming()
/// naming.name(for: "Missing input validation in the handler")  // unvalidated-input
/// ```
public struct PatternNaming: Sendable {
  private let rules: [NamingRule]
  private var grouping: MessageGrouping

  /// Makes a naming.
  ///
  /// - Parameters:
  ///   - rules: From the settings; tried before ``NamingRule/standard``.
  ///   - leaders: What ``leaders`` was when an earlier naming with the same rules stopped; none at first.
  public init(rules: [NamingRule] = [], leaders: some Sequence<String> = []) {
    self.rules = rules + NamingRule.standard
    grouping = MessageGrouping(leaders: leaders)
  }

  /// The state to save: see ``MessageGrouping/leaders``.
  public var leaders: [String] { grouping.leaders }

  /// Names a record by its description. To be asked in log order, as groups depend on what came before.
  ///
  /// - Returns: Nil where the description has no letters or digits.
  /// - Complexity: Bounded, whatever the length of the description.
  public mutating func name(for description: String) -> PatternName? {
    let masked = MaskedMessage(NormalisedMessage(description))
    if let rule = rules.first(where: { $0.matches(masked.words) }) { return rule.name }
    return grouping.name(for: masked, description)
  }
}
