/// Something git could not do: what was tried, on what, why, and what to do about it.
public struct GitError: Error, Sendable, Equatable {
  /// The kinds a caller may want to tell apart.
  public enum Kind: Sendable, Equatable {
    /// No repository at or above the path.
    case notARepository
    /// The repository belongs to another user (`safe.directory`).
    case ownedBySomeoneElse
    /// A repository kind that neither libgit2 nor the installed git can use.
    case unsupported
    /// An object, reference or path that is not there.
    case notFound
    /// The reference was moved by somebody else in between.
    case referenceMoved
    /// Another process is writing the reference or the index.
    case locked
    /// No name or no e-mail address is configured.
    case identityMissing
    /// The commit could not be signed.
    case signingFailed
    /// A path that git does not allow, or that leaves the work tree.
    case badPath
    /// Anything else.
    case other
  }

  /// Which kind of failure.
  public let kind: Kind
  /// What was tried, as a verb phrase: `read HEAD`.
  public let operation: String
  /// The path, reference or object in question.
  public let subject: String
  /// The words of libgit2 or git.
  public let detail: String
  /// libgit2's error class and code, where it was libgit2 that failed.
  public let libgit2: Codes?
  /// A command or setting that mends it.
  public let hint: String?

  /// libgit2's error class (`git_error_t`) and return code (`git_error_code`).
  public struct Codes: Sendable, Equatable {
    /// The class.
    public let category: Int32
    /// The code.
    public let code: Int32
  }

  /// Creates an error from its parts.
  public init(
    _ kind: Kind, _ operation: String, _ subject: String, detail: String = "", libgit2: Codes? = nil,
    hint: String? = nil
  ) {
    self.kind = kind
    self.operation = operation
    self.subject = subject
    self.detail = detail
    self.libgit2 = libgit2
    self.hint = hint
  }

  /// One sentence for people.
  public var message: String {
    let start = "cannot \(operation)" + (subject.isEmpty ? "" : " \(subject)")
    return detail.isEmpty ? start : "\(start): \(detail)"
  }
}

extension GitError: CustomStringConvertible {
  /// The same as ``message``.
  public var description: String { message }
}
