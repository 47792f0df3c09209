import Imports
import JSON
import Journal
import Learning

/// Where records from elsewhere go: each once, checked and without secrets, many under one lock.
struct RecordSink {
  /// What became of a record.
  enum Fate {
    case written, already
  }

  /// Records appended under one lock. A hook waits for it at most a fifth of a second; this takes a few milliseconds.
  private static let batch = 500

  private let isDryRun: Bool
  private let builder: RecordBuilder
  private let writer: JournalWriter
  private let journal: String
  private let now: Timestamp
  private var recorded: [RecordKind: RecordedIDs] = [:]
  private var waiting: [RecordKind: [JournalRecord]] = [:]
  /// Records that were appended, or would be.
  private(set) var written: [RecordKind: Int] = [:]
  /// Records that the journal held already.
  private(set) var already = 0

  init(_ workspace: Workspace, isDryRun: Bool) {
    self.isDryRun = isDryRun
    builder = RecordBuilder(clock: workspace.surroundings.clock, random: workspace.surroundings.random)
    writer = JournalWriter(workspace.layout)
    journal = workspace.layout.journal.path
    now = workspace.surroundings.clock.now
  }

  /// Takes a record that is known by its identity.
  ///
  /// - Parameter time: When it happened, where it does not say itself.
  /// - Throws: ``RecordFault`` where it is no valid record.
  mutating func take(_ record: ImportedRecord, at time: Timestamp) throws -> Fate {
    var members = record.members
    let stated = members["timestamp"]?.string.flatMap { Timestamp(parsing: $0) } ?? time
    let moment = min(stated, now)
    members["timestamp"] = .string("\(moment)")
    members["id"] = .string(ULID(at: moment, identity: record.identity).description)
    return try take(record.kind, members)
  }

  /// Takes a record that has an id.
  ///
  /// - Throws: ``RecordFault`` where it is no valid record.
  mutating func take(
    _ kind: RecordKind, _ members: JSONObject, _ strictness: RecordStrictness = .full
  ) throws -> Fate {
    let record = try builder.record(kind, members, policy: .cut, strictness: strictness)
    if recorded[kind] == nil { recorded[kind] = try RecordedIDs(kind, journal: journal) }
    guard recorded[kind]?.insert(record.id) == true else {
      already += 1
      return .already
    }
    written[kind, default: 0] += 1
    waiting[kind, default: []].append(record)
    if waiting[kind]?.count == RecordSink.batch { try flush(kind) }
    return .written
  }

  /// Appends what still waits.
  mutating func flush() throws {
    for kind in RecordKind.allCases { try flush(kind) }
  }

  private mutating func flush(_ kind: RecordKind) throws {
    guard let records = waiting.removeValue(forKey: kind), !isDryRun else { return }
    try writer.append(records, of: kind)
  }
}
