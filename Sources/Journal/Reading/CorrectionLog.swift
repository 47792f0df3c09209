public import Learning
public import System

/// One correction as its record says it.
public struct CorrectionRecord: Equatable, Sendable {
  /// The record's id; empty where it has none.
  public var id: String
  /// When.
  public var time: Timestamp
  /// Where its line starts in the log, in bytes.
  public var offset: UInt64
  /// What was corrected; nothing where that is not given or not known.
  public var type: CorrectionType?
  /// Who was corrected; nothing where that is not named.
  public var agent: AgentName?
  /// Whether the person said it, or showed it by what they did.
  public var isExplicit: Bool
  /// How much it mattered; of ones that do not say, warning.
  public var severity: Severity
  /// The pattern that it names.
  public var pattern: PatternName?
  /// What the person wanted, or their words.
  public var text: String
  /// The service that it names; empty where it names none.
  public var service: String
  /// Whether it says itself that it was none.
  public var isDismissed: Bool
}

/// Reads who was corrected, how and on what.
public enum CorrectionLog {
  /// All corrections with a valid time, as they happened; what the toolkit wrote itself is left out.
  ///
  /// - Throws: ``SystemError`` where the log cannot be read.
  public static func read(journal: String) throws(SystemError) -> [CorrectionRecord] {
    let reader = SignalReader(.correction)
    var records: [CorrectionRecord] = []
    try KindLogs.read(.correction, in: journal) { view, line in
      guard let signal = reader.read(view), !signal.isOwnEcho else { return }
      records.append(
        CorrectionRecord(
          id: view.text(.id) ?? "", time: signal.time, offset: UInt64(line.offset),
          type: signal.facet.correction, agent: view.text(.agent).flatMap { AgentName($0) },
          isExplicit: signal.facet.source == .explicitUserCorrection, severity: signal.facet.severity,
          pattern: view.token(at: signal.pattern).flatMap { PatternName(view.tape.string($0)) },
          text: view.token(at: signal.text).map { view.tape.string($0) } ?? "",
          service: view.token(at: signal.service).map { view.tape.string($0) } ?? "",
          isDismissed: signal.facet.isDismissed))
    }
    KindLogs.sort(&records) { ($0.time, $0.id) }
    return records
  }
}
