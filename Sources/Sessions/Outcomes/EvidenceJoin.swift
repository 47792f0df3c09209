internal import Learning

/// Joins what several records say about one execution.
enum EvidenceJoin {
  /// Of each part the strongest, of equals the latest.
  ///
  /// - Parameters:
  ///   - records: In the order they happened.
  ///   - findings: How many review findings name the execution.
  static func join(_ records: [OutcomeRecord], findings: Int) -> JoinedEvidence {
    var evidence = JoinedEvidence()
    for strength in Detection.allCases {
      for record in records where record.detection == strength {
        evidence.testsPassed = record.testsPassed ?? evidence.testsPassed
        evidence.buildSucceeded = record.buildSucceeded ?? evidence.buildSucceeded
        evidence.reviewIssues = record.reviewIssues ?? evidence.reviewIssues
        evidence.error = record.error ?? evidence.error
        evidence.note = record.note ?? evidence.note
      }
    }
    if findings > 0 { evidence.reviewIssues = max(findings, evidence.reviewIssues ?? 0) }
    return evidence
  }

  /// The score of what was joined; a score that was only recorded where there are no parts to compute it from.
  static func quality(
    _ evidence: JoinedEvidence, _ records: [OutcomeRecord], _ deciding: Ruling?
  ) -> QualityScore? {
    let isHalved = isFailedByPerson(evidence, deciding)
    if let score = QualityScore(
      tests: evidence.testsPassed, build: evidence.buildSucceeded, reviewIssues: evidence.reviewIssues,
      isHalved: isHalved)
    {
      return score
    }
    let scored = records.filter { $0.qualityScore?.isFinite ?? false }
    let strongest = scored.map(\.detection).max()
    guard let record = scored.last(where: { $0.detection == strongest }), let score = record.qualityScore
    else { return nil }
    let isKnown = record.action?.saysFailure ?? false || record.detection == .user
    return QualityScore(recorded: score, isHalved: isHalved && !isKnown)
  }

  /// The person's word says it, or else what they did.
  private static func isFailedByPerson(_ evidence: JoinedEvidence, _ deciding: Ruling?) -> Bool {
    if deciding?.detection == .user, let deciding, deciding.verdict != .unknown {
      return deciding.verdict == .failure
    }
    return evidence.userAction?.saysFailure ?? false
  }
}
