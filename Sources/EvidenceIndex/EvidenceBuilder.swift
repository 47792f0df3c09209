import Dispatch
import Journal
import Learning

/// Joins scanned ranges, in log order, into evidence.
final class EvidenceBuilder {
  let evidence = SegmentedEvidence()
  private var patterns = TextNumbers()
  private var files = TextNumbers()
  private var agents = TextNumbers()
  private var categories = TextNumbers()
  private var services = TextNumbers()
  private var units = KeyNumbers()
  private var facets = FacetNumbers()
  private var audiences: [[String]: UInt32] = [[]: 0]
  private var audienceLists: [[String]] = [[]]
  private var unitKinds: [UnitKind] = []
  private var seen: KeySet
  private var seenIDs: KeySet
  private(set) var reports: [Int: LogReport] = [:]
  private var naming: any PatternNaming

  init(naming: any PatternNaming, expecting signals: Int) {
    self.naming = naming
    seen = KeySet(expecting: signals)
    seenIDs = KeySet(expecting: 0)
  }

  /// Adds ranges that follow all earlier ones, as one segment.
  func append(_ ranges: [(range: LogRange, scan: ScannedRange)]) {
    var maps: [NumberMap] = []
    for (range, scan) in ranges {
      nameUnnamed(scan)
      maps.append(map(scan))
      Self.dropRepeated(&scan.columns, seen: &seen, seenIDs: &seenIDs)
      reports[Int(range.log), default: LogReport()].append(scan.columns.report)
    }
    evidence.segments.append(sortedByPattern(ranges.map(\.scan), maps))
    publishTables()
  }

  private func nameUnnamed(_ scan: ScannedRange) {
    for (signal, text) in scan.columns.unnamed {
      guard let name = naming.name(for: text) else { continue }
      scan.columns.signals[signal].pattern = scan.columns.patterns.number(of: name.text)
    }
  }

  // MARK: Numbers of a range to numbers of all

  private struct NumberMap {
    var patterns: [UInt32]
    var files: [UInt32]
    var units: [UInt32]
    var facets: [UInt32]
  }

  private func map(_ scan: ScannedRange) -> NumberMap {
    let agents = scan.columns.agents.texts.map { self.agents.number(of: $0) }
    let categories = scan.columns.categories.texts.map { self.categories.number(of: $0) }
    let services = scan.columns.services.texts.map { self.services.number(of: $0) }
    let audiences = scan.columns.audiences.map { number(ofAudience: $0) }
    let facets = scan.columns.facets.facets.map { local in
      var facet = local
      facet.agent = agents[Int(local.agent)]
      facet.category = categories[Int(local.category)]
      facet.service = services[Int(local.service)]
      facet.audience = audiences[Int(local.audience)]
      return self.facets.number(of: facet)
    }
    return NumberMap(
      patterns: scan.columns.patterns.texts.map { patterns.number(of: $0) },
      files: scan.columns.files.texts.map { files.number(of: $0) }, units: mapUnits(scan), facets: facets)
  }

  private func mapUnits(_ scan: ScannedRange) -> [UInt32] {
    zip(scan.columns.units.all, scan.columns.unitKinds).map { key, kind in
      let unit = units.number(of: key)
      if unit.isNew { unitKinds.append(kind) }
      return unit.number
    }
  }

  private func number(ofAudience list: [String]) -> UInt32 {
    if let known = audiences[list] { return known }
    let number = UInt32(audienceLists.count)
    audiences[list] = number
    audienceLists.append(list)
    return number
  }

  // MARK: Each record once

  /// Marks signals whose record was seen before (pattern 0, "none") and notes ids used twice.
  ///
  /// Static, so that the loop over all signals holds what it changes once and not at each step.
  private static func dropRepeated(_ columns: inout RangeColumns, seen: inout KeySet, seenIDs: inout KeySet) {
    for index in columns.contents.indices {
      let (id, content) = (columns.ids[index], columns.contents[index])
      if seen.insert(id == 0 ? content : ByteHash.mix(id, content)) {
        if id != 0, !seenIDs.insert(id) { columns.report.problems[.sameIDOtherContent, default: 0] += 1 }
      } else {
        columns.report.repeated += 1
        columns.signals[index].pattern = 0
      }
    }
  }

  // MARK: One segment

  /// A counting sort by pattern; ranges are moved side by side, each to places of its own.
  private func sortedByPattern(_ scans: [ScannedRange], _ maps: [NumberMap]) -> Segment {
    let count = patterns.texts.count
    var counts = scans.map { _ in [Int](repeating: 0, count: count) }
    for (scan, map) in zip(scans.indices, maps) {
      for signal in scans[scan].columns.signals { counts[scan][Int(map.patterns[Int(signal.pattern)])] += 1 }
    }
    // Pattern 0 is "none": its signals (repeated, or nothing to name them by) are left out.
    var starts = [0]
    var places = counts
    var total = 0
    for pattern in 0..<count {
      for scan in scans.indices {
        places[scan][pattern] = total
        if pattern > 0 { total += counts[scan][pattern] }
      }
      if pattern > 0 { starts.append(total) }
    }
    let target = UnsafeMutableBufferPointer<Signal>.allocate(capacity: total)
    for index in scans.indices { Self.move(scans[index], maps[index], places[index], to: target) }
    return Segment(signals: target, starts: starts)
  }

  private static func move(
    _ scan: ScannedRange, _ map: NumberMap, _ starts: [Int], to target: UnsafeMutableBufferPointer<Signal>
  ) {
    var places = starts
    for signal in scan.columns.signals {
      let pattern = map.patterns[Int(signal.pattern)]
      if pattern == 0 { continue }
      var moved = signal
      moved.pattern = pattern - 1
      moved.unit = map.units[Int(signal.unit)]
      moved.file = map.files[Int(signal.file)]
      moved.facet = map.facets[Int(signal.facet)]
      target.initializeElement(at: places[Int(pattern)], to: moved)
      places[Int(pattern)] += 1
    }
  }

  private func publishTables() {
    evidence.tables.patterns = patterns.texts.dropFirst().compactMap { PatternName($0) }
    evidence.tables.files = files.texts
    evidence.tables.agents = agents.texts
    evidence.tables.categories = categories.texts
    evidence.tables.services = services.texts
    evidence.tables.audiences = audienceLists
    evidence.tables.facets = facets.facets
    evidence.tables.unitCount = units.count
    evidence.tables.unitKinds = unitKinds
  }
}
