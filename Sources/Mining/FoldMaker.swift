public import Learning

extension SignalFolds {
  /// Signals that are later than this many windows before the last ones are not folded: their windows will still change.
  private static let recentWindows = 2
  /// Fewer signals are read as fast.
  private static let fewest = 64

  /// The moment before which signals are to be folded, for evidence whose latest is of a given time.
  ///
  /// - Parameter windowDays: The length of a trend window.
  public static func limit(latest: Timestamp, windowDays: Int) -> Timestamp {
    latest.adding(days: -Double(recentWindows * windowDays + 1))
  }

  /// Folds the oldest signals of every pattern that has many.
  ///
  /// - Returns: The folds, packed.
  /// - Throws: What the evidence throws.
  /// - Complexity: O(signals).
  public static func make(_ evidence: any Evidence, before limit: Timestamp, workers: Workers) throws
    -> [UInt8]
  {
    try make(evidence, before: limit, workers: workers, fewest: fewest)
  }

  /// - Parameter fewest: Patterns with fewer old signals are left out.
  static func make(
    _ evidence: any Evidence, before limit: Timestamp, workers: Workers, fewest: Int
  ) throws -> [UInt8] {
    let tables = evidence.tables
    let plan = FacetPlan(tables, filter: SignalFilter())
    nonisolated(unsafe) let scratches = (0..<workers.count).map { _ in
      SignalScratch(units: tables.unitCount, facets: tables.facets.count, files: tables.files.count)
    }
    let folds = try workers.map(tables.patterns.count) { worker, pattern in
      try evidence.withSignals(of: pattern) { signals in
        let start = prefix(of: signals, before: limit, plan)
        return start.count < fewest ? nil : fold(start, plan, scratches[worker])
      }
    }
    return pack(folds, before: limit)
  }

  /// The first signals that are older than a moment and of which none is dismissed.
  private static func prefix(of signals: SignalRuns, before limit: Timestamp, _ plan: FacetPlan) -> SignalRuns
  {
    var runs: [UnsafeBufferPointer<Signal>] = []
    for run in signals.runs {
      let end = run.firstIndex { signal in
        signal.time >= limit || plan.traits[safe: Int(signal.facet)]?.use == .dismissal
      }
      runs.append(UnsafeBufferPointer(rebasing: run[..<(end ?? run.endIndex)]))
      if end != nil { break }
    }
    return SignalRuns(runs)
  }

  private static func fold(_ signals: SignalRuns, _ plan: FacetPlan, _ scratch: SignalScratch)
    -> FoldedSignals?
  {
    let whole = TimeBounds(MiningParameters(asOf: Timestamp(milliseconds: .max)))
    let firstSeen = plan.traits.withUnsafeBufferPointer { traits in
      var scan = SignalScan(scratch: scratch, traits: traits, withdrawn: [], bounds: whole)
      scan.read(signals)
      return scan.firstSeen
    }
    let units = scratch.units.touchedIndices.map { unit in
      let state = scratch.units.values[Int(unit)]
      return SignalFold.Unit(
        unit: unit, latestIndex: state.latestIndex, latestTime: state.latestTime, weightiest: state.weightiest
      )
    }
    // A unit is taken over in a fraction of the time that a signal takes, but where nearly every signal is of another unit
    // that is not worth its room.
    guard units.count * 10 < signals.count * 9 else { return nil }
    var summary = SignalFold.Summary(
      count: signals.count, firstSeen: firstSeen, lastLocation: signals[signals.count - 1].location)
    for signal in signals.runs.joined() {
      summary.first = min(summary.first, signal.time.milliseconds)
      summary.last = max(summary.last, signal.time.milliseconds)
    }
    let facets = scratch.facets.touchedIndices.map { facet in
      let state = scratch.facets.values[Int(facet)]
      return SignalFold.Facet(
        facet: facet, latestIndex: state.latestIndex, latestTime: state.latestTime,
        count: UInt64(state.lanes[0]))
    }
    let files = scratch.files.touchedIndices.map { file in
      SignalFold.File(file: file, count: scratch.files.values[Int(file)].lanes[0])
    }
    return FoldedSignals(summary: summary, units: units, facets: facets, files: files)
  }
}
