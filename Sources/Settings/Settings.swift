public import JSON

/// What holds in a repository for a person: the project's file over the standard values, and the person's file over both
/// where privacy and consent are concerned.
public struct Settings: Sendable, Equatable {
  /// What promotes a pattern.
  public struct Promotion: Sendable, Equatable {
    /// The fewest occurrences.
    public var minOccurrences: Int
    /// The least confidence, 0…1.
    public var minConfidence: Double
    /// Days after which a signal weighs half.
    public var halfLifeDays: Double
    /// Days of a trend's window.
    public var windowDays: Int
    /// The size of a runbook, in tokens of about four bytes.
    public var runbookMaxTokens: Int
  }

  /// Which agents learn what concerns certain files or a category.
  public struct Route: Sendable, Equatable {
    /// Globs of files; empty where the category decides.
    public var files: [String]
    /// The category, if it decides.
    public var category: String?
    /// The agents.
    public var agents: [String]
  }

  /// A name for patterns whose description contains all of some words.
  public struct NamingRule: Sendable, Equatable {
    /// The words.
    public var contains: [String]
    /// The name.
    public var pattern: String
  }

  /// Further commands whose results are outcomes.
  public struct OutcomeCommands: Sendable, Equatable {
    /// Commands that run tests.
    public var test: [String]
    /// Commands that build.
    public var build: [String]
    /// Commands that lint.
    public var lint: [String]
  }

  private let values: [String: JSONValue]

  /// Joins the two files, either of which may be missing.
  ///
  /// Both must allow recording, updating and sharing; either may demand to be asked; `record` is the person's alone.
  /// Elsewhere the project's value stands before the person's.
  public init(project: SettingsFile? = nil, person: SettingsFile? = nil) {
    var values: [String: JSONValue] = [:]
    for key in SettingKey.all {
      values[key.name] = Settings.joined(key, project?.values[key.name], person?.values[key.name])
    }
    self.values = values
  }

  private static func joined(_ key: SettingKey, _ project: JSONValue?, _ person: JSONValue?) -> JSONValue {
    switch key.name {
    case "self_learning.enabled", "self_learning.auto_update", "self_learning.share_learnings", "git.push":
      if person == false { return false }
    case "self_learning.ask_before_update":
      if person == true { return true }
    case "timezone":
      return person ?? project ?? key.standard
    default: break
    }
    return project ?? person ?? key.standard
  }

  /// The value of a setting, as it stands in a file.
  public func value(_ key: SettingKey) -> JSONValue { values[key.name] ?? key.standard }

  /// Whether anything is recorded.
  public var isEnabled: Bool { flag("self_learning.enabled") }
  /// Whether `evolve` writes.
  public var updatesAutomatically: Bool { flag("self_learning.auto_update") }
  /// Whether `evolve` asks first.
  public var asksBeforeUpdate: Bool { flag("self_learning.ask_before_update") }
  /// Whether learnings may be shared.
  public var sharesLearnings: Bool { flag("self_learning.share_learnings") }
  /// Whether sessions are told what was learned.
  public var notifies: Bool { flag("self_learning.notify") }
  /// Hours after which a waiting change is applied; 0 is never.
  public var approvalTimeoutHours: Double { number("self_learning.approval_timeout_hours") }
  /// Whether the person records in every repository.
  public var recordsEverywhere: Bool { values["record"]?.string == "everywhere" }
  /// Seconds after which an analysis is due again.
  public var analysisIntervalSeconds: Int { integer("learning.analysis_interval") }
  /// The fewest samples for a statement.
  public var minSamples: Int { integer("learning.min_samples") }
  /// The least confidence of a recommendation, 0…1.
  public var confidenceThreshold: Double { number("learning.confidence_threshold") }
  /// Whether a change is tagged.
  public var tagsChanges: Bool { flag("git.tags") }
  /// Whether a change is pushed.
  public var pushesChanges: Bool { flag("git.push") }
  /// The person's time zone; nil for the machine's.
  public var timeZone: String? { values["timezone"]?.string }

  /// What promotes a pattern.
  public var promotion: Promotion {
    Promotion(
      minOccurrences: integer("promotion.min_occurrences"), minConfidence: number("promotion.min_confidence"),
      halfLifeDays: number("promotion.half_life_days"), windowDays: integer("promotion.window_days"),
      runbookMaxTokens: integer("promotion.runbook_max_tokens"))
  }

  /// Who learns what, first rule first.
  public var routes: [Route] {
    rules("routes").map { rule in
      Route(files: texts(rule["files"]), category: rule["category"]?.string, agents: texts(rule["agents"]))
    }
  }

  /// Names for patterns, first rule first.
  public var namingRules: [NamingRule] {
    rules("names").map { NamingRule(contains: texts($0["contains"]), pattern: $0["pattern"]?.string ?? "") }
  }

  /// Further commands whose results are outcomes.
  public var outcomeCommands: OutcomeCommands {
    OutcomeCommands(
      test: texts(values["outcomes.test"]), build: texts(values["outcomes.build"]),
      lint: texts(values["outcomes.lint"]))
  }

  /// Limits by name.
  public var thresholds: [String: Double] {
    var limits: [String: Double] = [:]
    for member in values["thresholds"]?.object?.members ?? [] { limits[member.key] = member.value.number }
    return limits
  }

  private func flag(_ name: String) -> Bool { values[name]?.bool ?? false }
  private func integer(_ name: String) -> Int { Int(clamping: values[name]?.integer ?? 0) }
  private func number(_ name: String) -> Double { values[name]?.number ?? 0 }
  private func rules(_ name: String) -> [JSONObject] { values[name]?.array?.compactMap(\.object) ?? [] }

  /// A single text is a list of one.
  private func texts(_ value: JSONValue?) -> [String] {
    value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
  }
}
