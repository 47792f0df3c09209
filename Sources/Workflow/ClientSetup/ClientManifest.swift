import Digest
import JSON
import Journal
import System

/// What was put where an agent's client reads it, and what stood there before: enough to restore it exactly, and to see
/// whether somebody changed it since.
///
/// `toolkit/client/manifest.json` in the git folder; beside it, the bytes from before, each under its own SHA-256.
struct ClientManifest: Equatable {
  struct Entry: Equatable {
    var root: String
    var relative: String
    /// The SHA-256 of what we wrote.
    var ours: String
    /// The SHA-256 of what stood there; nothing where nothing did.
    var before: String?
    /// Folders that were made for it, outermost first.
    var folders: [String]

    /// Whether it is a settings file, where only our entries are ours.
    var isSettings: Bool { [ClientSurvey.shared, ClientSurvey.local].contains(relative) }
  }

  static let folder = RepositoryLayout.stateName + "/client"
  private static let file = folder + "/manifest.json"
  private static let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700, synchronize: true)

  var entries: [Entry] = []

  subscript(root: String, relative: String) -> Entry? {
    get { entries.first { $0.root == root && $0.relative == relative } }
    set {
      entries.removeAll { $0.root == root && $0.relative == relative }
      if let newValue { entries.append(newValue) }
    }
  }

  /// - Throws: `SystemError`; a manifest that cannot be understood counts as none.
  static func read(below common: Directory) throws -> ClientManifest {
    guard let bytes = try common.readIfPresent(file, limit: clientFileLimit),
      let entries = (try? JSONValue(parsing: bytes))?["files"]?.array
    else { return ClientManifest() }
    return ClientManifest(entries: entries.compactMap(entry))
  }

  /// Without what was put into work trees that are gone, and that git does not know any more either.
  func without(lost layout: RepositoryLayout) throws -> ClientManifest {
    let known = layout.workTrees
    return ClientManifest(
      entries: try entries.filter { try known.contains($0.root) || FileStatus.of($0.root) != nil })
  }

  private static func entry(_ value: JSONValue) -> Entry? {
    guard let root = value["root"]?.string, let path = value["path"]?.string, let ours = value["ours"]?.string
    else { return nil }
    return Entry(
      root: root, relative: path, ours: ours, before: value["before"]?.string,
      folders: (value["folders"]?.array ?? []).compactMap(\.string))
  }

  /// Writes it; an empty one leaves no trace.
  func write(below common: Directory) throws {
    guard !entries.isEmpty else {
      try common.removeTree(Self.folder)
      try common.removeEmptyFolder(RepositoryLayout.stateName)
      return
    }
    let files = entries.sorted { ($0.root, $0.relative) < ($1.root, $1.relative) }.map { entry -> JSONValue in
      [
        "root": .string(entry.root), "path": .string(entry.relative), "ours": .string(entry.ours),
        "before": JSONValue(entry.before), "folders": .array(entry.folders.map(JSONValue.string)),
      ]
    }
    let value: JSONValue = ["v": 1, "files": .array(files)]
    try common.write(Array((value.text(.pretty) + "\n").utf8), to: Self.file, Self.options)
  }

  // MARK: - Bytes

  static func digest(_ bytes: [UInt8]) -> String { SHA256(bytes).hex }

  /// Keeps the bytes from before, and answers the name they are kept under.
  static func keep(_ bytes: [UInt8]?, below common: Directory) throws -> String? {
    guard let bytes else { return nil }
    let name = digest(bytes)
    try common.write(bytes, to: "\(folder)/\(name)", options)
    return name
  }

  /// The kept bytes of that name; nothing where they are gone or damaged.
  static func kept(_ name: String, below common: Directory) throws -> [UInt8]? {
    let bytes = try common.readIfPresent("\(folder)/\(name)", limit: clientFileLimit)
    return bytes.flatMap { digest($0) == name ? $0 : nil }
  }
}
