internal import JSON
public import Journal
public import Learning
internal import Sessions
internal import System

/// What is remembered of deliveries on this machine, below the state folder of the repository: files that may be lost
/// at any time, at the cost of being told something twice.
struct DeliveryState {
  /// The marks that sessions were told of.
  static let delivered = RepositoryLayout.stateName + "/delivered.json"
  /// What the last evolve was not allowed to write.
  static let waiting = RepositoryLayout.stateName + "/waiting.json"

  private static let sizeLimit = 1 << 20

  private let common: Directory

  /// Opens the state; nil where the git folder cannot be opened.
  init?(_ layout: RepositoryLayout) {
    guard let common = try? Directory(layout.commonFolder) else { return nil }
    self.common = common
  }

  /// The marks that sessions were told of; none where that is not known.
  var seen: SeenMarks { read(DeliveryState.delivered).map { SeenMarks(parsing: $0) } ?? SeenMarks() }

  /// Remembers marks, written aside and renamed into place.
  func remember(_ seen: SeenMarks) { try? write(seen.bytes, to: DeliveryState.delivered) }

  /// The patterns that wait for a person's word.
  var waiting: [PatternName] {
    let texts = read(DeliveryState.waiting).flatMap { try? JSONValue(parsing: $0) }?["patterns"]?.array ?? []
    return texts.compactMap(\.string).compactMap { PatternName($0) }
  }

  /// Since when each of them waits; a file from before times were kept tells none.
  var waitingSince: [PatternName: Timestamp] {
    let times = read(DeliveryState.waiting).flatMap { try? JSONValue(parsing: $0) }?["since"]?.object
    var since: [PatternName: Timestamp] = [:]
    for member in times?.members ?? [] {
      guard let name = PatternName(member.key), let time = member.value.integer else { continue }
      since[name] = Timestamp(milliseconds: time)
    }
    return since
  }

  /// What waited already goes on waiting since then.
  func setWaiting(_ patterns: [PatternName], at now: Timestamp) throws(SystemError) {
    guard !patterns.isEmpty else {
      // Nothing to take away where nothing was ever kept.
      if try common.status(DeliveryState.waiting) != nil { _ = try common.remove(DeliveryState.waiting) }
      return
    }
    let names = patterns.map { JSONValue.string($0.text) }
    let known = waitingSince
    var since = JSONObject()
    for pattern in patterns { since[pattern.text] = .integer((known[pattern] ?? now).milliseconds) }
    let text = JSONValue.object(["v": 1, "patterns": .array(names), "since": .object(since)]).text() + "\n"
    try write(Array(text.utf8), to: DeliveryState.waiting)
  }

  private func read(_ name: String) -> [UInt8]? {
    (try? common.readIfPresent(name, limit: DeliveryState.sizeLimit)) ?? nil
  }

  private func write(_ bytes: [UInt8], to name: String) throws(SystemError) {
    try common.write(bytes, to: name, WriteOptions(permissions: 0o600, folderPermissions: 0o700))
  }
}

/// What waits for a person's word, for the line at the start of the next session.
public enum WaitingChanges {
  /// Keeps the patterns that an evolve proposed and was not allowed to write; of none, forgets the earlier ones.
  ///
  /// What cannot be kept is no reason for a command to fail.
  public static func set(_ patterns: [PatternName], at now: Timestamp, in layout: RepositoryLayout) {
    try? DeliveryState(layout)?.setWaiting(patterns, at: now)
  }

  /// Since when patterns wait.
  public static func since(in layout: RepositoryLayout) -> [PatternName: Timestamp] {
    DeliveryState(layout)?.waitingSince ?? [:]
  }
}
