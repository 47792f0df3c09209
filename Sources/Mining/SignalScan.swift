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
  mutating func read(_ signals: UnsafeBufferPointer<Signal>) {
    for index in signals.indices {
      let signal = signals[index]
      guard let time = admitted(signal) else { continue }
      let trait = traits[Int(signal.facet)]
      if let decided = withdrawal(of: signal.location) {
        dismissed.append(DismissedRecord(time: decided, source: trait.source))
      } else if trait.use == .dismissal {
        dismissed.append(DismissedRecord(time: time, source: trait.source))
      } else {
        count += 1
        absorb(signal, trait, at: time, index: index)
      }
    }
  }

  /// The time of a signal that this analysis sees; nil for others and for rows whose numbers name nothing.
  @inline(__always)
  private func admitted(_ signal: Signal) -> Int64? {
    guard signal.facet < traits.count, signal.unit < units.count, signal.file < files.count,
      traits[Int(signal.facet)].use != .skipped
    else { return nil }
    return bounds.seen(signal.time.milliseconds)
  }

  @inline(__always)
  private mutating func withdrawal(of location: RecordLocation) -> Int64? {
    while nextWithdrawn < withdrawn.count, withdrawn[nextWithdrawn].location < location { nextWithdrawn += 1 }
    guard nextWithdrawn < withdrawn.count, withdrawn[nextWithdrawn].location == location else { return nil }
    return withdrawn[nextWithdrawn].time.milliseconds
  }

  @inline(__always)
  private mutating func absorb(_ signal: Signal, _ trait: FacetTraits, at time: Int64, index: Int) {
    firstSeen = min(firstSeen, time)
    lastSeen = max(lastSeen, time)
    let (window, lanes) = bounds.window(of: time)
    if add(lanes, to: facets + Int(signal.facet)) { scratch.facets.touch(signal.facet) }
    if signal.file != 0, let first = files.baseAddress, add(lanes, to: first + Int(signal.file)) {
      scratch.files.touch(signal.file)
    }
    addToUnit(signal.unit, trait, at: time, index: UInt32(truncatingIfNeeded: index), window)
    if trait.textRank != FacetTraits.noText {
      description.offer(rank: trait.textRank, time: time, location: signal.location, facet: signal.facet)
    }
    if trait.hasFix { fix.offer(rank: 0, time: time, location: signal.location, facet: signal.facet) }
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

/// The record that says best what a pattern is: the lowest rank, then the latest, then the last in log order.
struct BestRecord {
  private var rank = UInt8.max
  private var time = Int64.min
  private(set) var location: RecordLocation?
  private(set) var facet: UInt32 = 0

  @inline(__always)
  mutating func offer(rank: UInt8, time: Int64, location: RecordLocation, facet: UInt32) {
    if rank > self.rank { return }
    if rank == self.rank {
      if time < self.time { return }
      if time == self.time, let known = self.location, location < known { return }
    }
    self.rank = rank
    self.time = time
    self.location = location
    self.facet = facet
  }
}

/// The moments between which signals are seen and counted, in milliseconds; every window is half-open.
struct TimeBounds {
  private let asOf: Int64
  private let latest: Int64?
  private let first: Int64
  private let current: Int64
  private let previous: Int64
  private let listed: Int64

  /// - Parameter after: Signals up to and at this moment are not seen.
  init(_ parameters: MiningParameters, after: Timestamp? = nil) {
    asOf = parameters.asOf.milliseconds
    latest = parameters.later == .unseen ? nil : asOf
    let recorded = parameters.recordDays.map { parameters.start(ofLast: $0).milliseconds } ?? .min
    first = max(recorded, after.map { $0.milliseconds + 1 } ?? .min)
    current = parameters.currentStart.milliseconds
    previous = parameters.previousStart.milliseconds
    listed = parameters.listingDays.map { parameters.start(ofLast: $0).milliseconds } ?? .min
  }

  /// The time as the analysis takes it; nil where it is not seen.
  @inline(__always)
  func seen(_ time: Int64) -> Int64? {
    if time < first { return nil }
    return time < asOf ? time : latest
  }

  @inline(__always)
  func window(of time: Int64) -> (UnitState.Windows, SIMD4<UInt32>) {
    let isCurrent = time >= current
    let isPrevious = !isCurrent && time >= previous
    let isListed = time >= listed
    var windows: UnitState.Windows = isCurrent ? .current : isPrevious ? .previous : .before
    if isListed { windows.formUnion(.listed) }
    return (windows, SIMD4(1, isListed ? 1 : 0, isCurrent ? 1 : 0, isPrevious ? 1 : 0))
  }

  func isListed(_ time: Int64) -> Bool { time >= listed }
}
