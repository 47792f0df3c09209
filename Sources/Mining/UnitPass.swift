import Learning
import Statistics

/// What one pass over the units that a scan touched says: they lie anywhere in memory, and are looked up once.
struct UnitPass {
  /// Units with a signal in each window.
  let current: Int
  let previous: Int
  let before: Int
  let listed: Int
  /// By the raw value of the source: the decayed sum of the units that count with it.
  let bySource: DecayedSums
  /// The latest signals of the latest units, as many as there are examples, latest first.
  let latest: [ExamplePicker.Candidate]

  /// - Complexity: O(units).
  init(_ units: Slots<UnitState>, _ examples: ExamplePicker, _ parameters: MiningParameters) throws {
    let (asOf, touched, states) = (parameters.asOf, units.touchedIndices, units.values)
    var lanes = SIMD4<UInt32>()
    var latest: [ExamplePicker.Candidate] = []
    // Few are among the latest, and the others need not be looked up.
    var earliestOfThem = Int64.min
    var sums = try ConfidenceSum.emptySums(halfLifeDays: parameters.halfLifeDays)
    sums.add(touched.count) { place in
      let state = states[Int(touched[place])]
      lanes &+= state.windows.lanes
      if state.latestTime >= earliestOfThem {
        examples.note(state, in: &latest)
        if latest.count == ExamplePicker.limit { earliestOfThem = latest[ExamplePicker.limit - 1].time }
      }
      return (
        Int(state.weightiest.sourceNumber), asOf.days(since: Timestamp(milliseconds: state.weightiest.time))
      )
    }
    (current, previous, before, listed) = (Int(lanes[0]), Int(lanes[1]), Int(lanes[2]), Int(lanes[3]))
    (bySource, self.latest) = (sums, latest)
  }
}
