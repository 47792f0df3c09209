import Foundation
import JSON
import Journal
import Learning
import System
import Testing

@testable import Workflow

/// A fresh repository without logs, whose commits are made at times that the test chooses; it goes with the value.
final class SetupRepository {
  /// What everything lies below.
  let folder: String
  /// The top of the work tree.
  let path: String
  var environment: [String: String]
  /// The time, in seconds since 1970; every commit moves it on by a minute.
  var seconds: Int64 = 1_800_000_000

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "setup-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = try FilePath.resolved(url.path)
    path = folder + "/work"
    environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CEILING_DIRECTORIES": folder, "GIT_EDITOR": "true",
    ]
    try git("init", "-q", "-b", "main", path, in: folder)
    try git("config", "user.name", "A U Thor")
    try git("config", "user.email", "author@example.com")
    try commit("first")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @discardableResult
  func git(_ arguments: String..., in place: String? = nil) throws -> String {
    try git(arguments, in: place)
  }

  @discardableResult
  func git(_ arguments: [String], in place: String? = nil) throws -> String {
    seconds += 60
    let dates = ["GIT_AUTHOR_DATE": "\(seconds) +0000", "GIT_COMMITTER_DATE": "\(seconds) +0000"]
    let run = Subprocess(
      "git", arguments, folder: place ?? path, environment: environment.merging(dates) { $1 })
    let result = try run.run()
    try #require(result.succeeded, "git \(arguments): \(result.errorText)")
    return result.line
  }

  /// Commits a file of that name, and answers the commit.
  @discardableResult
  func commit(_ name: String) throws -> String {
    try put(name, name + "\n")
    try git("add", name)
    try git("commit", "-q", "-m", name)
    return try git("rev-parse", "HEAD")
  }

  func put(_ name: String, _ text: String, mode: mode_t? = nil) throws {
    let file = FilePath.join(path, name)
    try FileManager.default.createDirectory(
      atPath: FilePath.parent(of: file), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: file))
    if let mode { try #require(chmod(file, mode) == 0) }
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: FilePath.join(path, name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: FilePath.join(path, name)) }

  /// All files below a folder with their bytes, modes and link targets.
  func state(of name: String) throws -> [String: String] {
    var state: [String: String] = [:]
    let root = FilePath.join(path, name)
    for case let file as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      let full = FilePath.join(root, file)
      let status = try #require(try FileStatus.of(full, followingLinks: false))
      let bytes = status.kind == .regular ? FileManager.default.contents(atPath: full) : nil
      state[file] = "\(status.kind) \(status.permissions) \(bytes?.base64EncodedString() ?? "")"
    }
    return state
  }

  /// The surroundings of a command that runs now, with an executable that stands for the hook's.
  func surroundings(in place: String? = nil) throws -> Surroundings {
    let hook = folder + "/bin/toolkit-hook"
    // Another process writes it: a file that we have open for writing may be inherited by what another test starts at
    // that moment, and is "busy" for whoever runs it.
    let script =
      "mkdir -p $1/bin; printf '#!/bin/sh\\necho toolkit-hook test\\n' > $1/bin/toolkit-hook; chmod 755 $1/bin/*"
    _ = try Subprocess("/bin/sh", ["-c", script, "sh", folder], environment: environment).run()
    return Surroundings(
      environment: environment, folder: place ?? path,
      clock: .constant(Timestamp(milliseconds: seconds * 1000)), random: .system, threads: 1,
      hookExecutable: hook, version: "test")
  }

  func place(_ folder: String? = nil) throws -> Workspace {
    try Workspace.find(try surroundings(in: folder), folder: nil)
  }

  func install(chaining: Bool = false) throws {
    try Install.perform(try Install.plan(try place(), .init(isChaining: chaining)))
  }

  func uninstall(purging: Bool) throws {
    try Uninstall.perform(try Uninstall.plan(try place(), purging: purging))
  }

  /// Catches up, and answers all outcomes by commit.
  func caughtUp() throws -> [String: OutcomeRecord] {
    CatchUp(try place()).append()
    let commits = try OutcomeLog.read(journal: path + "/.claude").commits()
    return Dictionary(commits.map { ($0.commit ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }
}
