public import Learning
public import System

/// The ids that a kind's logs hold, so that what is brought in twice is written once.
///
/// An id that was derived from an identity (``ULID/init(at:identity:)``) is known by that alone: the same thing under
/// another time is the same thing.
public struct RecordedIDs: Sendable {
  /// Hashes instead of texts: a log of a gigabyte has millions.
  private var known: Set<StableHash> = []

  /// Reads the logs of a kind.
  ///
  /// - Throws: ``SystemError`` where one cannot be read.
  /// - Complexity: O(bytes of the logs); memory O(records).
  public init(_ kind: RecordKind, journal: String) throws(SystemError) {
    var found: Set<StableHash> = []
    try KindLogs.read(kind, in: journal) { view, _ in
      guard let id = view.text(.id) else { return }
      found.insert(RecordedIDs.key(id))
    }
    known = found
  }

  /// Whether a record of this id is there.
  public func contains(_ id: String) -> Bool { known.contains(RecordedIDs.key(id)) }

  /// Notes an id.
  ///
  /// - Returns: Whether it is new.
  public mutating func insert(_ id: String) -> Bool { known.insert(RecordedIDs.key(id)).inserted }

  private static func key(_ id: String) -> StableHash {
    StableHash(id.utf8.count == ULID.length ? String(id.suffix(ULID.identityLength)) : id)
  }
}
