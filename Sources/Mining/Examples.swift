import Learning

/// Picks the records that are shown as examples: the latest of the latest units, and where there are fewer units than
/// examples, further records of the same units.
struct ExamplePicker {
  static let limit = 3

  struct Candidate {
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
  /// - Parameter latest: The latest signals of the latest units.
  /// - Complexity: O(1), and O(signals) where there are fewer units than examples.
  func pick(from latest: [Candidate], occurrences: Occurrences, listed: Occurrences)
    -> (all: [RecordLocation], listed: [RecordLocation])
  {
    let inWindow = latest.filter { bounds.isListed($0.time) }
    return (
      fill(latest, from: occurrences) { _ in true }.map(\.location),
      fill(inWindow, from: listed, where: bounds.isListed).map(\.location)
    )
  }

  /// Takes a unit into account of which a pass comes by.
  func note(_ unit: UnitState, in latest: inout [Candidate]) {
    let signal = signals[Int(unit.latestIndex)]
    insert(Candidate(time: unit.latestTime, location: signal.location), into: &latest)
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
