import Journal
public import Learning

/// All evidence of a journal, and how it was come by.
public struct LoadedEvidence {
  /// The evidence.
  public let evidence: any Evidence
  /// The logs, by the number that ``RecordLocation/log`` has.
  public let logs: [EvidenceLog]
  /// What reading each brought up.
  public let reports: [LogReport]
  /// What part the index had in it.
  public let index: IndexStatus

  /// Waits until the index is written, where it is being written: call it before the process ends.
  ///
  /// Never fails: an index that cannot be written is done without.
  public func finishWriting() {}

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

/// Reads evidence.
public enum EvidenceLoader {
  /// Reads all evidence of a journal.
  ///
  /// - Parameters:
  ///   - journal: The journal's folder.
  ///   - state: The folder of the index; without one, none is read or written.
  ///   - naming: Names records that have none.
  ///   - threads: How many parts of a log are read side by side.
  /// - Throws: ``SystemError`` where a log cannot be read. The index is never a reason to fail.
  public static func load(
    journal: String, state: String?, naming: any PatternNaming, threads: Int
  ) throws -> LoadedEvidence {
    let scan = try EvidenceScan(EvidenceLog.all(in: journal), naming: naming, threads: threads)
    return LoadedEvidence(
      evidence: scan.evidence, logs: scan.logs, reports: scan.reports, index: IndexStatus())
  }
}

extension UnsafeBufferPointer {
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
