import EvidenceIndex
import Learning
import Mining

/// Folds are made of what an index holds and kept beside it.
extension LoadedEvidence {
  /// So many days later more can be folded that it is worth doing again.
  private static var daysUntilNext: Double { 10 }

  /// The folds that are kept; nothing where there are none.
  var folds: SignalFolds? { companions?.kept.flatMap { SignalFolds($0.bytes, in: $0) } }

  /// Makes folds where there are none, or older ones than there could be. Failing at that costs the next analysis time
  /// and nothing else.
  func keepFolds(windowDays: Int, now: Timestamp, workers: Workers) {
    guard let companions, let latest = reports.compactMap(\.lastTime).max() else { return }
    let limit = SignalFolds.limit(latest: min(latest, now), windowDays: windowDays)
    if let kept = folds, (0...Self.daysUntilNext).contains(limit.days(since: kept.before)) { return }
    guard companions.canKeep else { return }
    guard let made = try? SignalFolds.make(companions.evidence, before: limit, workers: workers) else {
      return
    }
    companions.keep(made)
  }
}
