import Learning

/// The cues that a prompt shows, with the words that show them.
struct Evidence {
  /// A cue and where it was seen.
  struct Finding {
    let cue: Cue
    /// The words; empty where the shape of the prompt tells.
    let words: String
  }

  let findings: [Finding]
  /// What the agent did.
  let deed: Deed

  /// Looks for every cue.
  ///
  /// - Complexity: O(bytes of the lexicons + words of the prompt · phrases whose words it has).
  init(_ prompt: ReadPrompt, after deed: Deed) {
    let said = Lexicon.cues.compactMap { Evidence.finding($0, prompt) }
    let shape = FormCues.holding(prompt, deed).map { Finding(cue: $0, words: "") }
    self.deed = deed
    findings = (said + shape + Vocabulary.findings(prompt)).filter { Evidence.counts($0.cue, after: deed) }
  }

  private static func finding(_ cue: Cue, _ prompt: ReadPrompt) -> Finding? {
    let sentences =
      switch cue.scope {
      case .statements: prompt.statements
      case .questions: prompt.questions
      case .everywhere: prompt.sentences
      }
    guard let tokens = cue.phrases.match(sentences, prompt.filter) else { return nil }
    let words = tokens.map { $0.kind == .quotation ? "…" : $0.text }
    return Finding(cue: cue, words: words.joined(separator: " "))
  }

  /// Where nothing was changed, only a misunderstanding can be corrected, or what is objected to in so many words.
  private static func counts(_ cue: Cue, after deed: Deed) -> Bool {
    if ["plain.wrong", "plain.forgot", "plain.unasked"].contains(cue.name) { return true }
    guard deed.kind != .changed, case .correction(let type) = cue.side else { return true }
    return type == .communicationGap
  }
}

/// All cues that are known by their words.
enum Lexicon {
  static let cues: [Cue] =
    PlainCues.all + DefectCues.all + OmissionCues.all + ScopeCues.all + MisunderstandingCues.all
    + ConventionCues.all
    + RejectionCues.all + TurnCues.all + ApprovalCues.all + RequestCues.all + ElsewhereCues.all
}
