import Glibc
import Learning
import System

/// A note beside an index that both of its files were proved to be what was written, so that the next reading need not
/// prove it again: to hash the signals of a million records takes longer than to read them.
///
/// It names the files by what `stat(2)` says of them, and the start of the machine in which they were proved. Whoever
/// calls `write(2)` on a file changes its times, even who puts back one of them; what a power cut takes, it takes before
/// the machine starts again, and then the note means nothing. A disk that loses what it had taken, without a power cut,
/// is not noticed before that, nor who maps the file and stores twice to one page.
///
/// As git does for its index, a file is not trusted by times so young that a later write could have the same ones
/// (Documentation/technical/racy-git in git's sources).
struct IndexSeal: Equatable {
  /// The file's name in the state folder.
  static let fileName = "index.seal"
  /// Clocks of kernels tick every 10 ms at the slowest; a time without a fraction may be of a file system that counts in
  /// steps of two seconds (FAT).
  private static let (patience, patienceForCoarseTimes) = (50 as Int64, 3000 as Int64)
  private static let bootFile = "/proc/sys/kernel/random/boot_id"

  private let folder: String
  private let text: String
  /// In nanoseconds since 1970.
  private let latestChange: Int64

  /// What a seal would say of the files as they stand now; nothing where one is absent, or the machine does not tell its
  /// starts apart.
  init?(_ folder: String) {
    guard let boot = Self.read(Self.bootFile), !boot.isEmpty else { return nil }
    var (text, latest) = ("1 " + String(decoding: boot, as: UTF8.self), Int64.min)
    for path in [FilePath.join(folder, IndexSchema.fileName), SignalFile.path(in: folder)] {
      guard let status = try? FileStatus.of(path, followingLinks: false) else { return nil }
      let (changed, modified) = (status.changedNanoseconds, status.modifiedNanoseconds)
      text += "\(status.device) \(status.inode) \(status.size) \(changed) \(modified)\n"
      latest = max(latest, changed, modified)
    }
    (self.folder, self.text, latestChange) = (folder, text, latest)
  }

  /// Whether the files were proved as they stand.
  var isThere: Bool { Self.read(FilePath.join(folder, Self.fileName)) == Array(text.utf8) }

  /// Notes that the files were proved; where that cannot be written, the next reading proves them again.
  ///
  /// - Parameter began: When it was begun to read them.
  func write(provedFrom began: Timestamp) {
    let isCoarse = latestChange % 1_000_000 == 0
    let age = began.milliseconds - latestChange / 1_000_000
    guard age > (isCoarse ? Self.patienceForCoarseTimes : Self.patience) else { return }
    try? SideFile.write(Array(text.utf8), to: Self.fileName, in: folder)
  }

  /// Removes the note; where that fails, nothing else would remove it either.
  static func remove(in folder: String) { _ = unlink(FilePath.join(folder, fileName)) }

  private static func read(_ path: String) -> [UInt8]? {
    try? FileDescriptor.openFile(path).readAll(limit: 4096)
  }
}
