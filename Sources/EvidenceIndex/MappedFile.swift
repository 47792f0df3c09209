import Glibc
import System

/// A file's bytes, mapped into memory to be read: nothing is copied, and pages that are in the page cache are not read
/// again. They stay valid after the file was renamed over or deleted.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  /// Maps the first `count` bytes of a file.
  ///
  /// - Parameter count: More than 0.
  /// - Throws: ``SystemError``, or ``IndexDamage`` where the file is no regular one or is shorter.
  init(_ path: String, count: Int) throws {
    let file = try FileDescriptor.open(path, O_RDONLY | O_NOFOLLOW)
    let status = try file.status()
    guard status.kind == .regular, status.size >= count else { throw IndexDamage.unreadable(path) }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, file.number, 0), start != MAP_FAILED else {
      throw SystemError("map", path: path, code: errno)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit {
    // What was mapped as a whole is unmapped as a whole, which cannot fail.
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}
