// Every spelling of every field that the reader knows, in one table.

/// A field of a record under one of its spellings; nested ones are named `parent.child`.
public enum Field: UInt8, CaseIterable, Sendable {
  case id, timestamp, ts, date, time, createdAt, kind, v, sessionId, agent, branch, commit, worktree
  case host, pattern, patternInferred, patternName, subcategory, ruleId, ruleIdCamel, rule, name
  case severity, description, finding, message, title, insight, learning, content, category, file
  case line, featureId, feature, pr, prNumber, service, affectedAgents, applicableTo, suggestedFix
  case suggestion, recommendation, fix, context, sourceContext, resolution, correctionType, source
  case aiAction, userCorrection, patternConfidence, type, codeExample, confidence, sourceFile
  case incidentId, learningEntries, command, params, domain, user, relatedTo, variant, execId, outcome
  case qualityScore, evidence, detectedBy, opId, event, operation, subject, success, errorType
  case errorMessage, durationMs, runId, doer, phase, policyId, model, metrics, gates, costs, budget
  case artifacts, decision, changeId, patterns, agents, paths, reason, by, terms
  case contextFeatureId, contextFeature, contextPr, contextPrNumber, contextService, contextTask
  case sourceContextPrNumber, resolutionStatus, resolutionWasTruePositive, userCorrectionSummary
  case userCorrectionVerbatim, aiActionSummary, aiActionToolUsed, aiActionFile, evidenceUserAction
  case evidenceCommit, evidenceReverts, evidenceTestsPassed, evidenceBuildSucceeded
  case evidenceCodeReviewIssues, evidenceError, evidenceNote, contextExecId, probe
}

extension Field {
  /// How the field is written in a log: `feature_id`, `context.feature_id`.
  public var spelling: String { Field.spellings[Int(rawValue)] }

  /// In the order of the cases.
  static let spellings = [
    "id", "timestamp", "ts", "date", "time", "created_at", "kind", "v", "session_id", "agent", "branch",
    "commit", "worktree", "host", "pattern", "pattern_inferred", "pattern_name", "subcategory",
    "rule_id", "ruleId", "rule", "name", "severity", "description", "finding", "message", "title",
    "insight", "learning", "content", "category", "file", "line", "feature_id", "feature", "pr",
    "pr_number", "service", "affected_agents", "applicable_to", "suggested_fix", "suggestion",
    "recommendation", "fix", "context", "source_context", "resolution", "correction_type", "source",
    "ai_action", "user_correction", "pattern_confidence", "type", "code_example", "confidence",
    "source_file", "incident_id", "learning_entries", "command", "params", "domain", "user",
    "related_to", "variant", "exec_id", "outcome", "quality_score", "evidence", "detected_by", "op_id",
    "event", "operation", "subject", "success", "error_type", "error_message", "duration_ms", "run_id",
    "doer", "phase", "policy_id", "model", "metrics", "gates", "costs", "budget", "artifacts",
    "decision", "change_id", "patterns", "agents", "paths", "reason", "by", "terms",
    "context.feature_id", "context.feature", "context.pr", "context.pr_number", "context.service",
    "context.task", "source_context.pr_number", "resolution.status", "resolution.was_true_positive",
    "user_correction.summary", "user_correction.verbatim", "ai_action.summary", "ai_action.tool_used",
    "ai_action.file", "evidence.user_action", "evidence.commit", "evidence.reverts",
    "evidence.tests_passed", "evidence.build_succeeded", "evidence.code_review_issues", "evidence.error",
    "evidence.note", "context.exec_id", "probe",
  ]
}
