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

  func setWaiting(_ patterns: [PatternName]) throws(SystemError) {
    guard !patterns.isEmpty else {
      // Nothing to take away where nothing was ever kept.
      if try common.status(DeliveryState.waiting) != nil { _ = try common.remove(DeliveryState.waiting) }
      return
    }
    let names = patterns.map { JSONValue.string($0.text) }
    let text = JSONValue.object(["v": 1, "patterns": .array(names)]).text() + "\n"
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
  public static func set(_ patterns: [PatternName], in layout: RepositoryLayout) {
    try? DeliveryState(layout)?.setWaiting(patterns)
  }
}
