public import JSON
public import Learning

/// A record that a report gives rise to, before its writer checks it and removes secrets.
public struct ImportedRecord: Sendable, Equatable {
  /// The log it belongs to.
  public let kind: RecordKind
  /// Its members as in `docs/records.md`, without an id; without `timestamp` where the report tells no time.
  public var members: JSONObject
  /// What makes it the same thing in another report: the time is not part of it, so that a fault that is found again
  /// with every scan is one fault.
  public let identity: StableHash

  /// Makes a record.
  public init(_ kind: RecordKind, _ members: JSONObject, identity: StableHash) {
    self.kind = kind
    self.members = members
    self.identity = identity
  }
}

/// Why a report cannot be read at all.
public struct ReportError: Error, Sendable, Equatable {
  /// What is wrong, as it goes on after the file's name: `is not JSON`.
  public let message: String
  /// What to do.
  public let hint: String

  /// Makes an error.
  public init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }
}
