public import Git
internal import System

/// Puts our git hooks into a repository, and takes them out again.
///
/// First a plan, which reads and writes nothing, then the deed. Both may be repeated. A foreign hook is never
/// changed: it stays, or it is kept byte for byte beside ours with a copy in the git directory.
public struct HookInstaller {
  let repository: Repository
  let program: String

  /// Creates an installer; `program` is the absolute path of the installed `toolkit-hook`.
  public init(_ repository: Repository, program: String) {
    self.repository = repository
    self.program = program
  }

  // MARK: - Install

  /// What installing would do. With `chaining`, foreign hooks are kept and called first; else they are left alone.
  ///
  /// - Throws: ``HooksRefused`` when the folder is tracked or outside the repository.
  public func planInstall(chaining: Bool) throws -> HookPlan {
    let folder = try HookFolder(repository)
    let manifest = try HookManifest.read(of: folder.path, below: commonDirectory())
    let steps = try HookScript.names.map { try install($0, in: folder, chaining, manifest) }
    return HookPlan(folder: folder.path, steps: steps)
  }

  private func install(
    _ name: String, in folder: HookFolder, _ chaining: Bool, _ manifest: HookManifest?
  ) throws -> HookStep {
    let found = try folder.file(name)
    let link = HookFile.link(target: program)
    let script = HookFile.file(bytes: HookScript.text(program: program), permissions: 0o755)
    let keptName = name + HookScript.keptSuffix
    let kept = try folder.file(keptName)
    if found == .missing, kept == .missing {
      return try HookStep(name, in: folder, .link, found: found, result: link)
    }
    if isOurs(found, manifest?[name]) || found == .missing {
      let wanted = kept == .missing ? link : script
      let action: HookStep.Action = found == wanted ? .keep : .upgrade
      return try HookStep(name, in: folder, action, found: found, result: wanted, kept: kept)
    }
    if found.holds(HookScript.line(program: program)) {
      return try HookStep(name, in: folder, .called, found: found, result: found)
    }
    guard chaining else {
      let action = HookStep.Action.leave(lineToAdd: HookScript.line(program: program))
      return try HookStep(name, in: folder, action, found: found, result: found)
    }
    let isKnown = manifest?[name]?.foreign == kept.fingerprint
    guard kept == .missing || kept == found || isKnown else {
      throw HooksRefused(folder: folder.path, reason: .nameTaken(keptName))
    }
    return try HookStep(name, in: folder, .chain, found: found, result: script, kept: found)
  }

  /// Carries out a plan of ``planInstall(chaining:)``.
  ///
  /// - Throws: ``HooksRefused`` when a hook changed since the plan was made; hooks before it are then installed,
  ///   and may be removed again.
  public func install(_ plan: HookPlan) throws {
    let folder = try HookFolder(repository)
    let common = try commonDirectory()
    let isNew = try FileStatus.of(folder.path) == nil
    if isNew {
      _ = try Directory(FilePath.parent(of: folder.path)).folder(
        FilePath.name(of: folder.path), creating: 0o777)
    }
    var manifest = try HookManifest.read(of: folder.path, below: common)
    for step in plan.steps where step.found != step.result {
      try check(step, in: folder)
      var next = manifest ?? HookManifest(hooksFolder: folder.path, madeFolder: isNew, entries: [])
      let old = next[step.name]
      next.entries.removeAll { $0.name == step.name }
      let foreign = step.kept == .missing ? old?.foreign ?? "missing" : step.kept.fingerprint
      next.entries.append(.init(name: step.name, ours: step.result.fingerprint, foreign: foreign))
      // The backup and the manifest first: whatever fails later can be restored from them.
      try next.backUp(step.kept, as: step.name, below: common)
      try next.write(below: common)
      if step.action == .chain { try folder.put(step.kept, as: step.name + HookScript.keptSuffix) }
      try folder.put(step.result, as: step.name)
      manifest = next
    }
  }

  // MARK: - Uninstall

  /// What uninstalling would do, in the folder that git runs hooks from and in every other that was installed to.
  ///
  /// - Throws: ``HooksRefused`` as ``planInstall(chaining:)``, where nothing is known to have been installed.
  public func planUninstall() throws -> HookPlan {
    let parts = try HookManifest.all(below: commonDirectory())
    // Where we know what we installed, a folder that is another's by now is none of our business.
    let current = parts.isEmpty ? try HookFolder(repository) : try? HookFolder(repository)
    var folders = parts.map { HookFolder(path: $0.hooksFolder) }
    if let current, !folders.contains(where: { $0.path == current.path }) { folders.append(current) }
    let steps = try folders.flatMap { folder in
      let part = parts.first { $0.hooksFolder == folder.path }
      return try HookScript.names.compactMap { try uninstall($0, in: folder, part) }
    }
    return HookPlan(folder: current?.path ?? folders.first?.path ?? "", steps: steps)
  }

  private func uninstall(
    _ name: String, in folder: HookFolder, _ manifest: HookManifest?
  ) throws -> HookStep? {
    let found = try folder.file(name)
    let entry = manifest?[name]
    let kept = try folder.file(name + HookScript.keptSuffix)
    guard isOurs(found, entry) else {
      guard entry != nil else { return nil }
      return try HookStep(name, in: folder, .leaveChanged, found: found, result: found, kept: kept)
    }
    // The kept file counts before the copy: its owner may have edited it since.
    var result = kept
    if kept == .missing, let manifest, let entry, entry.foreign != "missing" {
      let copy = try manifest.backup(of: name, below: commonDirectory())
      if copy.fingerprint == entry.foreign { result = copy }
    }
    return try HookStep(name, in: folder, .restore, found: found, result: result, kept: kept)
  }

  /// By its own looks, or because we wrote down that we put it there: a link may lead to an executable of any name.
  private func isOurs(_ found: HookFile, _ entry: HookManifest.Entry?) -> Bool {
    found.isOurs || found != .missing && found.fingerprint == entry?.ours
  }

  /// Carries out a plan of ``planUninstall()``; with `purging`, the copies go, too, and nothing of ours is left.
  ///
  /// - Throws: ``HooksRefused`` when a hook changed since the plan was made, or is not as it was when restored.
  public func uninstall(_ plan: HookPlan, purging: Bool) throws {
    let common = try commonDirectory()
    for path in Set(plan.steps.map { FilePath.parent(of: $0.path) }).sorted() {
      let folder = HookFolder(path: path)
      for step in plan.steps where FilePath.parent(of: step.path) == path { try uninstall(step, in: folder) }
      guard var part = try HookManifest.read(of: path, below: common) else { continue }
      part.entries = []
      if !purging { try part.write(below: common) }
      guard part.madeFolder, try FileStatus.of(path) != nil else { continue }
      try Directory(FilePath.parent(of: path)).removeEmptyFolder(FilePath.name(of: path))
    }
    if purging { try HookManifest.remove(below: common) }
  }

  private func uninstall(_ step: HookStep, in folder: HookFolder) throws {
    if step.action == .restore {
      try check(step, in: folder)
      try folder.put(step.result, as: step.name)
      guard try folder.file(step.name).fingerprint == step.result.fingerprint else {
        throw HooksRefused(folder: folder.path, reason: .changed(step.name))
      }
    }
    // Where somebody replaced ours, the kept hook is the last of its kind, unless it is the same.
    if step.kept != .missing, step.action == .restore || step.kept == step.found {
      try Directory(folder.path).remove(step.name + HookScript.keptSuffix)
    }
  }

  // MARK: - Parts

  private func check(_ step: HookStep, in folder: HookFolder) throws {
    guard try folder.file(step.name) == step.found else {
      throw HooksRefused(folder: folder.path, reason: .changed(step.name))
    }
  }

  private func commonDirectory() throws -> Directory { try Directory(repository.layout.commonDirectory) }
}
