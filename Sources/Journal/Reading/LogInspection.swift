internal import Learning

/// What is wrong with records that are read all the same, found line by line.
///
/// Of each record it keeps two numbers, so that memory grows with how many there are and not with what they say.
struct LogInspection {
  /// What is wrong with the line looked at last.
  private(set) var found: [ReadingProblem] = []
  /// How many records are the same as an earlier one.
  private(set) var repeated = 0
  private let signals: SignalReader?
  private var lines: Set<Int> = []
  private var ids: Set<StableHash> = []

  init(_ kind: RecordKind) {
    signals = kind.isEvidence ? SignalReader(kind) : nil
  }

  /// Looks at a record.
  mutating func look(at line: LogReader.Line, _ view: borrowing RecordView) {
    found = []
    guard lines.insert(line.hash).inserted else {
      repeated += 1
      return
    }
    if view.tape.hasInvalidText { found.append(.invalidUTF8) }
    if let signal = signals?.read(view) {
      if signal.hasUnknownSeverity { found.append(.unknownSeverity) }
      if !signal.facet.hasText { found.append(.emptyText) }
    }
    if let id = view.text(.id), !ids.insert(StableHash(id)).inserted { found.append(.sameIDOtherContent) }
  }
}
