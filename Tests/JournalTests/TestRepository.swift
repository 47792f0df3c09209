import Foundation
import JSON
import Journal
import Learning
import System
import Testing

/// A throw-away folder with git repositories in it and nothing of the person's own configuration.
final class TestRepository {
  /// The folder that holds everything; removed with this value.
  let base: String
  /// The work tree.
  let root: String
  var environment: [String: String]

  init(_ initialise: [String] = ["init", "-q", "-b", "main", "repo"]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    base = try FilePath.resolved(folder.path)
    root = base + "/repo"
    environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": base + "/home", "LC_ALL": "C",
      "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_EDITOR": "true",
    ]
    try git(initialise, in: base)
  }

  deinit {
    chmod(root + "/.claude", 0o700)
    try? FileManager.default.removeItem(atPath: base)
  }

  @discardableResult
  func git(_ arguments: [String], in folder: String? = nil, _ extra: [String: String] = [:]) throws -> String
  {
    let variables = environment.merging(extra) { $1 }
    let result = try Subprocess("git", arguments, folder: folder ?? root, environment: variables).run()
    try #require(result.succeeded, "git \(arguments.joined(separator: " ")): \(result.errorText)")
    return result.line
  }

  /// Writes a file and commits it.
  func commit(_ name: String, _ text: String, _ message: String, in folder: String? = nil) throws {
    try write(text, to: (folder ?? root) + "/" + name)
    try git(["add", name], in: folder)
    try git(["commit", "-q", "-m", message], in: folder)
  }

  func write(_ text: String, to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  func head(in folder: String? = nil) throws -> String { try git(["rev-parse", "HEAD"], in: folder) }

  func layout(from folder: String? = nil, _ extra: [String: String] = [:]) throws -> RepositoryLayout {
    try RepositoryLayout.find(from: folder ?? root, environment: extra)
  }

  /// Links the built hook executable under all its names and gives consent.
  func installHooks() throws {
    let folder = root + "/.git/hooks"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for event in GitEvent.allCases {
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/" + event.rawValue, withDestinationPath: try TestRepository.hook())
    }
    try write("", to: root + "/.git/toolkit/enabled")
  }

  /// The built executable beside the test bundle.
  static func hook() throws -> String {
    let path = FilePath.parent(of: try Environment.executable()) + "/toolkit-hook"
    return try #require(
      FileManager.default.isExecutableFile(atPath: path) ? path : nil, "build toolkit-hook first")
  }

  /// The records of a log.
  func records(_ kind: RecordKind, in journal: String? = nil) throws -> [JSONValue] {
    let path = (journal ?? root + "/.claude") + "/" + kind.fileName
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return try data.split(separator: 10).map { try JSONValue(parsing: Array($0)) }
  }

  /// What the outcomes say: commit, action and what is reverted.
  func outcomes() throws -> [[String?]] {
    try records(.outcome).map {
      [$0["commit"]?.string, $0["evidence"]?["user_action"]?.string, $0["evidence"]?["reverts"]?.string]
    }
  }
}

extension RecordBuilder {
  /// At a fixed time, with ids that count up.
  static let test = RecordBuilder(
    clock: .constant(Timestamp(milliseconds: 1_795_000_000_000)), random: RandomSource { 7 })
}
