public import JSON
public import Learning

/// A record that an agent's session gives rise to, before it gets what only its writer knows: an id and its place.
public struct ObservedRecord: Sendable, Equatable {
  /// The log it belongs to.
  public let kind: RecordKind
  /// Its members as in `docs/records.md`; with `timestamp` where the event's own time is known.
  public let members: JSONObject

  /// Makes a record of `members`.
  public init(_ kind: RecordKind, _ members: JSONObject) {
    self.kind = kind
    self.members = members
  }
}
