import Glibc

/// Finds line ends.
enum LineScan {
  /// The index of the first newline.
  @inline(__always)
  static func firstNewline(in bytes: UnsafePointer<UInt8>, count: Int) -> Int? {
    guard let found = memchr(bytes, 0x0A, count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes are just that word.
  @inline(__always)
  func equals(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount, let baseAddress else { return false }
    return memcmp(baseAddress, word.utf8Start, count) == 0
  }
}
