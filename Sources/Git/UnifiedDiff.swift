internal import CGit2

/// Two texts compared, as `git diff` prints it.
public enum UnifiedDiff {
  /// The diff from `old` to `new` with three lines of context; nil stands for no file.
  ///
  /// Empty when both are the same. Binary content is named, not shown.
  public static func text(old: [UInt8]?, new: [UInt8]?, path: String) throws -> String {
    if old == new { return "" }
    try Libgit.start()
    var options = git_diff_options()
    try Libgit.check(
      git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "compare", path)
    options.context_lines = 3
    // The patch refers to both texts until it is freed.
    return try withBytes(old) { old, oldCount in
      try withBytes(new) { new, newCount in
        let patch = try Handle.make("compare", path, free: git_patch_free) {
          git_patch_from_buffers(&$0, old, oldCount, path, new, newCount, path, &options)
        }
        let bytes = try Libgit.buffer("print the difference of", path) {
          git_patch_to_buf(&$0, patch.pointer)
        }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  /// Absent is a null pointer; present but empty must not be one, or it would read as absent.
  private static func withBytes<Result>(
    _ bytes: [UInt8]?, _ body: (UnsafeRawPointer?, Int) throws -> Result
  ) rethrows -> Result {
    guard let bytes else { return try body(nil, 0) }
    return try (bytes + [0]).withUnsafeBytes { try body($0.baseAddress, bytes.count) }
  }
}
