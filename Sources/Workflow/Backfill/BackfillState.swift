import JSON
import Journal
import System

/// How far the past was mined: what of each transcript was read. It is written after the records, so that whatever stops
/// a run, the next one reads again what is not noted; the records' ids keep them from being written twice.
struct BackfillState {
  /// What was read of a transcript.
  struct Entry: Equatable {
    var inode: UInt64
    /// The bytes that were read; 0 where it was begun and not ended.
    var size: Int
    /// Whether hooks had told of its sessions when it was read first.
    var isSeenByHooks: Bool
  }

  static let file = RepositoryLayout.stateName + "/backfill.json"
  private static let limit = 64 << 20
  /// By path.
  private(set) var entries: [String: Entry] = [:]

  /// Reads the state; one that is missing or damaged is empty.
  init(_ layout: RepositoryLayout) {
    guard let common = try? Directory(layout.commonFolder),
      let bytes = try? common.readIfPresent(BackfillState.file, limit: BackfillState.limit),
      let json = try? JSONValue(parsing: bytes), json["v"]?.integer == 1
    else { return }
    for member in json["transcripts"]?.object?.members ?? [] {
      guard let inode = member.value["inode"]?.integer, let size = member.value["size"]?.integer, size >= 0
      else {
        continue
      }
      entries[member.key] = Entry(
        inode: UInt64(bitPattern: inode), size: Int(clamping: size),
        isSeenByHooks: member.value["seen_by_hooks"]?.bool ?? false)
    }
  }

  /// What is known of a transcript; nothing where another file stands there now.
  func entry(_ file: TranscriptFile) -> Entry? {
    entries[file.path].flatMap { $0.inode == file.inode && $0.size <= file.size ? $0 : nil }
  }

  /// Notes what was read of a transcript.
  mutating func note(_ file: TranscriptFile, size: Int, isSeenByHooks: Bool) {
    entries[file.path] = Entry(inode: file.inode, size: size, isSeenByHooks: isSeenByHooks)
  }

  /// Writes the state: aside, then renamed.
  func write(_ layout: RepositoryLayout) throws(SystemError) {
    var transcripts = JSONObject()
    for (path, entry) in entries.sorted(by: { $0.key < $1.key }) {
      var members: JSONObject = [
        "inode": .integer(Int64(bitPattern: entry.inode)), "size": JSONValue(entry.size),
      ]
      if entry.isSeenByHooks { members["seen_by_hooks"] = true }
      transcripts.append(path, .object(members))
    }
    let text = (["v": 1, "transcripts": .object(transcripts)] as JSONValue).text() + "\n"
    try Directory(layout.commonFolder).write(
      Array(text.utf8), to: BackfillState.file, WriteOptions(permissions: 0o600, folderPermissions: 0o700))
  }
}
