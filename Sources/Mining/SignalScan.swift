import Learning

/// One pass over a pattern's signals.
///
/// The loop adds and compares integers only; what needs names, weights or decay is worked out afterwards from the
/// touched units and facets, of which there are fewer.
struct SignalScan {
  /// A dismissed record: when its age starts, and what it was.
  struct DismissedRecord {
    let time: Int64
    let source: SourceType
  }

  private let scratch: SignalScratch
  private let tables: Tables
  private let withdrawn: [(location: RecordLocation, time: Timestamp)]
  private let bounds: TimeBounds
  private var nextWithdrawn = 0
  private(set) var firstSeen = Int64.max
  /// The times of the first and last record that was dismissed.
  private var dismissedSpan: (first: Int64, last: Int64) = (.max, .min)
  private(set) var dismissed: [DismissedRecord] = []

  /// Taken out of the scratch memory, so that the loop goes through no reference.
  private struct Tables {
    let units: UnsafeMutablePointer<UnitState>
    let unitOrder: UnsafeMutablePointer<UInt32>
    let unitCount: Int
    let facets: UnsafeMutablePointer<SignalScratch.FacetState>
    let facetOrder: UnsafeMutablePointer<UInt32>
    let files: UnsafeMutablePointer<SignalScratch.StampedCounts>
    let fileOrder: UnsafeMutablePointer<UInt32>
    let fileCount: Int
    let epoch: UInt32
    let traits: UnsafeBufferPointer<FacetTraits>

    init(_ scratch: SignalScratch, _ traits: UnsafeBufferPointer<FacetTraits>) {
      (units, unitOrder, unitCount) = (scratch.units.values, scratch.units.order, scratch.units.count)
      (facets, facetOrder) = (scratch.facets.values, scratch.facets.order)
      (files, fileOrder, fileCount) = (scratch.files.values, scratch.files.order, scratch.files.count)
      (epoch, self.traits) = (scratch.epoch, traits)
    }
  }

  /// - Parameters:
  ///   - traits: Of every facet; valid as long as the scan.
  ///   - withdrawn: Dismissed records in log order.
  init(
    scratch: SignalScratch, traits: UnsafeBufferPointer<FacetTraits>,
    withdrawn: [(location: RecordLocation, time: Timestamp)], bounds: TimeBounds
  ) {
    self.scratch = scratch
    self.withdrawn = withdrawn
    self.bounds = bounds
    scratch.begin()
    tables = Tables(scratch, traits)
  }

  /// Reads the signals, which stand in log order.
  ///
  /// - Parameter fold: What the first of them come to, where that is known.
  /// - Complexity: O(signals), less those that are folded.
  mutating func read(_ signals: SignalRuns, _ fold: SignalFold? = nil) {
    let folded = fold.map { take($0, of: signals) } ?? 0
    var before = 0
    for run in signals.runs {
      read(run, from: max(0, folded - before), after: before)
      before += run.count
    }
  }

  /// - Parameter before: How many signals of the pattern stand in earlier runs.
  private mutating func read(_ run: UnsafeBufferPointer<Signal>, from start: Int, after before: Int) {
    var place = start
    while place < run.count {
      let span = bounds.span(around: run[place].time.milliseconds)
      if span.windows.isEmpty {
        while place < run.count, span.contains(run[place].time.milliseconds) { place += 1 }
      } else {
        place = read(run, from: place, span, after: before)
      }
    }
  }

  /// Reads signals as long as they lie in a span of time, and answers the place of the first that does not.
  ///
  /// What costs the time of a large journal: nothing in it is called, and what nobody can foresee, such as which of two
  /// severities is the graver, is no branch.
  private mutating func read(
    _ run: UnsafeBufferPointer<Signal>, from start: Int, _ span: TimeSpan, after before: Int
  ) -> Int {
    let tables = tables
    var touched = Touched(scratch)
    var (place, firstSeen, nextDecision) = (start, firstSeen, nextDecision)
    while place < run.count {
      let signal = run[place]
      if !span.contains(signal.time.milliseconds) { break }
      let index = UInt32(truncatingIfNeeded: before &+ place)
      place &+= 1
      guard Self.isNamed(signal, tables) else { continue }
      let trait = tables.traits[Int(signal.facet)]
      let time = span.time(of: signal.time.milliseconds)
      if trait.use != .evidence || signal.location.packed >= nextDecision {
        let isDismissed = dismiss(signal, trait, at: time)
        nextDecision = self.nextDecision
        if isDismissed { continue }
      }
      firstSeen = min(firstSeen, time)
      Self.addToFacet(signal.facet, at: time, index: index, span.lanes, tables, &touched)
      if signal.file != 0 { Self.addToFile(signal.file, span.lanes, tables, &touched) }
      Self.addToUnit(
        signal.unit, trait.weight.at(time), at: time, index: index, span.windows, tables, &touched)
    }
    self.firstSeen = firstSeen
    touched.store(in: scratch)
    return place
  }

  /// Takes a signal out that is of no account or was dismissed; answers false where it counts.
  @inline(never)
  private mutating func dismiss(_ signal: Signal, _ trait: FacetTraits, at time: Int64) -> Bool {
    if trait.use == .skipped { return true }
    if signal.location.packed >= nextDecision, let decided = withdrawal(of: signal.location) {
      dismiss(DismissedRecord(time: decided, source: trait.source), seen: time)
    } else if trait.use == .dismissal {
      dismiss(DismissedRecord(time: time, source: trait.source), seen: time)
    } else {
      return false
    }
    return true
  }

  private mutating func dismiss(_ record: DismissedRecord, seen time: Int64) {
    dismissed.append(record)
    dismissedSpan = (min(dismissedSpan.first, time), max(dismissedSpan.last, time))
  }

  /// The first and last time of signals that count; where none does, of those that were dismissed.
  var span: (first: Int64, last: Int64) { count > 0 ? (firstSeen, lastSeen) : dismissedSpan }

  /// Whether the numbers of a row name something.
  @inline(__always)
  private static func isNamed(_ signal: Signal, _ tables: Tables) -> Bool {
    signal.facet < tables.traits.count && signal.unit < tables.unitCount && signal.file < tables.fileCount
  }

  /// Where the next dismissed record stands that was not passed yet: before it, none needs to be looked for.
  private var nextDecision: UInt64 {
    nextWithdrawn < withdrawn.count ? withdrawn[nextWithdrawn].location.packed : .max
  }

  private mutating func withdrawal(of location: RecordLocation) -> Int64? {
    while nextWithdrawn < withdrawn.count, withdrawn[nextWithdrawn].location < location { nextWithdrawn += 1 }
    guard nextWithdrawn < withdrawn.count, withdrawn[nextWithdrawn].location == location else { return nil }
    return withdrawn[nextWithdrawn].time.milliseconds
  }

  /// How many slots of each table were touched; a copy, so that the loop goes through no reference.
  private struct Touched {
    var units: Int
    var facets: Int
    var files: Int

    init(_ scratch: SignalScratch) {
      (units, facets, files) = (scratch.units.touched, scratch.facets.touched, scratch.files.touched)
    }

    func store(in scratch: SignalScratch) {
      (scratch.units.touched, scratch.facets.touched, scratch.files.touched) = (units, facets, files)
    }
  }

  @inline(__always)
  private static func addToUnit(
    _ unit: UInt32, _ weight: WeightKey, at time: Int64, index: UInt32, _ windows: UnitState.Windows,
    _ tables: Tables, _ touched: inout Touched
  ) {
    let slot = tables.units + Int(unit)
    let old = slot.pointee
    let isNew = old.epoch != tables.epoch
    // Noted always, and overwritten by the next one where it is known.
    tables.unitOrder[touched.units] = unit
    touched.units &+= isNew ? 1 : 0
    let known: UInt64 = isNew ? 0 : .max
    let isLater = isNew || time >= old.latestTime
    slot.pointee = UnitState(
      epoch: tables.epoch, latestIndex: isLater ? index : old.latestIndex,
      latestTime: isLater ? time : old.latestTime,
      weightiest: WeightKey.max(old.weightiest.masked(known), weight),
      windows: UnitState.Windows(rawValue: old.windows.rawValue & UInt8(truncatingIfNeeded: known))
        .union(windows))
  }

  @inline(__always)
  private static func addToFacet(
    _ facet: UInt32, at time: Int64, index: UInt32, _ lanes: SIMD4<UInt32>, _ tables: Tables,
    _ touched: inout Touched
  ) {
    let slot = tables.facets + Int(facet)
    if slot.pointee.epoch != tables.epoch {
      slot.pointee = SignalScratch.FacetState(epoch: tables.epoch)
      tables.facetOrder[touched.facets] = facet
      touched.facets &+= 1
    }
    slot.pointee.lanes &+= lanes
    if time >= slot.pointee.latestTime {
      slot.pointee.latestTime = time
      slot.pointee.latestIndex = index
    }
  }

  @inline(__always)
  private static func addToFile(
    _ file: UInt32, _ lanes: SIMD4<UInt32>, _ tables: Tables, _ touched: inout Touched
  ) {
    let slot = tables.files + Int(file)
    if slot.pointee.epoch != tables.epoch {
      slot.pointee = SignalScratch.StampedCounts(epoch: tables.epoch)
      tables.fileOrder[touched.files] = file
      touched.files &+= 1
    }
    slot.pointee.lanes &+= lanes
  }
}

extension SignalScan {
  /// Takes over what the first signals come to, and answers how many that are: none where they do not fare alike.
  private mutating func take(_ fold: SignalFold, of signals: SignalRuns) -> Int {
    let summary = fold.summary
    let span = bounds.span(around: summary.first)
    guard span.contains(summary.last), span.time(of: summary.last) == summary.last, fold.isStart(of: signals),
      areNamed(fold), !holdsWithdrawn(signals.prefix(summary.count))
    else { return 0 }
    if span.windows.isEmpty { return summary.count }
    firstSeen = summary.firstSeen
    for (place, unit) in fold.units.enumerated() {
      tables.units[Int(unit.unit)] = UnitState(
        epoch: tables.epoch, latestIndex: unit.latestIndex, latestTime: unit.latestTime,
        weightiest: unit.weightiest, windows: span.windows)
      tables.unitOrder[place] = unit.unit
    }
    for (place, facet) in fold.facets.enumerated() {
      tables.facets[Int(facet.facet)] = SignalScratch.FacetState(
        epoch: tables.epoch, latestIndex: facet.latestIndex, latestTime: facet.latestTime,
        lanes: span.lanes &* UInt32(truncatingIfNeeded: facet.count))
      tables.facetOrder[place] = facet.facet
    }
    for (place, file) in fold.files.enumerated() {
      tables.files[Int(file.file)] = SignalScratch.StampedCounts(
        epoch: tables.epoch, lanes: span.lanes &* file.count)
      tables.fileOrder[place] = file.file
    }
    (scratch.units.touched, scratch.facets.touched, scratch.files.touched) = (
      fold.units.count, fold.facets.count, fold.files.count
    )
    return summary.count
  }

  /// Whether the numbers of a fold name something.
  private func areNamed(_ fold: SignalFold) -> Bool {
    let count = fold.summary.count
    return fold.units.count <= tables.unitCount && fold.facets.count <= tables.traits.count
      && fold.files.count <= tables.fileCount
      && fold.units.allSatisfy {
        $0.unit < tables.unitCount && $0.latestIndex < count && $0.weightiest.isOfSource
      } && fold.facets.allSatisfy { $0.facet < tables.traits.count && $0.latestIndex < count }
      && fold.files.allSatisfy { $0.file < tables.fileCount }
  }

  /// Whether one of the signals was dismissed by somebody.
  private func holdsWithdrawn(_ signals: Slice<SignalRuns>) -> Bool {
    withdrawn.contains { record in
      var (low, high) = (signals.startIndex, signals.endIndex)
      while low < high {
        let middle = (low + high) / 2
        if signals[middle].location < record.location { low = middle + 1 } else { high = middle }
      }
      return low < signals.endIndex && signals[low].location == record.location
    }
  }
}

extension SignalScan {
  /// How many signals count.
  var count: Int {
    touched.reduce(0) { $0 + Int(scratch.facets.values[Int($1)].lanes[0]) }
  }

  /// The time of the latest signal that counts; the least there is without one.
  var lastSeen: Int64 {
    touched.reduce(Int64.min) { max($0, scratch.facets.values[Int($1)].latestTime) }
  }

  /// The signal that says best what the pattern is: of the lowest rank, then the latest, then the last in log order.
  var description: Int? {
    best { $0.textRank == FacetTraits.noText ? nil : $0.textRank }
  }

  /// The latest signal that says what to do instead.
  var fix: Int? {
    best { $0.hasFix ? 0 : nil }
  }

  /// The facets that the scan met.
  private var touched: UnsafeBufferPointer<UInt32> { scratch.facets.touchedIndices }

  /// - Parameter rank: Of signals of a facet; nothing where they are not asked for.
  private func best(_ rank: (FacetTraits) -> UInt8?) -> Int? {
    var best: (rank: UInt8, state: SignalScratch.FacetState)?
    for facet in touched {
      let (trait, state) = (tables.traits[Int(facet)], scratch.facets.values[Int(facet)])
      guard let rank = rank(trait) else { continue }
      if let best {
        let old = (best.rank, -best.state.latestTime, -Int64(best.state.latestIndex))
        guard (rank, -state.latestTime, -Int64(state.latestIndex)) < old else { continue }
      }
      best = (rank, state)
    }
    return best.map { Int($0.state.latestIndex) }
  }
}
