/// How one tool, or a family of tools with the same form, says at the end how it went.
struct SummaryRule: Sendable {
  /// Whether the tool says it for each part of a run, so that one failure is that of the whole; otherwise the last counts.
  let isOneOfSeveral: Bool
  /// Whether a line says that all passed or that something failed; nil for any other line.
  let read: @Sendable (OutputLine) -> Bool?

  /// A tool whose last word counts.
  static func last(_ read: @escaping @Sendable (OutputLine) -> Bool?) -> SummaryRule {
    SummaryRule(isOneOfSeveral: false, read: read)
  }

  /// A tool that speaks once for each part.
  static func each(_ read: @escaping @Sendable (OutputLine) -> Bool?) -> SummaryRule {
    SummaryRule(isOneOfSeveral: true, read: read)
  }

  static let tests =
    ScriptRunners.rules + PythonRunners.rules + CompiledRunners.rules + MachineRunners.rules
    + OtherRunners.rules
  static let builds = Builders.rules
  static let linters = Linters.rules
}
