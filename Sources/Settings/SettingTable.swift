extension SettingKey {
  /// Every setting, in the order in which they are listed.
  public static let all: [SettingKey] = consent + analysis + promotion + rules + surroundings + trials

  private static let natural: ClosedRange<Int64> = 0...1_000_000_000
  private static let positive: ClosedRange<Int64> = 1...1_000_000_000

  private static let consent = [
    SettingKey(
      "self_learning.enabled", .flag, true, "Whether anything is recorded; false in either file wins."),
    SettingKey(
      "self_learning.auto_update", .flag, true, "Whether evolve writes; otherwise it only proposes."),
    SettingKey(
      "self_learning.ask_before_update", .flag, false, "Whether evolve shows the diff and asks first."),
    SettingKey("self_learning.share_learnings", .flag, false, "Whether learnings may be shared with others."),
    SettingKey("self_learning.notify", .flag, true, "Whether a session is told what was learned."),
    SettingKey(
      "self_learning.approval_timeout_hours", .number(0...87_600), 24,
      "Hours after which a waiting change is applied; 0 is never."),
    SettingKey(
      "record", .choice(["everywhere", "installed"]), "installed",
      "Where hooks record: in every repository, or where the toolkit was installed.", isPersonal: true),
  ]

  private static let analysis = [
    SettingKey("learning.enabled", .flag, true, "Whether operations are analysed."),
    SettingKey(
      "learning.analysis_interval", .integer(natural), 86_400, "Seconds after which an analysis is due again."
    ),
    SettingKey("learning.min_samples", .integer(positive), 10, "The fewest samples for a statement."),
    SettingKey(
      "learning.confidence_threshold", .number(0...1), 0.7, "The least confidence of a recommendation."),
  ]

  private static let promotion = [
    SettingKey(
      "promotion.min_occurrences", .integer(positive), 3, "The fewest occurrences that promote a pattern."),
    SettingKey(
      // The bounds of the option --min-confidence: no confidence is 0 or 1.
      "promotion.min_confidence", .number(0.01...0.99), 0.6, "The least confidence that promotes a pattern."),
    SettingKey(
      "promotion.half_life_days", .number(0.01...36_500), 90, "Days after which a signal weighs half."),
    SettingKey("promotion.window_days", .integer(1...3650), 30, "Days of a trend's window."),
    SettingKey("promotion.runbook_max_tokens", .integer(positive), 1500, "The size of a runbook, in tokens."),
  ]

  private static let rules = [
    SettingKey(
      "routes",
      .rules([
        Member(
          name: "files", isList: true, isRequired: false,
          otherNames: ["glob", "globs", "path", "paths", "pattern", "match"]),
        Member(name: "category", isList: false, isRequired: false, otherNames: ["kind", "type"]),
        Member(name: "agents", isList: true, isRequired: true, otherNames: ["learners", "to", "who"]),
      ]), [], "Which agents learn what concerns certain files or a category."),
    SettingKey(
      "names",
      .rules([
        Member(name: "contains", isList: true, isRequired: true, otherNames: ["words", "text", "match"]),
        Member(name: "pattern", isList: false, isRequired: true, otherNames: ["name", "as", "to"]),
      ]), [], "Names for patterns whose description contains certain words."),
    SettingKey("outcomes.test", .texts, [], "Further commands that run tests."),
    SettingKey("outcomes.build", .texts, [], "Further commands that build."),
    SettingKey("outcomes.lint", .texts, [], "Further commands that lint."),
    SettingKey("thresholds", .numbers, [:], "Limits by name: max_FIELD or min_FIELD."),
  ]

  private static let surroundings = [
    SettingKey("git.tags", .flag, false, "Whether a change is tagged."),
    SettingKey("git.push", .flag, false, "Whether a change is pushed."),
    SettingKey(
      "timezone", .text, .null, "The person's time zone, such as Europe/Berlin; null is the machine's."),
  ]

  private static let trials = [
    SettingKey("learning_ops.enabled", .flag, true, "Whether runs are measured."),
    SettingKey("learning_ops.crl_tracking", .flag, true, "Whether composite run loss is tracked."),
    SettingKey("learning_ops.policy_evolution", .flag, true, "Whether policies evolve."),
    SettingKey("learning_ops.shadow_canary", .flag, true, "Whether policies go through shadow and canary."),
    SettingKey("policy.min_shadow", .integer(positive), 20, "The fewest shadow runs."),
    SettingKey("policy.min_per_arm", .integer(positive), 30, "The fewest runs of each arm."),
    SettingKey("policy.max_loss_increase", .number(0...1), 0.05, "The greatest rise of loss that is borne."),
    SettingKey("policy.signing_key", .text, .null, "The file of the key that signs policies."),
    SettingKey("policy.weights", .numbers, [:], "Weights of the terms of loss."),
  ]
}
