import Foundation
import JSON
import Journal
import Learning
import System
import Testing

/// The built executable, called by git itself.
@Suite struct HookTests {
  let repo: TestRepository

  init() throws {
    repo = try TestRepository()
    try repo.installHooks()
  }

  @Test func recordsACommitExactly() throws {
    try repo.write("1", to: repo.root + "/f")
    try repo.git(["add", "f"])
    try repo.git(["commit", "-q", "-m", "one"], ["CLAUDECODE": "1", "CLAUDE_CODE_SESSION_ID": "abc-1"])
    var record = try #require(try repo.records(.outcome).first?.object)
    #expect(record["id"]?.string?.count == 26)
    #expect(record["timestamp"]?.string?.hasSuffix("Z") == true)
    record["id"] = nil
    record["timestamp"] = nil
    let commit = try repo.head()
    #expect(
      JSONValue.object(record).text()
        == #"{"v":1,"kind":"outcome","outcome":"success","detected_by":"implicit","#
        + #""commit":"\#(commit)","branch":"main","session_id":"abc-1","agent":"main","#
        + #""evidence":{"user_action":"committed","commit":"\#(commit)"}}"#)
    try repo.commit("f", "2", "two")
    let second = try #require(try repo.records(.outcome).last)
    #expect(second["session_id"] == nil)
    #expect(second["agent"] == nil)
    #expect(try repo.git(["status", "--porcelain"]) == "")
  }

  @Test func knowsRevertsAmendsAndPicks() throws {
    try repo.commit("f", "1", "one")
    try repo.commit("f", "2", "two")
    let two = try repo.head()
    try repo.git(["revert", "--no-edit", "HEAD"])
    let quiet = try repo.head()
    try repo.git(["revert", "HEAD"])
    let edited = try repo.head()
    try repo.git(["commit", "-q", "--amend", "-m", "better"])
    let amended = try repo.head()
    try repo.git(["checkout", "-q", "-b", "side", two])
    try repo.commit("g", "1", "side")
    let side = try repo.head()
    try repo.git(["checkout", "-q", "main"])
    try repo.git(["cherry-pick", "side"])
    let picked = try repo.head()
    let outcomes = try repo.outcomes().dropFirst(2)
    let reverts = try repo.records(.outcome)[3]["evidence"]?["reverts"]?.string
    #expect(outcomes.map { $0[0] } == [quiet, edited, amended, side, picked])
    #expect(outcomes.map { $0[1] } == ["reverted", "reverted", "amended", "committed", "committed"])
    // Without an editor the message file is that of an earlier commit, so it is not believed.
    #expect(outcomes.first?[2] == nil)
    #expect(reverts == nil || reverts == quiet)
    let rewrites = try repo.records(.operation)
    #expect(rewrites.count == 1)
    #expect(rewrites.first?["operation"] == "rewrite")
    #expect(rewrites.first?["subject"] == "amend")
    #expect(rewrites.first?["context"]?["rewrites"] == [[.string(edited), .string(amended)]])
  }

  @Test func believesAMessageThatSaysWhatItUndoes() throws {
    try repo.commit("f", "1", "one")
    let one = try repo.head()
    try repo.commit("f", "0", "Take one back\n\nThis reverts commit \(one).")
    #expect(try repo.outcomes().last == [try repo.head(), "reverted", one])
  }

  @Test func recordsARebaseOnce() throws {
    try repo.commit("f", "1", "one")
    try repo.git(["checkout", "-q", "-b", "side"])
    try repo.commit("g", "1", "a")
    try repo.commit("g", "2", "b")
    let old = try [repo.git(["rev-parse", "HEAD~1"]), repo.head()]
    try repo.git(["checkout", "-q", "main"])
    try repo.commit("f", "2", "two")
    try repo.git(["checkout", "-q", "side"])
    let before = try repo.outcomes().count
    try repo.git(["rebase", "-q", "main"])
    let new = try [repo.git(["rev-parse", "HEAD~1"]), repo.head()]
    #expect(try repo.outcomes().count == before)
    let rewrite = try #require(try repo.records(.operation).first)
    #expect(rewrite["subject"] == "rebase")
    #expect(rewrite["context"]?["rewrites"]?.array == zip(old, new).map { [.string($0), .string($1)] })
    try repo.git(["rebase", "-q", "--apply", "--force-rebase", "main"])
    #expect(try repo.outcomes().count == before)
  }

  @Test func tellsTrueMergesFromFastForwards() throws {
    try repo.commit("f", "1", "one")
    try repo.git(["checkout", "-q", "-b", "side"])
    try repo.commit("g", "1", "a")
    try repo.git(["checkout", "-q", "main"])
    try repo.git(["merge", "-q", "side"])
    #expect(try repo.outcomes().count == 2)
    try repo.git(["reset", "-q", "--hard", "HEAD~1"])
    try repo.git(["merge", "-q", "--squash", "side"])
    #expect(try repo.outcomes().count == 2)
    try repo.git(["reset", "-q", "--hard"])
    try repo.git(["merge", "-q", "--no-ff", "--no-edit", "side"])
    #expect(try repo.outcomes().last == [try repo.head(), "committed", nil])
    #expect(try repo.outcomes().count == 3)
  }

  @Test func recordsPatchesFromMail() throws {
    try repo.commit("f", "1", "one")
    try repo.commit("f", "2", "two")
    try repo.git(["format-patch", "-q", "-1", "-o", repo.base])
    try repo.git(["reset", "-q", "--hard", "HEAD~1"])
    try repo.git(["am", "-q", repo.base + "/0001-two.patch"])
    #expect(try repo.outcomes().last == [try repo.head(), "committed", nil])
  }

  @Test func worksInLinkedTreesDetachedPackedAndWithoutReflog() throws {
    try repo.commit("f", "1", "one")
    try repo.git(["worktree", "add", "-q", "../linked"])
    let linked = repo.base + "/linked"
    try repo.commit("g", "1", "there", in: linked)
    let there = try #require(try repo.records(.outcome).last)
    #expect(there["commit"]?.string == (try repo.head(in: linked)))
    #expect(there["branch"] == "linked")
    #expect(there["worktree"] == "linked")
    #expect(!FileManager.default.fileExists(atPath: linked + "/.claude"))

    try repo.git(["checkout", "-q", "--detach"])
    try repo.commit("f", "2", "detached")
    #expect(try repo.outcomes().last == [try repo.head(), "committed", nil])
    #expect(try repo.records(.outcome).last?["branch"] == nil)

    try repo.git(["checkout", "-q", "main"])
    try repo.git(["config", "core.logAllRefUpdates", "false"])
    try FileManager.default.removeItem(atPath: repo.root + "/.git/logs")
    try repo.commit("f", "3", "no reflog")
    #expect(try repo.outcomes().last == [try repo.head(), "committed", nil])

    try repo.git(["pack-refs", "--all"])
    let count = try repo.outcomes().count
    _ = try Subprocess(
      try TestRepository.hook(), ["post-commit"], folder: repo.root, environment: repo.environment
    ).run()
    #expect(try repo.outcomes().count == count + 1)
    #expect(try repo.outcomes().last == [try repo.head(), "committed", nil])
  }

  @Test func splitsARewriteThatOneLineCannotHold() throws {
    let pairs = (0..<2000).map { String(repeating: "a", count: 36) + String(format: "%04x", $0) }
    let input = pairs.map { "\($0) \($0) extra\n" }.joined() + "nonsense\n\n"
    let run = Subprocess(
      try TestRepository.hook(), ["post-rewrite", "rebase"], folder: repo.root, environment: repo.environment,
      input: Array(input.utf8))
    #expect(try run.run().succeeded)
    let found = try repo.records(.operation).flatMap { $0["context"]?["rewrites"]?.array ?? [] }
    #expect(found.map { $0.array?.first?.string } == pairs)
    #expect(try repo.records(.operation).count == 4)
  }

  // MARK: - Consent

  @Test func recordsOnlyWithConsent() throws {
    let mark = repo.root + "/.git/toolkit/enabled"
    let person = repo.base + "/home/.config/toolkit/config.json"
    let project = repo.root + "/.claude/toolkit.json"
    var number = 0
    func records(_ extra: [String: String] = [:]) throws -> Bool {
      number += 1
      let before = try repo.outcomes().count
      try repo.write("\(number)", to: repo.root + "/f")
      try repo.git(["add", "f"])
      try repo.git(["commit", "-q", "-m", "\(number)"], extra)
      return try repo.outcomes().count > before
    }
    #expect(try records())
    #expect(try !records(["TOOLKIT": "0"]))
    #expect(try !records(["TOOLKIT_HOOK_ACTIVE": "1"]))
    for text in [#"{"enabled":false}"#, #"{"self_learning":{"enabled":false}}"#, "{broken"] {
      try repo.write(text, to: project)
      #expect(try !records(), "\(text)")
    }
    try repo.write(#"{"enabled":true}"#, to: project)
    #expect(try records())
    try repo.write(#"{"enabled":false}"#, to: person)
    #expect(try !records())
    try FileManager.default.removeItem(atPath: mark)
    try FileManager.default.removeItem(atPath: person)
    #expect(try !records())
    try repo.write(#"{"record":"everywhere"}"#, to: person)
    #expect(try records())
    #expect(try !records(["HOME": ""]))
    #expect(try records(["HOME": "", "XDG_CONFIG_HOME": repo.base + "/home/.config"]))
    #expect(try !records(["XDG_CONFIG_HOME": repo.base + "/none"]))
  }

  @Test func createsNothingWithoutConsent() throws {
    let fresh = try TestRepository()
    try fresh.commit("f", "1", "one")
    _ = try Subprocess(
      try TestRepository.hook(), ["post-commit"], folder: fresh.root, environment: fresh.environment
    ).run()
    #expect(!FileManager.default.fileExists(atPath: fresh.root + "/.claude"))
    #expect(!FileManager.default.fileExists(atPath: fresh.root + "/.git/toolkit"))
  }

  // MARK: - Broken environments

  static let broken: [(String, String)] = [
    ("no variables", "exec env -i \"$0\" post-commit"),
    ("closed streams", "exec \"$0\" post-commit <&- >&- 2>&-"),
    ("full streams", "exec \"$0\" post-commit >/dev/full 2>/dev/full"),
    ("folder gone", "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" post-commit"),
    ("outside", "cd / && exec \"$0\" post-commit"),
    ("unknown word", "exec \"$0\" post-nothing"),
    ("no word", "exec \"$0\""),
    ("endless input", "exec \"$0\" post-rewrite rebase </dev/zero"),
    ("journal is a file", "mv .claude .c 2>/dev/null; : >.claude; exec \"$0\" post-commit"),
    ("journal is a link", "rm -rf .claude; ln -s /nowhere .claude; exec \"$0\" post-commit"),
    (
      "log is a pipe", "rm -rf .claude; mkdir .claude; mkfifo .claude/outcomes.jsonl; exec \"$0\" post-commit"
    ),
    ("no room", "ulimit -f 0; exec \"$0\" post-commit"),
    ("no descriptors", "ulimit -n 3; exec \"$0\" post-commit"),
    ("broken HEAD", "echo 'ref: refs/heads/../../x' >.git/HEAD; exec \"$0\" post-commit"),
    (
      "deep settings",
      "mkdir -p .claude; head -c 900000 /dev/zero | tr '\\0' '[' >.claude/toolkit.json; exec \"$0\" post-commit"
    ),
  ]

  @Test(arguments: broken.indices) func staysSilent(index: Int) throws {
    let (name, script) = Self.broken[index]
    try repo.commit("f", "1", "one")
    let run = Subprocess(
      "sh", ["-c", script, try TestRepository.hook()], folder: repo.root, environment: repo.environment)
    let result = try run.run()
    #expect(result.status == .exited(0), "\(name)")
    #expect(result.output.isEmpty && result.errors.isEmpty, "\(name): \(result.errorText)")
  }

  @Test func neverHindersACommit() throws {
    for breakage in ["chmod 500 .claude", "rm -rf .claude && ln -s / .claude", "rm .git/hooks/post-commit"] {
      let shell = Subprocess(
        "sh", ["-c", "mkdir -p .claude; \(breakage)"], folder: repo.root, environment: repo.environment)
      #expect(try shell.run().succeeded)
      try repo.write(breakage, to: repo.root + "/f")
      try repo.git(["add", "f"])
      let commit = Subprocess(
        "git", ["commit", "-q", "-m", "x"], folder: repo.root, environment: repo.environment)
      let result = try commit.run()
      #expect(result.succeeded && result.errors.isEmpty, "\(breakage): \(result.errorText)")
    }
  }
}
