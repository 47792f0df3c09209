import Glibc
import Learning
import System

/// The file beside the index that holds its signals as they are in memory, segment after segment: it is mapped, not
/// read. What belongs to an index, and whether it is what was written, is said in the index alone.
enum SignalFile {
  private static let name = "index.signals"

  static func path(in folder: String) -> String { FilePath.join(folder, name) }

  private static func newPath(in folder: String) -> String { path(in: folder) + ".new" }

  /// Makes a new file, aside until it is whole.
  static func makeNew(in folder: String) throws(SystemError) -> FileDescriptor {
    forgetNew(in: folder)
    // Made by us, so that it is readable for its owner alone.
    return try FileDescriptor.open(
      newPath(in: folder), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
  }

  /// Puts the new file in the place of the old one.
  static func publishNew(in folder: String) throws(SystemError) {
    guard rename(newPath(in: folder), path(in: folder)) == 0 else {
      throw SystemError("rename", path: newPath(in: folder), code: errno)
    }
  }

  /// Removes a new file that does not get its index.
  static func forgetNew(in folder: String) { _ = unlink(newPath(in: folder)) }

  /// Writes segments after as many signals. What stands there already is left from a writer that did not finish.
  static func append(_ segments: [Segment], after count: Int, in folder: String) throws(SystemError) {
    let file = try FileDescriptor.open(path(in: folder), O_WRONLY | O_NOFOLLOW)
    var offset = count * MemoryLayout<Signal>.stride
    for segment in segments {
      let bytes = UnsafeRawBufferPointer(segment.signals)
      try file.write(bytes, at: offset)
      offset += bytes.count
    }
  }
}
