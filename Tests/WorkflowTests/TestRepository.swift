import Foundation
import Learning
import System
import Testing

@testable import Workflow

/// T of most tests: the end of 2026-11-19.
let asOf = AnalysisMoment(asOf: "2026-11-19") ?? .now(.constant(Timestamp(milliseconds: 0)))

/// A fresh repository made by the `git` program, with logs; it goes with the value.
final class TestRepository {
  /// The top of the work tree.
  let path: String
  private let folder: String
  private let environment: [String: String]

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "workflow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = try FilePath.resolved(url.path)
    path = folder + "/work"
    environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CEILING_DIRECTORIES": folder,
    ]
    try git("init", "-q", "-b", "main", path, in: folder)
    try git("config", "user.name", "A U Thor")
    try git("config", "user.email", "author@example.com")
    try git("commit", "-q", "--allow-empty", "-m", "first")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs git and answers what it printed.
  @discardableResult
  func git(_ arguments: String..., in place: String? = nil) throws -> String {
    let run = Subprocess("git", arguments, folder: place ?? path, environment: environment)
    let result = try run.run()
    try #require(result.succeeded, "git \(arguments): \(result.errorText)")
    return result.line
  }

  /// A clock that stands at noon of the day that ``asOf`` ends, and random bits that are not.
  func workspace(threads: Int = 1, minutesLater: Int64 = 0) throws -> Workspace {
    let surroundings = Surroundings(
      environment: environment, folder: path,
      clock: .constant(Timestamp(milliseconds: asOf.time.milliseconds - 43_200_000 + minutesLater * 60_000)),
      random: .system,
      threads: threads, hookExecutable: nil, version: "test")
    return try Workspace.open(surroundings, folder: nil)
  }

  func analysis() throws -> Analysis { try Analysis(try workspace(), AnalysisRequest(at: asOf)) }

  /// Writes a file below the work tree, with its folders.
  func put(_ name: String, _ text: String) throws {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: FilePath.join(path, name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: FilePath.join(path, name)) }

  /// Appends findings, each of a feature of its own, so many days before T.
  func find(
    _ pattern: String, ages: [Double], severity: String = "warning", service: String = "billing",
    agents: [String] = ["api-dev"], category: String = "other"
  ) throws {
    try append(
      ".claude/review-findings.jsonl",
      ages.map { age in
        let time = asOf.time.adding(days: -age)
        let names = agents.map { "\"\($0)\"" }.joined(separator: ",")
        return """
          {"id":"\(pattern)-\(age)","timestamp":"\(time)","pattern":"\(pattern)","severity":"\(severity)",\
          "description":"About \(pattern)","feature_id":"\(pattern)-\(age)","service":"\(service)",\
          "category":"\(category)","affected_agents":[\(names)]}
          """
      })
  }

  /// Appends corrections, likewise.
  func correct(
    _ pattern: String, ages: [Double], type: String = "code_quality", source: String = "explicit",
    agent: String = "api-dev"
  ) throws {
    try append(
      ".claude/user-corrections.jsonl",
      ages.map { age in
        let time = asOf.time.adding(days: -age)
        return """
          {"timestamp":"\(time)","correction_type":"\(type)","source":"\(source)","agent":"\(agent)",\
          "ai_action":{"summary":"did"},"user_correction":{"summary":"About \(pattern)"},\
          "pattern":"\(pattern)","severity":"high","feature_id":"\(pattern)-\(agent)-\(age)"}
          """
      })
  }

  func append(_ name: String, _ lines: [String]) throws {
    let old = exists(name) ? try text(name) : ""
    try put(name, old + lines.map { $0 + "\n" }.joined())
  }

  /// Promotes what is proven, as `toolkit evolve` does.
  @discardableResult
  func evolve() throws -> String? {
    let plan = try Evolve.plan(try workspace(), EvolveRequest(AnalysisRequest(at: asOf)))
    return try Evolve.perform(plan).commit
  }
}

/// So many ages between two, in days, a little apart.
func ages(_ count: Int, from first: Double = 1) -> [Double] {
  (0..<count).map { first + Double($0) / 8 }
}
