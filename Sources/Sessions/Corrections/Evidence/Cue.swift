import Learning

/// One kind of evidence for or against a correction: a name, what it speaks for, and the words it is known by.
struct Cue {
  /// What a cue speaks for.
  enum Side: Equatable {
    /// For a correction of that type.
    case correction(CorrectionType)
    /// For a correction; of which type it does not tell.
    case objection
    /// Against a correction.
    case noCorrection
  }

  /// Which sentences are searched for its words.
  enum Scope {
    /// Statements and orders about what was done: no questions, no conditions, nothing behind a change of subject.
    case statements
    /// Questions about what was done.
    case questions
    /// All sentences.
    case everywhere
  }

  /// `family.kind`, as in ``Weights`` and in the output of `--classify`.
  let name: String
  let side: Side
  /// What it means, after "the prompt": `names a bad state`.
  let meaning: String
  let scope: Scope
  let phrases: PhraseTable

  init(_ name: String, _ side: Side, _ meaning: String, in scope: Scope = .statements, _ phrases: String = "")
  {
    self.name = name
    self.side = side
    self.meaning = meaning
    self.scope = scope
    self.phrases = PhraseTable(phrases)
  }
}
