internal import JSON

extension QualityScore {
  /// The score of what a session showed of an execution; nothing where no part has any evidence.
  init?(_ evidence: OutcomeEvidence) {
    self.init(
      tests: evidence.testsPassed.map { $0 ? 1 : 0 }, build: evidence.buildSucceeded.map { $0 ? 1 : 0 },
      reviewIssues: evidence.reviewIssues, isHalved: evidence.userAction?.isFailure == true)
  }

  /// The terms, as an outcome's `evidence.terms` holds them: for each part its value and weight, and the factor.
  var members: JSONObject {
    var members = JSONObject()
    for term in terms {
      members[term.part.rawValue] = ["value": .number(term.value), "weight": .number(term.part.weight)]
    }
    members["factor"] = .number(isHalved ? 0.5 : 1)
    return members
  }
}
