internal import Learning

/// Of which type the words are with which a person refuses something.
///
/// Whoever refuses a use rejects the way that was taken, whatever the words: "use X, not Y" names another way, not a
/// misunderstanding. Only words that clearly say something else, such as that something was forgotten, make it another
/// type.
enum RefusalWords {
  /// By so much, in log-odds, the cues of another type must outweigh those of a rejection: two cues of middling weight,
  /// or one that says it plainly.
  static let margin = 1.5

  /// The type of a refusal with these words.
  static func type(_ words: String, after action: AgentAction) -> CorrectionType {
    let type = CorrectionClassifier.judge(words, after: action).type
    guard let type, type != .approachRejection else { return .approachRejection }
    let cues = CorrectionClassifier.evidence(words, after: action)
    let lead = weight(of: type, in: cues) - weight(of: .approachRejection, in: cues)
    return lead >= margin ? type : .approachRejection
  }

  private static func weight(of type: CorrectionType, in cues: [(cue: String, weight: Double)]) -> Double {
    let names = RefusalWords.names(type)
    return cues.reduce(0) { sum, term in
      let isOfType = term.cue == names.plain || term.cue.hasPrefix(names.family + ".")
      return sum + (isOfType ? max(0, term.weight) : 0)
    }
  }

  /// The family of cues that speaks for a type, and the cue that says it in so many words.
  private static func names(_ type: CorrectionType) -> (family: String, plain: String) {
    switch type {
    case .codeQuality: ("defect", "plain.wrong")
    case .codeCompleteness: ("omission", "plain.forgot")
    case .expectationMismatch: ("scope", "plain.unasked")
    case .communicationGap: ("gap", "plain.meant")
    case .preferenceConflict: ("convention", "plain.prefer")
    case .approachRejection: ("reject", "plain.instead")
    }
  }
}
