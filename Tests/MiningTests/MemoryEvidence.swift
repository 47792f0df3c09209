import Learning
import Mining

/// Evidence held in memory, filled record by record as a log would be.
struct MemoryEvidence: Evidence {
  private(set) var tables = EvidenceTables()
  private var signals: [[Signal]] = []
  private var units: [String: UInt32] = [:]
  private var offset: UInt64 = 0

  /// Adds one record and answers where it stands.
  @discardableResult
  mutating func add(
    _ pattern: String, _ source: SourceType = .warningReview, at time: Timestamp, unit: String,
    severity: Severity? = nil, agent: String = "", category: String = "", service: String = "",
    file: String = "", audience: [String] = [], correction: CorrectionType? = nil,
    insight: InsightType? = nil, dismissed: Bool = false, text: Bool = true, fix: Bool = false
  ) -> RecordLocation {
    let facet = Facet(
      source: source, severity: severity ?? MemoryEvidence.severity(of: source), isDismissed: dismissed,
      hasText: text, hasFix: fix, correction: correction, insight: insight,
      agent: number(of: agent, in: \.agents), category: number(of: category, in: \.categories),
      service: number(of: service, in: \.services), audience: number(of: audience, in: \.audiences))
    let location = RecordLocation(log: 0, offset: offset)
    offset += 100
    let row = Signal(
      time: time, location: location, unit: number(ofUnit: unit), file: number(of: file, in: \.files),
      facet: number(of: facet, in: \.facets), pattern: number(ofPattern: pattern))
    signals[Int(row.pattern)].append(row)
    return location
  }

  func signalCount(of pattern: Int) -> Int { signals[pattern].count }

  func withSignals<Result>(of pattern: Int, _ body: (SignalRuns) throws -> Result) throws -> Result {
    // In two runs, as from an index and what came since.
    try signals[pattern].withUnsafeBufferPointer { all in
      let middle = all.count / 2
      return try body(
        SignalRuns([
          UnsafeBufferPointer(rebasing: all[..<middle]), UnsafeBufferPointer(rebasing: all[middle...]),
        ]))
    }
  }

  /// The number of a pattern by name.
  func number(of name: String) -> Int? {
    tables.patterns.firstIndex { $0.text == name }
  }

  /// Adds a row as it stands, whatever its numbers name.
  mutating func addRaw(_ row: Signal) {
    signals[Int(row.pattern)].append(row)
  }

  private static func severity(of source: SourceType) -> Severity {
    switch source {
    case .blockingReview, .incident: .blocking
    case .nitReview: .nit
    default: .warning
    }
  }

  private mutating func number<Value: Equatable>(
    of value: Value, in list: WritableKeyPath<EvidenceTables, [Value]>
  ) -> UInt32 {
    if let known = tables[keyPath: list].firstIndex(of: value) { return UInt32(known) }
    tables[keyPath: list].append(value)
    return UInt32(tables[keyPath: list].count - 1)
  }

  private mutating func number(ofUnit unit: String) -> UInt32 {
    if let known = units[unit] { return known }
    let number = UInt32(units.count)
    units[unit] = number
    tables.unitCount = units.count
    return number
  }

  private mutating func number(ofPattern text: String) -> UInt32 {
    if let known = number(of: text) { return UInt32(known) }
    guard let name = PatternName(text) else { return 0 }
    tables.patterns.append(name)
    signals.append([])
    return UInt32(tables.patterns.count - 1)
  }
}

/// T of most tests: 2026-11-20T10:00:00Z.
let now = Timestamp(milliseconds: 1_795_168_800_000)

/// A moment some days before T.
func ago(_ days: Double) -> Timestamp { now.adding(days: -days) }

/// Evidence of one pattern: signals of one source at given ages, each of a unit of its own.
func evidence(_ source: SourceType = .warningReview, ages: [Double], pattern: String = "p") -> MemoryEvidence
{
  var evidence = MemoryEvidence()
  for (index, age) in ages.enumerated() {
    evidence.add(pattern, source, at: ago(age), unit: "\(pattern)-\(index)")
  }
  return evidence
}
