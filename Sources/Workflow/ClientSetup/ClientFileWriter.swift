import Journal
import System

/// Carries out what ``ClientSetup`` planned.
struct ClientFileWriter {
  private let common: Directory
  private var manifest: ClientManifest
  /// Whether it was written for work trees that are gone, too.
  private let hasLost: Bool

  init(_ workspace: Workspace) throws {
    common = try Directory(workspace.layout.commonFolder)
    let written = try ClientManifest.read(below: common)
    manifest = try written.without(lost: workspace.layout)
    hasLost = manifest != written
  }

  /// Writes files; what stood there, and the manifest, first: whatever fails later can be restored from them.
  ///
  /// - Throws: ``Failure`` where a file changed since it was read; files before it are then written, and may be removed.
  mutating func install(_ steps: [ClientFileStep]) throws {
    try remove(steps.filter(\.isRemoval))
    for step in steps where step.changesAnything && !step.isRemoval {
      guard let result = step.result else { continue }
      let root = try Directory(step.root)
      try check(step, in: root)
      let entry = ClientManifest.Entry(
        root: step.root, relative: step.relative, ours: ClientManifest.digest(result),
        before: try ClientManifest.keep(step.before, below: common),
        folders: try manifest[step.root, step.relative]?.folders
          ?? missingFolders(above: step.relative, in: root))
      manifest[step.root, step.relative] = entry
      try manifest.write(below: common)
      try root.write(result, to: step.relative, WriteOptions(folderPermissions: 0o777))
    }
  }

  /// Takes files out, then folders that were made for them and are empty.
  ///
  /// - Throws: ``Failure`` where a file changed since it was read, or is not as it was once restored.
  mutating func remove(_ steps: [ClientFileStep]) throws {
    guard !steps.isEmpty || hasLost else { return }
    var folders: Set<[String]> = []
    for step in steps {
      let root = try Directory(step.root)
      try check(step, in: root)
      if step.changesAnything { try restore(step, in: root) }
      for folder in manifest[step.root, step.relative]?.folders ?? [] { folders.insert([step.root, folder]) }
      manifest[step.root, step.relative] = nil
    }
    for place in folders.sorted(by: { $0[1].utf8.count > $1[1].utf8.count }) {
      try Directory(place[0]).removeEmptyFolder(place[1])
    }
    try manifest.write(below: common)
  }

  private func restore(_ step: ClientFileStep, in root: Directory) throws {
    if let result = step.result {
      try root.write(result, to: step.relative)
    } else {
      try root.remove(step.relative)
    }
    guard try root.readIfPresent(step.relative, limit: clientFileLimit) == step.result else {
      throw changed(step)
    }
  }

  private func check(_ step: ClientFileStep, in root: Directory) throws {
    guard try root.readIfPresent(step.relative, limit: clientFileLimit) == step.found else {
      throw changed(step)
    }
  }

  private func changed(_ step: ClientFileStep) -> Failure {
    Failure(
      .failed, code: "client_files", "\(step.path) was changed while this command ran", hint: "try again")
  }

  private func missingFolders(above relative: String, in root: Directory) throws -> [String] {
    let parts = relative.split(separator: "/").dropLast()
    let folders = parts.indices.map { parts[...$0].joined(separator: "/") }
    return try folders.filter { try root.status($0) == nil }
  }
}
