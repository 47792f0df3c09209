/// Why a command could not do what it was asked, in words for people, with what to do about it.
///
/// Everything that goes wrong below this module becomes one of these, so that the command line has one thing to print
/// and one switch to choose an exit code by.
public struct Failure: Error, Equatable, Sendable {
  /// The classes of failure that callers tell apart; each has its exit code.
  public enum Kind: Sendable {
    /// It failed (1).
    case failed
    /// The request itself is wrong (2).
    case usage
    /// There is no repository, or none that can be used (3).
    case repository
    /// Changes are in the work tree, and could not be committed (4).
    case pending
    /// It would overwrite later edits (5).
    case conflict
  }

  /// The class.
  public var kind: Kind
  /// A word for programs: `not_found`, `not_a_repository` …
  public var code: String
  /// One sentence: what failed, with the path or value in question.
  public var message: String
  /// What to do; where it is a command, it can be pasted.
  public var hint: String?
  /// More lines to show, such as a conflict.
  public var detail: String?

  /// Makes a failure.
  public init(_ kind: Kind, code: String, _ message: String, hint: String? = nil, detail: String? = nil) {
    self.kind = kind
    self.code = code
    self.message = message
    self.hint = hint
    self.detail = detail
  }
}
