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
    let unitCount: Int
    let facets: UnsafeMutablePointer<SignalScratch.FacetState>
    let files: UnsafeMutablePointer<SignalScratch.StampedCounts>
    let fileCount: Int
    let epoch: UInt32
    let traits: UnsafeBufferPointer<FacetTraits>
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
    tables = Tables(
      units: scratch.units.values, unitCount: scratch.units.count, facets: scratch.facets.values,
      files: scratch.files.values, fileCount: scratch.files.count, epoch: scratch.epoch, traits: traits)
  }

  /// Reads the signals, which stand in log order.
  ///
  /// - Complexity: O(signals).
  mutating func read(_ signals: SignalRuns) {
    var before = 0
    for run in signals.runs {
      read(run, after: before)
      before += run.count
    }
  }

  /// - Parameter before: How many signals of the pattern stand in earlier runs.
  private mutating func read(_ run: UnsafeBufferPointer<Signal>, after before: Int) {
    let (tables, scratch) = (tables, scratch)
    var firstSeen = firstSeen
    var span = TimeSpan.empty
    var nextDecision = nextDecision
    for place in run.indices {
      let signal = run[place]
      let moment = signal.time.milliseconds
      if !span.contains(moment) { span = bounds.span(around: moment) }
      guard !span.windows.isEmpty, Self.isNamed(signal, tables) else { continue }
      let trait = tables.traits[Int(signal.facet)]
      if trait.use == .skipped { continue }
      let time = span.time(of: moment)
      if signal.location.packed >= nextDecision, let decided = withdrawal(of: signal.location) {
        dismiss(DismissedRecord(time: decided, source: trait.source), seen: time)
      } else if trait.use == .dismissal {
        dismiss(DismissedRecord(time: time, source: trait.source), seen: time)
      } else {
        let index = UInt32(truncatingIfNeeded: before &+ place)
        firstSeen = min(firstSeen, time)
        Self.absorb(signal, trait, at: time, span, index: index, tables, scratch)
      }
      if signal.location.packed >= nextDecision { nextDecision = self.nextDecision }
    }
    self.firstSeen = firstSeen
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

  @inline(__always)
  private static func absorb(
    _ signal: Signal, _ trait: FacetTraits, at time: Int64, _ span: TimeSpan, index: UInt32,
    _ tables: Tables, _ scratch: SignalScratch
  ) {
    addToFacet(signal.facet, at: time, index: index, span.lanes, tables, scratch)
    if signal.file != 0 { addToFile(signal.file, span.lanes, tables, scratch) }
    let unit = tables.units + Int(signal.unit)
    if unit.pointee.epoch == tables.epoch {
      return unit.pointee.absorb(trait, at: time, index: index, span.windows)
    }
    unit.pointee = UnitState(
      epoch: tables.epoch, latestIndex: index, latestTime: time, bestTime: time,
      weightRank: trait.weightRank, source: trait.source, windows: span.windows)
    scratch.units.touch(signal.unit)
  }

  @inline(__always)
  private static func addToFacet(
    _ facet: UInt32, at time: Int64, index: UInt32, _ lanes: SIMD4<UInt32>, _ tables: Tables,
    _ scratch: SignalScratch
  ) {
    let slot = tables.facets + Int(facet)
    if slot.pointee.epoch != tables.epoch {
      slot.pointee = SignalScratch.FacetState(epoch: tables.epoch)
      scratch.facets.touch(facet)
    }
    slot.pointee.lanes &+= lanes
    if time >= slot.pointee.latestTime {
      slot.pointee.latestTime = time
      slot.pointee.latestIndex = index
    }
  }

  @inline(__always)
  private static func addToFile(
    _ file: UInt32, _ lanes: SIMD4<UInt32>, _ tables: Tables, _ scratch: SignalScratch
  ) {
    let slot = tables.files + Int(file)
    if slot.pointee.epoch == tables.epoch {
      slot.pointee.lanes &+= lanes
    } else {
      slot.pointee = SignalScratch.StampedCounts(epoch: tables.epoch, lanes: lanes)
      scratch.files.touch(file)
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

extension UnitState {
  /// Only the largest weight counts, at the latest time among the signals that have it; of sources of the same weight
  /// and time, the first one.
  @inline(__always)
  fileprivate mutating func absorb(_ trait: FacetTraits, at time: Int64, index: UInt32, _ window: Windows) {
    windows.formUnion(window)
    if time >= latestTime {
      latestTime = time
      latestIndex = index
    }
    if trait.weightRank < weightRank { return }
    if trait.weightRank > weightRank || time > bestTime {
      weightRank = trait.weightRank
      bestTime = time
      source = trait.source
    } else if time == bestTime, trait.source.rawValue < source.rawValue {
      source = trait.source
    }
  }
}
