internal import CLinux

/// How this process gets memory.
public enum ProcessMemory {
  /// Takes memory from the kernel in steps of 16 MiB and keeps it. The memory of a thread other than the first grows a
  /// page at a time otherwise, with a call to the kernel for each, while other threads wait for theirs. Room that nobody
  /// touches costs nothing.
  ///
  /// For a process that computes on several threads and ends soon; called before the second thread starts.
  public static func growInLargeSteps() {
    // Each answers 0 where the C library does not know the parameter: then all is as it was.
    _ = mallopt(M_TOP_PAD, 16 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 64 << 20)
    _ = mallopt(M_MMAP_THRESHOLD, 4 << 20)
  }
}
