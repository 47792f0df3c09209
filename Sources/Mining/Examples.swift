import Learning

/// Picks the records that are shown as examples: the latest of the latest units, and where there are fewer units than
/// examples, further records of the same units.
struct ExamplePicker {
  static let limit = 3

  private struct Candidate {
    let time: Int64
    let location: RecordLocation

    func isLater(than other: Candidate) -> Bool {
      time != other.time ? time > other.time : location > other.location
    }
  }

  let signals: SignalRuns
  private let bounds: TimeBounds
  private let isEvidence: (Signal) -> Bool

  /// - Parameter isEvidence: Whether a signal of the scan counted; asked only where units are few.
  init(
    signals: SignalRuns, bounds: TimeBounds, isEvidence: @escaping (Signal) -> Bool
  ) {
    self.signals = signals
    self.bounds = bounds
    self.isEvidence = isEvidence
  }

  /// The examples of everything and those of the listing window, latest first.
  ///
  /// The latest signal of a unit lies in the window exactly where the unit does, so one order serves both.
  ///
  /// - Complexity: O(units), and O(signals) where there are fewer units than examples.
  func pick(from scratch: SignalScratch, occurrences: Occurrences, listed: Occurrences)
    -> (all: [RecordLocation], listed: [RecordLocation])
  {
    var latest: [Candidate] = []
    for unit in scratch.units.touchedIndices {
      let state = scratch.units.values[Int(unit)]
      // Few are among the latest, and the others need not be looked up.
      if latest.count == ExamplePicker.limit, state.latestTime < latest[ExamplePicker.limit - 1].time {
        continue
      }
      let signal = signals[Int(state.latestIndex)]
      insert(Candidate(time: state.latestTime, location: signal.location), into: &latest)
    }
    let inWindow = latest.filter { bounds.isListed($0.time) }
    return (
      fill(latest, from: occurrences) { _ in true }.map(\.location),
      fill(inWindow, from: listed, where: bounds.isListed).map(\.location)
    )
  }

  private func fill(_ picked: [Candidate], from occurrences: Occurrences, where fits: (Int64) -> Bool)
    -> [Candidate]
  {
    let wanted = min(ExamplePicker.limit, occurrences.count) - picked.count
    guard wanted > 0 else { return picked }
    let known = picked.map(\.location)
    var more: [Candidate] = []
    for signal in signals {
      guard let time = bounds.seen(signal.time.milliseconds), fits(time), isEvidence(signal),
        !known.contains(signal.location)
      else { continue }
      insert(Candidate(time: time, location: signal.location), into: &more)
    }
    return picked + more.prefix(wanted)
  }

  private func insert(_ candidate: Candidate, into latest: inout [Candidate]) {
    if latest.count == ExamplePicker.limit, let last = latest.last, !candidate.isLater(than: last) { return }
    let place = latest.firstIndex { candidate.isLater(than: $0) } ?? latest.count
    latest.insert(candidate, at: place)
    if latest.count > ExamplePicker.limit { latest.removeLast() }
  }
}
