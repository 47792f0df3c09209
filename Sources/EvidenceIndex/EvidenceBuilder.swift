import Journal
import Learning
import Parallel

/// Joins scanned ranges, in log order, into segments of evidence.
final class EvidenceBuilder {
  private(set) var segments: [Segment] = []
  /// What reading brought up, by log number.
  private(set) var reports: [UInt16: LogReport] = [:]
  /// The last log of which a record without a pattern was shown to the naming.
  private(set) var lastNamedLog: UInt16?
  /// Set when a record should have been named before others that were: the names are not those of one reading.
  private(set) var isNamedOutOfOrder = false
  private var names: EvidenceNames
  private let seen: SeenRecords
  private var naming: any PatternNaming
  /// Whether what comes now is no more for an index.
  private var isFrozen = false
  /// Where segments are written as they come.
  private let draft: IndexDraft?

  /// Starts with nothing.
  init(naming: any PatternNaming, expecting signals: Int, writingTo draft: IndexDraft? = nil) {
    self.naming = naming
    self.draft = draft
    names = EvidenceNames()
    seen = SeenRecords(expecting: signals)
  }

  /// Goes on from what an index holds.
  init(naming: any PatternNaming, after stored: StoredState, expecting signals: Int) {
    self.naming = naming
    draft = nil
    self.naming.restore(stored.naming)
    names = EvidenceNames(restoring: stored.names)
    seen = SeenRecords(expecting: signals, stored: stored.keys)
    reports = stored.reports
    lastNamedLog = stored.lastNamedLog
  }

  /// Adds ranges that follow all earlier ones of their logs, as one segment.
  func append(_ ranges: [(range: LogRange, scan: ScannedRange)]) throws {
    var maps: [EvidenceNames.Map] = []
    for (range, scan) in ranges {
      nameUnnamed(scan, range.log)
      maps.append(names.map(scan))
    }
    let outcomes = try seen.dropRepeated(ranges.map(\.scan))
    for ((range, scan), outcome) in zip(ranges, outcomes) {
      scan.columns.report.repeated += outcome.repeated
      if outcome.sameID > 0 { scan.columns.report.problems[.sameIDOtherContent] = outcome.sameID }
      reports[range.log, default: LogReport()].append(scan.columns.report)
    }
    let sorter = SegmentSorter(ranges.map(\.scan), maps, patternCount: names.patternCount)
    let segment = sorter.sorted(places: Self.places(of: ranges.map(\.range)))
    segments.append(segment)
    if !isFrozen { draft?.add(segment) }
  }

  /// The places between which the records of ranges in log order stand.
  private static func places(of ranges: [LogRange]) -> Range<RecordLocation> {
    let none = RecordLocation(log: 0, offset: 0)
    let first = ranges.first.map { RecordLocation(log: $0.log, offset: UInt64($0.start)) } ?? none
    let end = ranges.last.map { RecordLocation(log: $0.log, offset: UInt64($0.end)) } ?? none
    return first..<max(first, end)
  }

  private func nameUnnamed(_ scan: ScannedRange, _ log: UInt16) {
    if scan.columns.unnamed.isEmpty { return }
    if let last = lastNamedLog, last > log { isNamedOutOfOrder = true }
    lastNamedLog = max(lastNamedLog ?? log, log)
    for (row, text) in scan.columns.unnamed {
      guard let name = naming.name(for: text) else { continue }
      scan.columns.rows.all[row].pattern = scan.columns.patterns.number(of: name.text)
    }
  }

  /// The tables as they are now.
  func tables() -> EvidenceTables { names.tables() }

  /// Ends a stage: what was added in it, for an index.
  func freeze(marks: [LogMark]) -> IndexAddition {
    isFrozen = true
    return IndexAddition(
      marks: marks, reports: reports, lastNamedLog: lastNamedLog, segments: segments, names: names.stored(),
      keys: seen.freeze(), namingSignature: naming.signature, naming: naming.savedState)
  }
}

/// A counting sort of rows by pattern; ranges are moved side by side, each to places of its own.
///
/// Threads share it: each writes the counts of its range and to the places that they lead to, nothing else.
struct SegmentSorter: @unchecked Sendable {
  private let scans: [ScannedRange]
  private let maps: [EvidenceNames.Map]
  private let patternCount: Int

  init(_ scans: [ScannedRange], _ maps: [EvidenceNames.Map], patternCount: Int) {
    self.scans = scans
    self.maps = maps
    self.patternCount = patternCount
  }

  func sorted(places span: Range<RecordLocation>) -> Segment {
    // One row of counts for each range, which become the places where its signals go.
    nonisolated(unsafe) let places = UnsafeMutableBufferPointer<Int>.allocate(
      capacity: scans.count * patternCount)
    places.initialize(repeating: 0)
    defer { places.deallocate() }
    Parallel.perform(scans.count) { scan in
      let counts = UnsafeMutableBufferPointer(
        rebasing: places[scan * patternCount..<(scan + 1) * patternCount])
      for row in scans[scan].columns.rows.all {
        counts[Int(maps[scan].patterns[Int(row.pattern)])] += 1
      }
    }
    let starts = turnIntoPlaces(places)
    nonisolated(unsafe) let target = LargeMemory.allocate(
      Signal.self, count: max(1, starts[starts.count - 1]))
    Parallel.perform(scans.count) { scan in
      move(
        scan, UnsafeMutableBufferPointer(rebasing: places[scan * patternCount..<(scan + 1) * patternCount]),
        target)
    }
    return Segment(signals: target, starts: starts, places: span)
  }

  /// Pattern 0 is "none": its signals (repeated, or nothing to name them by) are left out.
  private func turnIntoPlaces(_ places: UnsafeMutableBufferPointer<Int>) -> [Int] {
    var starts = [0]
    var total = 0
    for pattern in 0..<patternCount {
      for scan in scans.indices {
        let count = places[scan * patternCount + pattern]
        places[scan * patternCount + pattern] = total
        if pattern > 0 { total += count }
      }
      if pattern > 0 { starts.append(total) }
    }
    return starts
  }

  private func move(
    _ scan: Int, _ places: UnsafeMutableBufferPointer<Int>, _ target: UnsafeMutablePointer<Signal>
  ) {
    let map = maps[scan]
    for row in scans[scan].columns.rows.all {
      let pattern = map.patterns[Int(row.pattern)]
      if pattern == 0 { continue }
      var moved = row
      moved.pattern = pattern - 1
      moved.unit = map.units[Int(moved.unit)]
      moved.file = map.files[Int(moved.file)]
      moved.facet = map.facets[Int(moved.facet)]
      (target + places[Int(pattern)]).initialize(to: moved)
      places[Int(pattern)] += 1
    }
  }
}
