public import Learning
public import System

/// Reads all evidence of a journal from its logs, without an index.
public struct EvidenceScan {
  /// The evidence.
  public let evidence: SegmentedEvidence
  /// The logs that were read.
  public let logs: [EvidenceLog]
  /// What reading each brought up.
  public let reports: [LogReport]

  /// Reads the logs.
  ///
  /// - Parameters:
  ///   - logs: What to read.
  ///   - naming: Names records that have none.
  ///   - threads: How many ranges are read side by side.
  /// - Throws: ``SystemError`` where a log cannot be read.
  /// - Complexity: O(bytes of the logs).
  public init(_ logs: [EvidenceLog], naming: any PatternNaming, threads: Int) throws(SystemError) {
    let bytes = logs.reduce(0) { $0 + $1.size }
    let builder = EvidenceBuilder(naming: naming, expecting: bytes / 200)
    var ranges: [LogRange] = []
    for (number, log) in logs.enumerated() {
      ranges += try LogRanges.cut(log, number: UInt16(number), from: 0, to: log.size)
    }
    try ParallelScan.run(ranges, threads: threads) { builder.append($0) }
    builder.evidence.tables.logs = logs.map(\.name)
    self.evidence = builder.evidence
    self.logs = logs
    reports = logs.indices.map { builder.reports[$0] ?? LogReport() }
  }
}
