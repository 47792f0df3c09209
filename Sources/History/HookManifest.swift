internal import System

/// What was installed and what stood there before, under `<common dir>/toolkit/hooks/`: enough to restore it
/// exactly, and to see whether somebody changed it since.
///
/// A line a hook, fields separated by tabs: name, fingerprint of ours, fingerprint of the foreign one (or
/// `missing`). The first line names the version and the hooks folder. Copies of foreign hooks lie beside it.
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

  static func read(below common: Directory) throws -> HookManifest? {
    guard let bytes = try common.readIfPresent(file, limit: 1 << 20) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let first = lines.first, first.count == 3, first[0] == head else { return nil }
    let entries = lines.dropFirst().filter { $0.count == 3 }.map {
      Entry(name: $0[0], ours: $0[1], foreign: $0[2])
    }
    return HookManifest(
      hooksFolder: Field.decoded(first[2]), madeFolder: first[1] == "made", entries: Array(entries))
  }

  func write(below common: Directory) throws {
    let first = [HookManifest.head, madeFolder ? "made" : "found", Field.encoded(hooksFolder)]
    let lines = [first] + entries.sorted { $0.name < $1.name }.map { [$0.name, $0.ours, $0.foreign] }
    let text = lines.map { $0.joined(separator: "\t") + "\n" }.joined()
    let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700, synchronize: true)
    try common.write(Array(text.utf8), to: HookManifest.file, options)
  }

  /// Copies a foreign hook, so that it can be restored even if its kept file is lost.
  static func backUp(_ file: HookFile, as name: String, below common: Directory) throws {
    let options = WriteOptions(permissions: 0o600, folderPermissions: 0o700, synchronize: true)
    switch file {
    case .missing: return
    case .link(let target):
      try common.write(Array(("link\n" + target).utf8), to: "\(folder)/\(name)", options)
    case .file(let bytes, let permissions):
      let head = Array("file \(permissions)\n".utf8)
      try common.write(head + bytes, to: "\(folder)/\(name)", options)
    }
  }

  static func backup(of name: String, below common: Directory) throws -> HookFile {
    guard let bytes = try common.readIfPresent("\(folder)/\(name)", limit: 32 << 20),
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
