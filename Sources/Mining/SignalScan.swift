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
  // Taken out of the scratch memory, so that the loop goes through no reference.
  private let units: UnsafeMutableBufferPointer<UnitState>
  private let facets: UnsafeMutablePointer<SignalScratch.StampedCounts>
  private let files: UnsafeMutableBufferPointer<SignalScratch.StampedCounts>
  private let epoch: UInt32
  private let traits: UnsafeBufferPointer<FacetTraits>
  private let withdrawn: [(location: RecordLocation, time: Timestamp)]
  private let bounds: TimeBounds
  private var nextWithdrawn = 0

  private(set) var count = 0
  private(set) var firstSeen = Int64.max
  private(set) var lastSeen = Int64.min
  private(set) var dismissed: [DismissedRecord] = []
  private(set) var description = BestRecord()
  private(set) var fix = BestRecord()

  /// - Parameters:
  ///   - traits: Of every facet; valid as long as the scan.
  ///   - withdrawn: Dismissed records in log order.
  init(
    scratch: SignalScratch, traits: UnsafeBufferPointer<FacetTraits>,
    withdrawn: [(location: RecordLocation, time: Timestamp)], bounds: TimeBounds
  ) {
    self.scratch = scratch
    self.traits = traits
    self.withdrawn = withdrawn
    self.bounds = bounds
    scratch.begin()
    epoch = scratch.epoch
    units = scratch.units.buffer
    facets = scratch.facets.values
    files = scratch.files.buffer
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
    var span = TimeSpan.empty
    for place in run.indices {
      let signal = run[place]
      let moment = signal.time.milliseconds
      if !span.contains(moment) { span = bounds.span(around: moment) }
      guard !span.windows.isEmpty, isNamed(signal) else { continue }
      let trait = traits[Int(signal.facet)]
      if trait.use == .skipped { continue }
      let time = span.time(of: moment)
      if let decided = withdrawal(of: signal.location) {
        dismissed.append(DismissedRecord(time: decided, source: trait.source))
      } else if trait.use == .dismissal {
        dismissed.append(DismissedRecord(time: time, source: trait.source))
      } else {
        count &+= 1
        absorb(signal, trait, at: time, span, index: UInt32(truncatingIfNeeded: before &+ place))
      }
    }
  }

  /// Whether the numbers of a row name something.
  @inline(__always)
  private func isNamed(_ signal: Signal) -> Bool {
    signal.facet < traits.count && signal.unit < units.count && signal.file < files.count
  }

  @inline(__always)
  private mutating func withdrawal(of location: RecordLocation) -> Int64? {
    while nextWithdrawn < withdrawn.count, withdrawn[nextWithdrawn].location < location { nextWithdrawn += 1 }
    guard nextWithdrawn < withdrawn.count, withdrawn[nextWithdrawn].location == location else { return nil }
    return withdrawn[nextWithdrawn].time.milliseconds
  }

  @inline(__always)
  private mutating func absorb(
    _ signal: Signal, _ trait: FacetTraits, at time: Int64, _ span: TimeSpan, index: UInt32
  ) {
    firstSeen = min(firstSeen, time)
    lastSeen = max(lastSeen, time)
    if add(span.lanes, to: facets + Int(signal.facet)) { scratch.facets.touch(signal.facet) }
    if signal.file != 0, let first = files.baseAddress, add(span.lanes, to: first + Int(signal.file)) {
      scratch.files.touch(signal.file)
    }
    addToUnit(signal.unit, trait, at: time, index: index, span.windows)
    if trait.textRank != FacetTraits.noText {
      description.offer(rank: trait.textRank, time: time, index: index)
    }
    if trait.hasFix { fix.offer(rank: 0, time: time, index: index) }
  }

  /// Answers whether this is the first time in this scan.
  @inline(__always)
  private func add(_ lanes: SIMD4<UInt32>, to slot: UnsafeMutablePointer<SignalScratch.StampedCounts>) -> Bool
  {
    if slot.pointee.epoch == epoch {
      slot.pointee.lanes &+= lanes
      return false
    }
    slot.pointee = SignalScratch.StampedCounts(epoch: epoch, lanes: lanes)
    return true
  }

  @inline(__always)
  private func addToUnit(
    _ unit: UInt32, _ trait: FacetTraits, at time: Int64, index: UInt32, _ window: UnitState.Windows
  ) {
    guard let first = units.baseAddress else { return }
    let slot = first + Int(unit)
    guard slot.pointee.epoch == epoch else {
      slot.pointee = UnitState(
        epoch: epoch, latestIndex: index, latestTime: time, bestTime: time,
        weightRank: trait.weightRank, source: trait.source, windows: window)
      scratch.units.touch(unit)
      return
    }
    slot.pointee.absorb(trait, at: time, index: index, window)
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

/// The signal that says best what a pattern is: the lowest rank, then the latest, then the last in log order, which is
/// the order in which they are offered.
struct BestRecord {
  private var rank = UInt8.max
  private var time = Int64.min
  private var index: UInt32 = 0

  @inline(__always)
  mutating func offer(rank: UInt8, time: Int64, index: UInt32) {
    if rank > self.rank || (rank == self.rank && time < self.time) { return }
    self.rank = rank
    self.time = time
    self.index = index
  }

  /// The best one; nil where none was offered.
  func signal(among signals: SignalRuns) -> Signal? {
    rank == .max ? nil : signals[Int(index)]
  }
}
