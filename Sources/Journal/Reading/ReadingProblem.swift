/// What the reader found wrong with a line, and what it did about it.
public enum ReadingProblem: UInt8, CaseIterable, Sendable {
  case notJSON, tornLastLine, tooDeep, tooLarge, noTime
  case unknownSeverity, invalidUTF8, emptyText, sameIDOtherContent

  /// Whether the line's record is left out. The others are read as the message says.
  public var isSkipped: Bool {
    switch self {
    case .notJSON, .tornLastLine, .tooDeep, .tooLarge, .noTime: true
    case .unknownSeverity, .invalidUTF8, .emptyText, .sameIDOtherContent: false
    }
  }

  /// What is wrong and what was done, for people.
  public var message: String {
    switch self {
    case .notJSON: "not a JSON object; skipped"
    case .tornLastLine: "last line is incomplete; skipped until it is finished"
    case .tooDeep: "nested deeper than 64 levels; skipped"
    case .tooLarge: "longer than 64 KiB; skipped"
    case .noTime: "no valid time (timestamp, ts, date, time, created_at); skipped"
    case .unknownSeverity: "unknown severity; read as warning"
    case .invalidUTF8: "invalid UTF-8; repaired"
    case .emptyText: "no description; counted, never promoted"
    case .sameIDOtherContent: "same id as an earlier record with other content; both are kept"
    }
  }
}

/// One thing wrong in one place.
public struct ReadingDiagnostic: Equatable, Sendable {
  /// What is wrong.
  public var problem: ReadingProblem
  /// 1-based line.
  public var line: Int
  /// Where the line starts, in bytes from the start of the file.
  public var offset: UInt64

  /// Makes a diagnostic.
  public init(problem: ReadingProblem, line: Int, offset: UInt64) {
    self.problem = problem
    self.line = line
    self.offset = offset
  }
}
