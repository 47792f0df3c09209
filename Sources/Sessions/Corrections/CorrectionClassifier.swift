import Learning

/// Judges whether what a person says next corrects what the agent just did.
///
/// No language model: the prompt is read into sentences, cues are looked for in them, and their weights are summed. What
/// each cue is stands in `Lexicon/`, what it weighs in ``Weights``, and how the weights came about in
/// `docs/corrections.md`. The same prompt gives the same verdict everywhere.
///
/// ```swift
/// let action = AgentAction(summary: "Fixed the login redirect", tools: ["Edit"], files: ["auth/redirect.go"])
/// CorrectionClassifier.judge("now it redirects forever", after: action).type  // .codeQuality
/// ```
public enum CorrectionClassifier {
  /// Judges `prompt` after `action`; without an action nothing can be corrected.
  ///
  /// - Complexity: Bounded, whatever the length of the prompt.
  public static func judge(_ prompt: String, after action: AgentAction?) -> CorrectionVerdict {
    switch examine(prompt, after: action) {
    case .closed(let reason): CorrectionVerdict(type: nil, confidence: 1, reason: reason)
    case .weighed(let score): score.verdict
    }
  }

  /// The names of the cues that a prompt shows, and what each adds: the terms of the verdict. Empty where a prompt is
  /// not weighed at all.
  public static func evidence(_ prompt: String, after action: AgentAction?) -> [(cue: String, weight: Double)]
  {
    switch examine(prompt, after: action) {
    case .closed: []
    case .weighed(let score): score.terms.map { ($0.finding.cue.name, $0.weight) }
    }
  }

  private enum Examination {
    case closed(String)
    case weighed(Score)
  }

  /// What needs no weighing is decided here, cheapest first.
  private static func examine(_ prompt: String, after action: AgentAction?) -> Examination {
    guard let action else { return .closed("the agent had done nothing") }
    if prompt.first == "/" { return .closed("a slash command") }
    if ReadPrompt.isTooLong(prompt) {
      return .closed("longer than \(ReadPrompt.longest) characters: not matched by phrase")
    }
    let deed = Deed(action)
    if deed.kind == .asked { return .closed("the agent had asked: this answers it") }
    let read = ReadPrompt(prompt, after: deed)
    if read.wordCount == 0 { return .closed("nothing but pasted text") }
    return .weighed(Score(Evidence(read, after: deed)))
  }
}
