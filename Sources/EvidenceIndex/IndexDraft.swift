import Dispatch
import Glibc
import Synchronization
import System

/// A new index that is written while the logs are still being read: signals go to their file segment by segment, so that
/// little is left to be done when the last one is there.
///
/// An index that cannot be written (read-only folder, full disk, another writer) is done without.
final class IndexDraft: @unchecked Sendable {
  /// Waits for it.
  let writing = IndexWriting()
  private let writer: IndexWriter

  // Of the thread that writes.
  private var lock: FileLock?
  private var signals: FileDescriptor?
  private var offset = 0
  private var hashes: [UInt64] = []

  init(_ writer: IndexWriter) {
    self.writer = writer
    writing.perform { [self] in try begin() }
  }

  deinit {
    // Only who holds the lock knows that it is not another's.
    if lock != nil, signals != nil { SignalFile.forgetNew(in: writer.folder) }
  }

  /// Adds a segment.
  func add(_ segment: Segment) { writing.perform { [self] in try write(segment) } }

  /// Makes an index of the segments that were added, and of the rest.
  func publish(_ addition: IndexAddition) {
    // Begun at once: the last segment is still being written.
    let keys = KeyPacking(addition.keys)
    writing.perform { [self] in try finish(addition, keys) }
  }

  private func begin() throws {
    if try FileStatus.of(writer.folder) == nil { _ = mkdir(writer.folder, 0o700) }
    lock = try writer.lock()
    signals = try SignalFile.makeNew(in: writer.folder)
  }

  private func write(_ segment: Segment) throws {
    let bytes = UnsafeRawBufferPointer(segment.signals)
    try signals?.write(bytes, at: offset)
    offset += bytes.count
    hashes.append(SegmentHash.of(segment))
  }

  private func finish(_ addition: IndexAddition, _ keys: KeyPacking) throws {
    try writer.replace(with: addition, hashes: hashes, keys: keys) {
      try SignalFile.publishNew(in: writer.folder)
    }
    signals = nil
    lock = nil
  }
}

/// Writing that goes on while its result is not waited for, one step after the other.
final class IndexWriting: Sendable {
  private let group = DispatchGroup()
  /// A queue of its own has a thread of its own, also while all others are busy.
  private let queue = DispatchQueue(label: "index")
  private let hasFailed = Atomic(false)

  /// Writing of which nothing is to be done yet.
  init() {}

  /// Writing in one step.
  convenience init(_ work: @escaping @Sendable () throws -> Void) {
    self.init()
    perform(work)
  }

  /// Does one step more, unless one before it has failed.
  func perform(_ work: @escaping @Sendable () throws -> Void) {
    queue.async(group: group) { [self] in
      guard !hasFailed.load(ordering: .relaxed) else { return }
      // Signals are for the thread that may hold them back while git's index is locked.
      let hold = TerminationHold()
      do { try work() } catch { hasFailed.store(true, ordering: .relaxed) }
      hold.end()
    }
  }

  func wait() { group.wait() }
}
