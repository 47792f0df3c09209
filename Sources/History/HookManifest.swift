internal import Digest
internal import System

/// What was installed and what stood there before, under `<common dir>/toolkit/hooks/`: enough to restore it
/// exactly, and to see whether somebody changed it since.
///
/// A line a hook, fields separated by tabs: name, fingerprint of ours, fingerprint of the foreign one (or
/// `missing`), after a line that names the version and the hooks folder. There is a part for each folder that was ever
/// installed to: `core.hooksPath` may change, and differ between worktrees. Copies of foreign hooks lie beside it.
struct HookManifest: Equatable {
  struct Entry: Equatable {
    var name: String
    var ours: String
    var foreign: String
  }

  static let folder = "toolkit/hooks"
  private static let file = "toolkit/hooks/manifest"
  private static let head = "toolkit hooks 1"

  var hooksFolder: String
  var madeFolder: Bool
  var entries: [Entry]

  /// What is known of one hook.
  subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// The part of one hooks folder.
  static func read(of folder: String, below common: Directory) throws -> HookManifest? {
    try all(below: common).first { $0.hooksFolder == folder }
  }

  /// The parts of all hooks folders.
  static func all(below common: Directory) throws -> [HookManifest] {
    guard let bytes = try common.readIfPresent(file, limit: 1 << 20) else { return [] }
    var parts: [HookManifest] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3 else { continue }
      if fields[0] == head {
        parts.append(
          HookManifest(hooksFolder: Field.decoded(fields[2]), madeFolder: fields[1] == "made", entries: []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].entries.append(Entry(name: fields[0], ours: fields[1], foreign: fields[2]))
      }
    }
    return parts
  }

  /// Puts this part into the file, or takes it out where nothing is left of it.
  func write(below common: Directory) throws {
    var parts = try HookManifest.all(below: common).filter { $0.hooksFolder != hooksFolder }
    if !entries.isEmpty { parts.append(self) }
    let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700, synchronize: true)
    try common.write(Array(parts.map(\.text).joined().utf8), to: HookManifest.file, options)
  }

  private var text: String {
    let first = [HookManifest.head, madeFolder ? "made" : "found", Field.encoded(hooksFolder)]
    let lines = [first] + entries.sorted { $0.name < $1.name }.map { [$0.name, $0.ours, $0.foreign] }
    return lines.map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// Hooks of the same name in two folders have a copy each.
  private func copy(of name: String) -> String {
    "\(HookManifest.folder)/\(SHA256(hooksFolder).hex.prefix(8))-\(name)"
  }

  /// Copies a foreign hook, so that it can be restored even if its kept file is lost.
  func backUp(_ file: HookFile, as name: String, below common: Directory) throws {
    let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700, synchronize: true)
    switch file {
    case .missing: return
    case .link(let target):
      try common.write(Array(("link\n" + target).utf8), to: copy(of: name), options)
    case .file(let bytes, let permissions):
      let head = Array("file \(permissions)\n".utf8)
      try common.write(head + bytes, to: copy(of: name), options)
    }
  }

  func backup(of name: String, below common: Directory) throws -> HookFile {
    guard let bytes = try common.readIfPresent(copy(of: name), limit: 32 << 20),
      let newline = bytes.firstIndex(of: UInt8(ascii: "\n"))
    else { return .missing }
    let head = String(decoding: bytes[..<newline], as: UTF8.self)
    let rest = Array(bytes[(newline + 1)...])
    if head == "link" { return .link(target: String(decoding: rest, as: UTF8.self)) }
    guard let permissions = UInt32(head.dropFirst(5)) else { return .missing }
    return .file(bytes: rest, permissions: permissions)
  }

  static func remove(below common: Directory) throws {
    guard let names = try? common.folder(folder).names() else { return }
    for name in names { try common.remove("\(folder)/\(name)") }
    try common.removeEmptyFolder(folder)
    try common.removeEmptyFolder("toolkit")
  }
}
