import Foundation
import Git
import System
import Testing

/// Kinds of repository that everything must work in alike.
enum RepositoryKind: String, CaseIterable, Sendable {
  case plain
  case sha256
  case splitIndex
  case unknownExtension
  case linkedWorktree

  var isServedByLibgit2: Bool { self == .plain || self == .linkedWorktree }
}

/// A fresh repository made by the `git` program, in a hermetic environment; it goes with the value.
final class TestRepository {
  /// The top of the work tree.
  let path: String
  /// What everything in it lies below.
  let folder: String
  var environment: [String: String]

  init(_ kind: RepositoryKind = .plain, isEmpty: Bool = false) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "git-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = try FilePath.resolved(url.path)
    path = folder + "/work"
    environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CEILING_DIRECTORIES": folder,
      "GIT_OPTIONAL_LOCKS": "0", "GIT_AUTHOR_DATE": "1700000000 +0000",
      "GIT_COMMITTER_DATE": "1700000000 +0000",
    ]
    try make(kind, isEmpty: isEmpty)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func make(_ kind: RepositoryKind, isEmpty: Bool) throws {
    let main = kind == .linkedWorktree ? folder + "/main" : path
    let format = kind == .sha256 ? ["--object-format=sha256"] : []
    try git(["init", "-q", "-b", "main"] + format + [main], in: folder)
    try git(["config", "user.name", "A U Thor"], in: main)
    try git(["config", "user.email", "author@example.com"], in: main)
    if !isEmpty || kind == .linkedWorktree {
      try put(main + "/README", "hello\n")
      try git(["add", "."], in: main)
      try git(["commit", "-qm", "first"], in: main)
    }
    switch kind {
    case .plain, .sha256: break
    case .splitIndex: try git(["update-index", "--split-index"])
    case .unknownExtension:
      try git(["config", "core.repositoryFormatVersion", "1"])
      try git(["config", "extensions.worktreeConfig", "true"])
    case .linkedWorktree: try git(["worktree", "add", "-qb", "topic", path], in: main)
    }
  }

  func open(adding variables: [String: String] = [:]) throws -> Repository {
    try Repository.open(at: path, environment: environment.merging(variables) { $1 })
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String { try git(arguments) }

  @discardableResult
  func git(_ arguments: [String], in place: String? = nil, input: String = "") throws -> String {
    let run = Subprocess(
      "git", arguments, folder: place ?? path, environment: environment, input: Array(input.utf8))
    let result = try run.run()
    guard result.succeeded else { throw Failure(text: "git \(arguments): \(result.errorText)") }
    return result.line
  }

  struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }

  func put(_ file: String, _ text: String) throws {
    let url = URL(filePath: FilePath.join(path, file))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // In place, as editors and shells do it: the mode stays.
    if let handle = FileHandle(forWritingAtPath: url.path) {
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(text.utf8))
    } else {
      try Data(text.utf8).write(to: url)
    }
  }

  func text(_ file: String) throws -> String {
    try String(contentsOfFile: FilePath.join(path, file), encoding: .utf8)
  }

  func exists(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: FilePath.join(path, file))
  }

  @discardableResult
  func commit(_ message: String, _ files: [String: String]) throws -> ObjectID {
    for (file, text) in files { try put(file, text) }
    try git(["add", "--"] + files.keys.sorted())
    try git("commit", "-qm", message)
    return try tip()
  }

  /// Lets the file system's clock step on. An entry as young as the index is "racily clean", and git changes what
  /// it notes of such a one whenever it writes the index; see git's Documentation/technical/racy-git.txt.
  func settle() { Clocks.pause(.milliseconds(20)) }

  func tip() throws -> ObjectID { try #require(ObjectID(try git("rev-parse", "HEAD"))) }

  /// Everything git can tell of the user's own work, but for `paths`.
  func userState(except paths: String...) throws -> [String] {
    let others = ["--", "."] + paths.map { ":(exclude,top)" + $0 }
    return try [
      git(["diff"] + others), git(["diff", "--cached"] + others),
      git(["--no-optional-locks", "status", "--porcelain", "-uall"] + others),
      storedFlags(git(["ls-files", "--debug"] + others)), git(["ls-files", "-v"] + others),
      git("stash", "list"),
    ]
  }

  /// With the flags that an index holds; the others are git's notes to itself, such as that a split index has an entry
  /// in its base, which follows from how young files are. See `CE_EXTENDED_FLAGS` in git's read-cache-ll.h.
  private func storedFlags(_ text: String) -> String {
    let stored: UInt64 = 0x6000_FFFF
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let label = line.range(of: "flags: "), let flags = UInt64(line[label.upperBound...], radix: 16)
      else { return String(line) }
      return line[..<label.upperBound] + String(flags & stored, radix: 16)
    }.joined(separator: "\n")
  }
}

let noon = CommitTime(seconds: 1_800_000_000, offsetMinutes: 60)

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func string(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
