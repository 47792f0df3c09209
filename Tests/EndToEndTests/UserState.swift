import Foundation
import System

/// Everything of a person's own work in a repository: all that git can tell, and the bytes on disk.
struct UserState: Equatable {
  /// What was asked, and the answer.
  let answers: [String: String]

  /// The first difference in words, or nil.
  func difference(from other: UserState) -> String? {
    for (question, answer) in answers.sorted(by: { $0.key < $1.key }) {
      let now = other.answers[question] ?? ""
      if now != answer { return "\(question) was\n\(answer)\nand is\n\(now)" }
    }
    return nil
  }
}

extension ScriptRunner {
  /// The state of all paths but `.claude`, which is the toolkit's own.
  func userState() throws -> UserState {
    let others = ["--", ".", ":(exclude,top).claude"]
    let questions = [
      ["diff", "--binary"] + others, ["diff", "--cached", "--binary"] + others,
      ["status", "--porcelain", "-uall", "--ignored"] + others,
      ["ls-files", "--debug"] + others, ["ls-files", "-v", "--stage"] + others, ["stash", "list"],
    ]
    var answers: [String: String] = [:]
    for question in questions { answers["git " + question[0...1].joined(separator: " ")] = try git(question) }
    answers["files"] = try files()
    return UserState(answers: answers)
  }

  func expectUnchanged(_ name: String) throws {
    guard let before = snapshots[name] else { throw ScriptFailure("no snapshot \(name)") }
    if let difference = try before.difference(from: userState()) { throw ScriptFailure(difference) }
  }

  private func git(_ arguments: [String]) throws -> String {
    let result = try Subprocess(
      "/usr/bin/git", ["--no-optional-locks"] + arguments, folder: folder,
      environment: sandbox.environment
    ).run()
    guard result.succeeded else { throw ScriptFailure("git \(arguments): \(result.errorText)") }
    return result.text
  }

  /// Paths, modes, times and digests of all files outside `.git` and `.claude`.
  private func files() throws -> String {
    let listing = """
      find . -path ./.git -prune -o -path ./.claude -prune -o -printf '%p %m %T@ %l\\n' | grep -v '^[.] ' | sort
      find . -path ./.git -prune -o -path ./.claude -prune -o -type f -exec cksum {} + | sort
      """
    return try Subprocess(
      "/bin/sh", ["-c", listing], folder: folder, environment: sandbox.environment
    ).run().text
  }
}
