internal import Digest
internal import Git
internal import System

/// What stands under a hook's name.
enum HookFile: Equatable {
  case missing
  case link(target: String)
  case file(bytes: [UInt8], permissions: UInt32)

  /// Whether it is one of ours: the executable itself, or a script of a known version.
  var isOurs: Bool {
    switch self {
    case .missing: false
    case .link(let target): FilePath.name(of: target) == "toolkit-hook"
    case .file(let bytes, _): HookScript.version(of: bytes).map { $0 <= HookScript.version } ?? false
    }
  }

  /// Whether one of its lines holds `text`.
  func holds(_ text: String) -> Bool {
    guard case .file(let bytes, _) = self else { return false }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.drop { $0 == " " || $0 == "\t" }.hasPrefix(text)
    }
  }

  /// What tells it apart from every other: kind, mode and bytes.
  var fingerprint: String {
    switch self {
    case .missing: "missing"
    case .link(let target): "link:" + SHA256(target).hex
    case .file(let bytes, let permissions): "file:\(String(permissions, radix: 8)):" + SHA256(bytes).hex
    }
  }

  /// The bytes as a diff shows them; a link shows its target, as git does.
  var shown: [UInt8]? {
    switch self {
    case .missing: nil
    case .link(let target): Array(target.utf8)
    case .file(let bytes, _): bytes
    }
  }
}

/// The folder that git runs hooks from, once it is known to be ours to write to.
struct HookFolder {
  /// Its resolved path.
  let path: String

  /// A folder that was installed to.
  init(path: String) { self.path = path }

  /// - Throws: ``HooksRefused`` when it is tracked or lies outside the repository.
  init(_ repository: Repository) throws {
    let asked = try repository.hooksFolder()
    path = try HookFolder.resolved(asked)
    let inside = [repository.layout.commonDirectory, repository.layout.gitDirectory]
    let isPrivate = inside.contains { FilePath.relative(path, to: $0) != nil }
    let relative = repository.layout.relative(path)
    guard isPrivate || relative != nil else { throw HooksRefused(folder: path, reason: .outside) }
    guard !isPrivate, let relative else { return }
    let isTracked = try relative.isEmpty || repository.tracksAnything(below: relative)
    if isTracked { throw HooksRefused(folder: path, reason: .tracked) }
  }

  /// Resolved as far as it exists: `git init --template=` makes no hooks folder.
  private static func resolved(_ path: String) throws -> String {
    do {
      return try FilePath.resolved(path)
    } catch {
      guard error.isNotFound, path != "/" else { throw error }
      return FilePath.join(try resolved(FilePath.parent(of: path)), FilePath.name(of: path))
    }
  }

  /// What stands under a hook's name. One of ours that stepped aside for a rebase stands where it belongs: it comes back
  /// by itself.
  func file(_ name: String) throws -> HookFile {
    let found = try content(name)
    guard found == .missing, let other = HookScript.aside[name] else { return found }
    let waiting = try content(other)
    return waiting.isOurs ? waiting : found
  }

  private func content(_ name: String) throws -> HookFile {
    guard try FileStatus.of(path)?.kind == .folder else { return .missing }
    let folder = try Directory(path)
    guard let status = try folder.status(name) else { return .missing }
    if let target = try folder.symbolicLink(at: name) { return .link(target: target) }
    return .file(bytes: try folder.read(name, limit: 16 << 20), permissions: status.permissions)
  }

  func put(_ file: HookFile, as name: String) throws {
    let folder = try Directory(path)
    if let other = HookScript.aside[name], try content(other).isOurs { try folder.remove(other) }
    switch file {
    case .missing: try folder.remove(name)
    case .link(let target):
      // Made aside and renamed: at no moment is there no hook.
      let aside = ".toolkit-\(name)"
      try folder.remove(aside)
      try folder.createSymbolicLink(at: aside, to: target)
      try folder.rename(aside, to: name)
    case .file(let bytes, let permissions):
      if try folder.symbolicLink(at: name) != nil { try folder.remove(name) }
      try folder.write(bytes, to: name, WriteOptions(permissions: permissions))
    }
  }
}

/// Hooks cannot be installed here. Nothing was changed.
public struct HooksRefused: Error, Sendable, Equatable, CustomStringConvertible {
  /// Why.
  public enum Reason: Sendable, Equatable {
    /// The folder lies outside the repository: other repositories use it, too.
    case outside
    /// The folder holds tracked files: what is put there would be committed.
    case tracked
    /// A hook's kept name is taken by a file that is not ours.
    case nameTaken(String)
    /// A hook changed between plan and deed.
    case changed(String)
  }

  /// The hooks folder.
  public let folder: String
  /// Why.
  public let reason: Reason

  /// One sentence for people.
  public var message: String {
    switch reason {
    case .outside: "the hooks folder \(folder) lies outside this repository"
    case .tracked: "the hooks folder \(folder) holds tracked files"
    case .nameTaken(let name): "\(folder)/\(name) exists and is not ours"
    case .changed(let name): "\(folder)/\(name) was changed while this command ran"
    }
  }

  /// What to do about it.
  public var hint: String {
    switch reason {
    case .outside, .tracked: "see where it is set: git config --show-origin core.hooksPath"
    case .nameTaken(let name): "look at it, then move it away: \(ShellWord.quoted(folder + "/" + name))"
    case .changed: "try again"
    }
  }

  /// The same as ``message``.
  public var description: String { message }
}
