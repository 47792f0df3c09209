import AgentHooks
import Foundation
import JSON
import Journal
import Learning
import System
import Testing

/// A repository in a throw-away folder, and hooks called in it.
final class AgentRepository {
  let base: String
  let root: String
  var environment: [String: String]
  var now = Timestamp(milliseconds: 1_795_170_000_000)

  /// - Parameter consents: Whether recording is turned on.
  init(consents: Bool = true) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("agent-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    base = try FilePath.resolved(folder.path)
    root = base + "/repo"
    environment = ["PATH": "/usr/bin:/bin", "HOME": base + "/home", "GIT_CONFIG_NOSYSTEM": "1"]
    for (name, value) in [("NAME", "A"), ("EMAIL", "a@example.org")] {
      environment["GIT_AUTHOR_" + name] = value
      environment["GIT_COMMITTER_" + name] = value
    }
    try git(["init", "-q", "-b", "main", root], in: base)
    if consents { try write("", to: ".git/toolkit/enabled") }
  }

  deinit { try? FileManager.default.removeItem(atPath: base) }

  func git(_ arguments: [String], in folder: String? = nil) throws {
    let result = try Subprocess("git", arguments, folder: folder ?? root, environment: environment).run()
    try #require(result.succeeded, "git \(arguments): \(result.errorText)")
  }

  func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: FilePath.join(root, path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Calls the hook in this process with an event of the root; what it prints.
  @discardableResult
  func call(_ event: JSONObject, after seconds: Int64 = 1) throws -> String {
    var event = event
    if event["session_id"] == nil { event["session_id"] = "s1" }
    if event["cwd"] == nil { event["cwd"] = .string(root) }
    return try call(Array(JSONValue.object(event).text().utf8), after: seconds)
  }

  /// Calls the hook in this process; what it prints.
  @discardableResult
  func call(_ bytes: [UInt8], after seconds: Int64 = 1) throws -> String {
    now = Timestamp(milliseconds: now.milliseconds + seconds * 1000)
    let printed = Printed()
    let surroundings = HookSurroundings(
      words: ["toolkit-hook", "agent"], environment: environment, folder: base, input: { bytes },
      clock: .constant(now), random: .system)
    AgentHook(surroundings, output: printed.take).run()
    return printed.text
  }

  /// The lines of a log; none where there is no log.
  func log(_ kind: RecordKind) throws -> [JSONValue] {
    let path = root + "/.claude/" + kind.fileName
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONValue(parsing: String($0))
    }
  }

  /// Every file below the base but git's own and the signs of life, relative to the root.
  func files() throws -> [String] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: root)
    return all.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
        && !isFolder.boolValue
        && (!path.hasPrefix(".git/") || path.hasPrefix(".git/toolkit"))
        && !path.hasPrefix(".git/toolkit/health/")
    }.sorted()
  }
}

private final class Printed: @unchecked Sendable {
  private(set) var text = ""

  @Sendable func take(_ bytes: [UInt8]) -> Bool {
    text += String(decoding: bytes, as: UTF8.self)
    return true
  }
}
