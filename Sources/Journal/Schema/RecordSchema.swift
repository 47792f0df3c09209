public import Learning

/// The fields of one kind of record: the single table from which validation, the options of `toolkit log` and
/// `docs/records.md` follow.
public struct RecordSchema: Sendable {
  /// The kind.
  public let kind: RecordKind
  /// What a record of this kind tells, in a sentence.
  public let meaning: String
  /// Its own fields, in the order they are written; the common ones come after them.
  public let fields: [RecordField]
  /// Options that stand for several fields.
  public let shorthands: [RecordShorthand]

  /// All fields: those of the kind, then those that every kind may have.
  public var allFields: [RecordField] { fields + RecordSchema.common.filter { !holds($0.path) } }

  /// The field at a path.
  public func field(at path: [String]) -> RecordField? {
    allFields.first { $0.path == path }
  }

  /// The field whose option this is, or whose name it is with underscores.
  public func field(option: String) -> RecordField? {
    let wanted = RecordSchema.synonyms[kind]?[option] ?? option
    return allFields.first { $0.option == wanted || $0.name == wanted }
  }

  private func holds(_ path: [String]) -> Bool { fields.contains { $0.path == path } }

  /// Shorter names for options, by kind.
  private static let synonyms: [RecordKind: [String: String]] = [
    .outcome: ["exec": "exec-id"],
    .operation: ["type": "operation", "id": "op-id"],
    .finding: ["agent-affected": "affected-agents", "agents": "affected-agents"],
  ]

  /// Fields that every record may have beside its own.
  public static let common = [
    RecordField("session_id", .text, "The agent session it belongs to."),
    RecordField("agent", .text, "The agent that wrote it or that it is about."),
    RecordField("branch", .text, "The branch that was checked out."),
    RecordField("commit", .text, "The commit it belongs to."),
    RecordField("worktree", .text, "The linked work tree it was written in."),
    RecordField("host", .text, "The machine."),
    RecordField("probe", .flag, "Whether it only proves that recording works: then it counts for nothing."),
  ]

  /// The fields that are written by the toolkit itself and stand before all others.
  public static let header = ["v", "id", "timestamp", "kind"]
}
