import Glibc

/// Memory for tables of many megabytes.
enum LargeMemory {
  /// The size of a huge page on x86-64 and most arm64 systems.
  private static let hugePage = 2 << 20

  /// Allocates room for `count` elements, not initialised; to be freed with `deallocate()`.
  ///
  /// From half a huge page on it asks for huge pages: the first touch of each small page is a trip into the kernel, and
  /// for a million signals those cost more time than filling them.
  static func allocate<Element>(_ type: Element.Type, count: Int) -> UnsafeMutablePointer<Element> {
    let bytes = count * MemoryLayout<Element>.stride
    guard bytes >= hugePage / 2 else { return .allocate(capacity: count) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: hugePage)
    // Advice only: where the kernel has no huge pages to give, it answers so and nothing changes.
    _ = madvise(memory, bytes, MADV_HUGEPAGE)
    return memory.bindMemory(to: Element.self, capacity: count)
  }
}
