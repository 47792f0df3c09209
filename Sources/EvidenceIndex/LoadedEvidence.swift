import Journal
public import Learning

/// All evidence of a journal, and how it was come by.
public struct LoadedEvidence {
  /// The evidence.
  public let evidence: any Evidence
  /// The logs that there are; each has the number that ``RecordLocation/log`` has.
  public let logs: [EvidenceLog]
  /// What reading each brought up.
  public let reports: [LogReport]
  /// What part the index had in it.
  public let index: IndexStatus
  /// What is kept beside the index; nothing where the index was not used, or is being added to.
  public let companions: IndexCompanions?
  let writing: IndexWriting?

  /// Waits until the index is written, where it is being written: call it before the process ends.
  ///
  /// Never fails: an index that cannot be written is done without.
  public func finishWriting() { writing?.wait() }

  /// The pattern that the record at a place is a signal of: a number in ``EvidenceTables/patterns``.
  ///
  /// - Complexity: O(patterns · log signals).
  public func pattern(at location: RecordLocation) throws -> Int? {
    for pattern in evidence.tables.patterns.indices {
      let isHere = try evidence.withSignals(of: pattern) { signals in
        let place = signals.partitioningIndex { $0.location >= location }
        return place < signals.count && signals[place].location == location
      }
      if isHere { return pattern }
    }
    return nil
  }
}

/// What part an index had in reading evidence.
public struct IndexStatus: Equatable, Sendable {
  /// How the index stands.
  public enum State: Equatable, Sendable {
    /// None is used: the logs are small, or no folder is given.
    case none
    /// It was there and right.
    case used
    /// It was there, and what the logs have had since is being added.
    case extended
    /// It was absent, damaged, from another version, or of other logs: it is being written anew.
    case rebuilt
  }

  /// How the index stands.
  public var state: State = .none
  /// Signals that came from it.
  public var records = 0
  /// Its size in bytes; 0 where none is used.
  public var bytes = 0
}

extension RandomAccessCollection where Index == Int {
  /// The first place whose element satisfies a predicate that, once true, stays true.
  func partitioningIndex(_ isSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
