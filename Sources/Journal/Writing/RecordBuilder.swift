public import JSON
public import Learning

/// A record ready to be appended: checked, without secrets, one line.
public struct JournalRecord: Sendable, Equatable {
  /// Its kind, which names its log.
  public let kind: RecordKind
  /// Its id.
  public let id: String
  /// Its members, in the order they are written.
  public let object: JSONObject
  /// The kinds of secret that were replaced in it.
  public let redacted: [String]
  /// Its JSON text and the newline: at most ``RecordBuilder/maximumBytes``.
  public let line: [UInt8]
}

/// Makes records: adds version, id, time and kind, removes secrets, and brings the members into a fixed order, so that
/// the same record gives the same bytes.
public struct RecordBuilder: Sendable {
  /// The most bytes a line of a log may have, newline included.
  public static let maximumBytes = 64 << 10
  /// The most characters kept of what a person typed.
  public static let verbatimLimit = 500

  /// What to do with a record that has too many bytes.
  public enum SizePolicy: Sendable {
    /// Say so.
    case refuse
    /// Cut its longest texts and mark the cuts.
    case cut
  }

  private let clock: Clock
  private let random: RandomSource

  /// Makes a builder that takes time and ids from these sources.
  public init(clock: Clock, random: RandomSource) {
    self.clock = clock
    self.random = random
  }

  /// Makes a record of `members`, which ``RecordSchema/validated(_:_:)`` checks.
  ///
  /// A valid `id` or `timestamp` among them is kept; `v` and `kind` are ours.
  ///
  /// - Parameter common: `session_id`, `branch` and the like, for fields that `members` leaves open.
  /// - Throws: ``RecordFault`` for the first field that is wrong, or a record that is too large.
  public func record(
    _ kind: RecordKind, _ members: JSONObject, common: JSONObject = JSONObject(),
    policy: SizePolicy = .refuse,
    strictness: RecordStrictness = .full
  ) throws(RecordFault) -> JournalRecord {
    let schema = RecordSchema.of(kind)
    var object = members
    for member in common.members where object[member.key] == nil { object[member.key] = member.value }
    object = try schema.validated(object, strictness)
    let moment = try self.moment(of: object, schema)
    var generator = random
    let id = given("id", in: object) ?? ULID(at: moment, random: &generator).description
    addDefaults(kind, id: id, to: &object)
    let clean = Redaction.redact(.object(object))
    object = RecordOrder.ordered(clean.value.object ?? object, schema)
    cutVerbatim(&object)
    return try sized(kind, id, header(kind, id, moment) + object.members, clean.kinds, policy)
  }

  private func header(_ kind: RecordKind, _ id: String, _ moment: Timestamp) -> [JSONObject.Member] {
    let header: JSONObject = [
      "v": 1, "id": .string(id), "timestamp": .string(moment.description), "kind": .string(kind.rawValue),
    ]
    return header.members
  }

  private func moment(of object: JSONObject, _ schema: RecordSchema) throws(RecordFault) -> Timestamp {
    guard let value = object["timestamp"], value != .null else { return clock.now }
    guard let text = value.string, let moment = Timestamp(parsing: text) else {
      throw schema.fault(RecordSchema.timestamp, .unexpected(value: value.string ?? value.text()))
    }
    return moment
  }

  private func given(_ name: String, in object: JSONObject) -> String? {
    RecordBuilder.isValidID(object[name]) ? object[name]?.string : nil
  }

  /// Whether a value can be a record's id: 1 to 128 visible characters of ASCII that hold no secret. Any other is
  /// replaced.
  public static func isValidID(_ value: JSONValue?) -> Bool {
    guard let text = value?.string, !text.isEmpty, text.utf8.count <= 128 else { return false }
    return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && Redaction.redact(text).kinds.isEmpty
  }

  private func addDefaults(_ kind: RecordKind, id: String, to object: inout JSONObject) {
    switch kind {
    case .incident where object["severity"] == nil: object["severity"] = "blocking"
    case .operation where object["op_id"] == nil && object["event"]?.string == "start":
      object["op_id"] = .string(id)
    case .outcome where object["detected_by"] == nil: object["detected_by"] = "explicit"
    default: break
    }
  }

  private func cutVerbatim(_ object: inout JSONObject) {
    for path in [["user_correction", "verbatim"], ["evidence", "note"]] {
      guard let text = object.value(at: path)?.string, text.count > RecordBuilder.verbatimLimit else {
        continue
      }
      object.set(.string(String(text.prefix(RecordBuilder.verbatimLimit))), at: path)
    }
  }

  private func sized(
    _ kind: RecordKind, _ id: String, _ members: [JSONObject.Member], _ redacted: [String],
    _ policy: SizePolicy
  ) throws(RecordFault) -> JournalRecord {
    var object = JSONObject()
    for member in members { object.append(member.key, member.value) }
    var line = RecordBuilder.line(object)
    if line.count > RecordBuilder.maximumBytes, case .cut = policy {
      object = RecordCutter.cut(object, to: RecordBuilder.maximumBytes)
      line = RecordBuilder.line(object)
    }
    guard line.count <= RecordBuilder.maximumBytes else {
      throw RecordFault(
        kind: kind, field: "", reason: .tooLarge(bytes: line.count), expected: "", suggestion: nil)
    }
    return JournalRecord(kind: kind, id: id, object: object, redacted: redacted, line: line)
  }

  static func line(_ object: JSONObject) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(.object(object))
    writer.write(raw: "\n")
    return writer.bytes
  }
}

/// The order of members: as in the table, then what it does not know, as given.
enum RecordOrder {
  static func ordered(_ object: JSONObject, _ schema: RecordSchema) -> JSONObject {
    var ordered = JSONObject()
    for name in names(schema.allFields.map { $0.path[0] }) {
      guard let value = object[name] else { continue }
      let inner = schema.allFields.filter { $0.path.count > 1 && $0.path[0] == name }.map { $0.path[1] }
      ordered.append(name, inner.isEmpty ? value : sorted(value, inner))
    }
    for member in object.members where ordered[member.key] == nil && !RecordSchema.header.contains(member.key)
    {
      ordered.append(member.key, member.value)
    }
    return ordered
  }

  private static func sorted(_ value: JSONValue, _ order: [String]) -> JSONValue {
    guard let object = value.object else { return value }
    var ordered = JSONObject()
    for name in order { if let inner = object[name] { ordered.append(name, inner) } }
    for member in object.members where !order.contains(member.key) {
      ordered.append(member.key, member.value)
    }
    return .object(ordered)
  }

  private static func names(_ all: [String]) -> [String] {
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }
}
