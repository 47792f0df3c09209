public import Learning

extension RecordSchema {
  /// The table of a kind.
  public static func of(_ kind: RecordKind) -> RecordSchema {
    switch kind {
    case .finding: finding
    case .correction: correction
    case .incident: incident
    case .learning: learning
    case .execution: execution
    case .outcome: outcome
    case .operation: operation
    case .run: run
    case .decision: decision
    }
  }

  private init(
    _ kind: RecordKind, _ meaning: String, _ fields: [RecordField], shorthands: [RecordShorthand] = []
  ) {
    self.init(kind: kind, meaning: meaning, fields: fields, shorthands: shorthands)
  }

  private static let natural: ClosedRange<Int64> = 0...Int64.max
  private static let severities = ["blocking", "warning", "nit"]
  private static let levels = ["high", "medium", "low"]

  private static let finding = RecordSchema(
    .finding, "What a review found.",
    [
      RecordField("pattern", .text, "The name of what keeps happening.", required: true),
      RecordField("severity", .choice(severities), "How bad it is.", required: true),
      RecordField("description", .text, "What is wrong, in words.", required: true),
    ] + faultDetails)

  private static let incident = RecordSchema(
    .incident, "A fault that reached its users.",
    [
      RecordField("pattern", .text, "The name of what keeps happening.", required: true),
      RecordField("severity", .choice(severities), "How bad it is; blocking unless given."),
      RecordField("description", .text, "What went wrong, in words.", required: true),
    ] + faultDetails + [
      RecordField("incident_id", .text, "Its number in the incident tracker."),
      RecordField("learning_entries", .texts, "Learning entries written about it."),
    ])

  private static let faultDetails = [
    RecordField("category", .text, "Its field: security, performance …"),
    RecordField("file", .text, "The file it is in."),
    RecordField("line", .integer(1...Int64.max), "The line, from 1."),
    RecordField("feature_id", .text, "The feature it belongs to."),
    RecordField("exec_id", .text, "The execution whose result it is about."),
    RecordField("pr", .text, "The pull request."),
    RecordField("service", .text, "The service."),
    RecordField("affected_agents", .texts, "The agents that should learn it."),
    RecordField("suggested_fix", .text, "What to do instead."),
    RecordField("context", .object, "Anything else about the occasion."),
    RecordField("resolution", .object, "What became of it; `was_true_positive: false` dismisses it."),
  ]

  private static let correction = RecordSchema(
    .correction, "A person put an agent right.",
    [
      RecordField(
        "correction_type",
        .choice([
          "code_quality", "code_completeness", "approach_rejection", "expectation_mismatch",
          "communication_gap",
          "preference_conflict",
        ]), "What kind of correction it is.", required: true),
      RecordField(
        "source", .choice(["explicit", "implicit"]), "Said, or shown by what was done.", required: true),
      RecordField("agent", .text, "The agent that was corrected.", required: true),
      RecordField("ai_action.summary", .text, "What the agent did.", required: true),
      RecordField("ai_action.tool_used", .text, "The tool it used."),
      RecordField("ai_action.file", .text, "The file it changed."),
      RecordField(
        "user_correction.summary", .text, "What the person wanted; not needed where that is implicit.",
        required: true),
      RecordField("user_correction.verbatim", .text, "Their words; cut to 500 characters."),
      RecordField("pattern", .text, "The name of what keeps happening."),
      RecordField("pattern_inferred", .text, "The name as inferred from the words."),
      RecordField("pattern_confidence", .choice(levels), "How sure the inference is."),
      RecordField("severity", .choice(levels), "How much it matters."),
      RecordField("context.task", .text, "What was being done."),
      RecordField("context.feature_id", .text, "The feature it belongs to."),
      RecordField("context.service", .text, "The service."),
    ])

  private static let learning = RecordSchema(
    .learning, "What an agent learned in a session.",
    [
      RecordField("agent", .text, "The agent that learned it.", required: true),
      RecordField("insight", .text, "What it learned.", required: true),
      RecordField("pattern", .text, "The name of what keeps happening."),
      RecordField("name", .text, "A title; read as the pattern where none is given."),
      RecordField("type", .choice(["pattern", "anti-pattern", "tip"]), "What kind of lesson it is."),
      RecordField("feature_id", .text, "The feature it belongs to."),
      RecordField("context", .text, "When it applies."),
      RecordField("code_example", .text, "An example."),
      RecordField("applicable_to", .texts, "The agents it applies to."),
      RecordField("confidence", .choice(levels), "How sure the agent is."),
      RecordField("source_file", .text, "The file it was learned from."),
    ])

  private static let execution = RecordSchema(
    .execution, "A command was started.",
    [
      RecordField("command", .text, "The command with its slash.", required: true),
      RecordField("params", .object, "Its parameters."),
      RecordField("domain", .text, "The project's domain."),
      RecordField("user", .text, "Who started it."),
      RecordField("context", .object, "Features, compliance and the like."),
      RecordField("related_to", .text, "The execution before it in the same session."),
      RecordField("variant", .text, "The variant of a trial."),
    ])

  private static let outcome = RecordSchema(
    .outcome, "How an execution or a commit turned out.",
    [
      RecordField("exec_id", .text, "The execution; may be absent."),
      RecordField(
        "outcome", .choice(["success", "failure", "unknown"]), "How it turned out.", required: true),
      RecordField("quality_score", .integer(0...100), "How good the result is."),
      RecordField("detected_by", .choice(["explicit", "implicit", "user"]), "How it is known."),
      RecordField("commit", .text, "The commit it belongs to."),
      RecordField("branch", .text, "The branch that was checked out."),
      RecordField("session_id", .text, "The agent session it belongs to."),
      RecordField("agent", .text, "The agent that did it."),
      RecordField("evidence.tests_passed", .flag, "Whether the tests passed."),
      RecordField("evidence.build_succeeded", .flag, "Whether it was built."),
      RecordField("evidence.lint_passed", .flag, "Whether linters found nothing."),
      RecordField("evidence.attempts", .integer(natural), "How often tests ran."),
      RecordField("evidence.code_review_issues", .integer(natural), "How many faults a review found."),
      RecordField(
        "evidence.user_action", .choice(["committed", "reverted", "amended", "retried", "undone", "none"]),
        "What the person did with it."),
      RecordField("evidence.error", .text, "The error, in words."),
      RecordField("evidence.note", .text, "What the person said about it; cut to 500 characters."),
      RecordField("evidence.commit", .text, "The commit."),
      RecordField("evidence.reverts", .text, "The commit that it undoes."),
      RecordField("evidence.terms", .object, "The quality score's parts: values and weights."),
    ],
    shorthands: [
      word("success", "The person says that it went well."),
      word("failure", "The person says that it went badly."),
    ])

  private static func word(_ outcome: String, _ meaning: String) -> RecordShorthand {
    RecordShorthand(
      option: outcome, settings: [(["outcome"], .string(outcome)), (["detected_by"], "user")],
      meaning: meaning)
  }

  private static let operation = RecordSchema(
    .operation, "A step of an agent or orchestrator began or ended.",
    [
      RecordField("op_id", .text, "The operation; a start without one gets the record's id."),
      RecordField("event", .choice(["start", "complete"]), "Which end of it this is.", required: true),
      RecordField("operation", .text, "Its type; needed at the start."),
      RecordField("subject", .text, "What it works on."),
      RecordField("success", .flag, "Whether it succeeded."),
      RecordField("error_type", .text, "The kind of error."),
      RecordField("error_message", .text, "The error, in words."),
      RecordField("duration_ms", .integer(natural), "How long it took, in milliseconds."),
      RecordField("context", .object, "Numbers and words to analyse: complexity, files_changed …"),
    ],
    shorthands: [
      RecordShorthand(option: "success", settings: [(["success"], true)], meaning: "It succeeded."),
      RecordShorthand(option: "failure", settings: [(["success"], false)], meaning: "It failed."),
    ])

  private static let run = RecordSchema(
    .run, "Measurements of one run of an agent.",
    [
      RecordField("run_id", .text, "The run.", required: true),
      RecordField("doer", .text, "Who ran."),
      RecordField("phase", .text, "The phase of the work."),
      RecordField("policy_id", .text, "The policy it ran under."),
      RecordField("model", .text, "The model."),
      RecordField("metrics", .object, "Numbers by name."),
      RecordField("gates", .object, "Whether each gate was passed, by name."),
      RecordField("costs", .object, "What it cost, by name."),
      RecordField("budget", .object, "What it may cost, by name."),
      RecordField("artifacts", .objects, "What it made: kind, text or path, sha256, origin."),
    ])

  private static let decision = RecordSchema(
    .decision, "What was decided about a pattern or a change.",
    [
      RecordField(
        "decision", .choice(Decision.Kind.allCases.map(\.rawValue)), "What was decided.", required: true),
      RecordField("change_id", .text, "The change, as in the commit's trailer."),
      RecordField("subject", .text, "What it is about."),
      RecordField("patterns", .texts, "The patterns concerned."),
      RecordField("agents", .texts, "The agents concerned."),
      RecordField("paths", .texts, "The files concerned."),
      RecordField("reason", .text, "Why."),
      RecordField("by", .text, "Who decided."),
      RecordField("terms", .object, "Numbers that explain it."),
    ])
}
