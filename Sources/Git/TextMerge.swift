internal import CGit2

/// A three-way merge of one text by lines.
public enum TextMerge {
  /// What came of it.
  public enum Outcome: Sendable, Equatable {
    /// Both changes, without a conflict.
    case merged([UInt8])
    /// The text with conflict marks where both changed the same lines.
    case conflict([UInt8])
  }

  /// What the two sides are called in conflict marks.
  public struct Labels: Sendable {
    /// The present text.
    public var ours: String
    /// The change that is applied.
    public var theirs: String

    /// Creates the labels.
    public init(ours: String, theirs: String) {
      self.ours = ours
      self.theirs = theirs
    }
  }

  /// What to do where both sides changed the same lines.
  public enum Favour: Sendable {
    /// Mark them as a conflict.
    case neither
    /// Keep ours, and merge the rest.
    case ours
  }

  /// Applies to `ours` what changed between `ancestor` and `theirs`.
  ///
  /// - Complexity: O(n·d) in the texts' lengths and differences (Myers).
  public static func merge(
    ancestor: [UInt8], ours: [UInt8], theirs: [UInt8],
    labels: Labels = Labels(ours: "present text", theirs: "change"), favour: Favour = .neither
  ) throws -> Outcome {
    if ours == ancestor || ours == theirs { return .merged(theirs) }
    if theirs == ancestor { return .merged(ours) }
    try Libgit.start()
    var result = git_merge_file_result()
    defer { git_merge_file_result_free(&result) }
    try Libgit.check(
      fill(&result, ancestor, ours, theirs, labels, favour), "merge", "\(labels.theirs) into \(labels.ours)")
    let text = Libgit.bytes(result.ptr, count: result.len)
    return result.automergeable == 1 ? .merged(text) : .conflict(text)
  }

  private static func fill(
    _ result: inout git_merge_file_result, _ ancestor: [UInt8], _ ours: [UInt8], _ theirs: [UInt8],
    _ labels: Labels, _ favour: Favour
  ) -> Int32 {
    var options = git_merge_file_options()
    let code = git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION))
    guard code == 0 else { return code }
    options.favor = favour == .ours ? GIT_MERGE_FILE_FAVOR_OURS : GIT_MERGE_FILE_FAVOR_NORMAL
    return labels.ours.withCString { ourLabel in
      labels.theirs.withCString { theirLabel in
        options.our_label = ourLabel
        options.their_label = theirLabel
        return withInput(ancestor) { ancestor in
          withInput(ours) { ours in
            withInput(theirs) { theirs in git_merge_file(&result, ancestor, ours, theirs, &options) }
          }
        }
      }
    }
  }

  private static func withInput(
    _ bytes: [UInt8], _ body: (UnsafePointer<git_merge_file_input>) -> Int32
  ) -> Int32 {
    var input = git_merge_file_input()
    let code = git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION))
    guard code == 0 else { return code }
    return bytes.withUnsafeBytes { buffer in
      input.ptr = buffer.bindMemory(to: CChar.self).baseAddress
      input.size = buffer.count
      return body(&input)
    }
  }
}
