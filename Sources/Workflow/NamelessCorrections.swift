import Journal
import Learning
import Mining

/// Corrections that have neither a name nor words to infer one from. They are evidence of no pattern, and corrections
/// all the same: they have a type, an agent, a severity and a source.
enum NamelessCorrections {
  /// Those of the time that is analysed; dismissed ones are left out.
  ///
  /// - Throws: `SystemError` where the log cannot be read.
  static func list(_ analysis: Analysis) throws -> [CorrectionRecord] {
    let start = analysis.parameters.recordDays.map { analysis.parameters.start(ofLast: $0) }
    let dismissed = Set(analysis.decisions.filter { $0.kind == .dismiss }.compactMap(\.subject))
    return try CorrectionLog.read(journal: analysis.workspace.layout.journal.path).filter { record in
      record.pattern == nil && !record.text.contains { $0.isLetter || $0.isNumber } && !record.isDismissed
        && !dismissed.contains(record.id) && analysis.isAnalysed(record.time, since: start)
    }
  }

  /// Those that were asked for: none where a pattern or a category is named.
  static func list(_ analysis: Analysis, _ request: CorrectionRequest) throws -> [CorrectionsReport.Nameless]
  {
    guard request.pattern == nil, request.category == nil else { return [] }
    let service = request.service?.lowercased()
    return try list(analysis).filter { record in
      (request.agent == nil || record.agent == request.agent)
        && (request.type == nil || record.type == request.type)
        && (service == nil || record.service.lowercased() == service)
    }.map { record in
      CorrectionsReport.Nameless(
        type: record.type, agent: record.agent, severity: record.severity, isExplicit: record.isExplicit)
    }
  }
}
