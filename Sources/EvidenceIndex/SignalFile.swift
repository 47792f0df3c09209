import Glibc
import Learning
import System

/// The file beside the index that holds its signals as they are in memory, segment after segment: it is mapped, not
/// read. What belongs to an index, and whether it is what was written, is said in the index alone.
enum SignalFile {
  private static let name = "index.signals"

  static func path(in folder: String) -> String { FilePath.join(folder, name) }

  /// Makes a new file in the place of the old one. Until its index is there too, the old index finds a file that is
  /// not its own, and the logs are read.
  static func replace(_ segments: [Segment], in folder: String) throws(SystemError) {
    let (path, aside) = (path(in: folder), path(in: folder) + ".new")
    _ = unlink(aside)
    do throws(SystemError) {
      // Made by us, so that it is readable for its owner alone.
      let file = try FileDescriptor.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
      try write(segments, to: file, at: 0)
      guard rename(aside, path) == 0 else { throw SystemError("rename", path: aside, code: errno) }
    } catch {
      _ = unlink(aside)
      throw error
    }
  }

  /// Writes segments after as many signals. What stands there already is left from a writer that did not finish.
  static func append(_ segments: [Segment], after count: Int, in folder: String) throws(SystemError) {
    let file = try FileDescriptor.open(path(in: folder), O_WRONLY | O_NOFOLLOW)
    try write(segments, to: file, at: count * MemoryLayout<Signal>.stride)
  }

  private static func write(
    _ segments: [Segment], to file: borrowing FileDescriptor, at offset: Int
  ) throws(SystemError) {
    var offset = offset
    for segment in segments {
      let bytes = UnsafeRawBufferPointer(segment.signals)
      try file.write(bytes, at: offset)
      offset += bytes.count
    }
  }
}
