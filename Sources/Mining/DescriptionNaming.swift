public import Learning

/// Names records that name no pattern: by the first rule that matches their description, else by grouping.
///
/// ```swift
/// var naming = DescriptionNaming()
/// naming.name(for: "Missing input validation in the handler")  // unvalidated-input
/// ```
public struct DescriptionNaming: PatternNaming, Sendable {
  private let rules: [NamingRule]
  private var grouping: MessageGrouping

  /// Makes a naming.
  ///
  /// - Parameter rules: From the settings; tried before ``NamingRule/standard``.
  public init(rules: [NamingRule] = []) {
    self.rules = rules + NamingRule.standard
    grouping = MessageGrouping()
  }

  /// The rules in their order, and the version of the built-in ones and of grouping.
  public var signature: String {
    "2\n" + rules.map { "\($0.words) = \($0.name)" }.joined(separator: "\n")
  }

  /// See ``MessageGrouping/leaders``.
  public var savedState: [String] { grouping.leaders }

  /// Goes on from the ``savedState`` of a naming with the same rules.
  public mutating func restore(_ state: [String]) {
    grouping = MessageGrouping(leaders: state)
  }

  /// Names a record by its description. To be asked in log order, as groups depend on what came before.
  ///
  /// - Returns: Nil where the description has no letters or digits.
  /// - Complexity: Bounded, whatever the length of the description.
  public mutating func name(for description: String) -> PatternName? {
    let message = NormalisedMessage(description)
    let masked = MaskedMessage(message)
    // Quoted text varies from one message to the next, and yet says what the message is about.
    let quoting = masked.hasQuotations ? MaskedMessage(message, readsQuotations: true) : masked
    if let rule = rules.first(where: { $0.matches(quoting.words) }) { return rule.name }
    return grouping.name(for: masked, description)
  }
}
