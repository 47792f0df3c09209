import Dispatch
import Synchronization

/// Keys that are packed for an index on threads of their own, each kind on one, while something else is done.
final class KeyPacking: Sendable {
  private let group = DispatchGroup()
  private let kinds = Mutex<[StoredKeys.Kind: StoredKeys.Packed]>([:])

  /// Begins.
  init(_ keys: [SeenRecords.Part]) {
    for kind in StoredKeys.Kind.allCases {
      DispatchQueue.global().async(group: group) { [self] in
        let packed = StoredKeys.Packed(keys, kind)
        kinds.withLock { $0[kind] = packed }
      }
    }
  }

  /// Waits for what was packed.
  func packed(_ kind: StoredKeys.Kind) -> StoredKeys.Packed {
    group.wait()
    return kinds.withLock { $0[kind] } ?? StoredKeys.Packed([], kind)
  }
}
