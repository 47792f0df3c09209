import JSON
import Sessions
import Testing

/// Executions and how they turn out.
@Suite struct ExecutionTests {
  private func outcomes(_ session: CapturedSession) -> [ObservedRecord] {
    session.records.filter { $0.kind == .outcome }
  }

  @Test func failingThenPassingTestsAreOneSuccess() throws {
    let session = CapturedSession()
    try session.command("fix", "the parser")
    try session.bash("npm test", error: "Exit code 1\n1 failed")
    try session.edit("/repo/a.ts")
    try session.bash("npm test")
    #expect(outcomes(session) == [], "nothing is settled before the agent stops")
    try session.stop()
    let outcome = try #require(outcomes(session).first)
    #expect(outcome.value("exec_id") == session.records[0].value("id"))
    #expect(outcome.value("outcome") == "success")
    #expect(outcome.value("detected_by") == "explicit")
    #expect(outcome.value("quality_score") == 100)
    #expect(
      outcome.value("evidence") == [
        "tests_passed": true, "attempts": 2,
        "terms": ["tests": ["value": 1.0, "weight": 1.0], "halved": false],
      ])
    try session.stop()
    try session.end()
    #expect(outcomes(session).count == 1, "what was written is not written again")
  }

  @Test func partsAreWeighed() throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.bash("npm run build")
    try session.bash("npm test", error: "Exit code 1")
    try session.bash("npx eslint .", error: "Exit code 1")
    try session.stop()
    let outcome = try #require(outcomes(session).first)
    #expect(outcome.value("outcome") == "failure")
    #expect(outcome.value("quality_score") == 38)
    #expect(outcome.value("evidence.lint_passed") == false)
    #expect(outcome.value("evidence.terms.build.weight") == 0.375)
  }

  @Test func chainAndTry() throws {
    let session = CapturedSession()
    try session.command("deploy", "staging feat-1")
    try session.command("deploy", "feat-1 staging now")
    try session.command("deploy", "staging feat-2")
    try session.end()
    let executions = session.records.filter { $0.kind == .execution }
    #expect(
      executions.map { $0.value("related_to") } == [
        nil, executions[0].value("id"), executions[1].value("id"),
      ])
    #expect(outcomes(session).map { $0.value("evidence.user_action")?.string } == ["retried", nil, nil])
    #expect(outcomes(session).map { $0.value("outcome") } == ["failure", "unknown", "unknown"])
    #expect(outcomes(session).map { $0.value("exec_id") } == executions.map { $0.value("id") })
  }

  @Test func laterAgainIsNoOtherTry() throws {
    let session = CapturedSession()
    try session.command("deploy", "staging")
    try session.command("deploy", "staging", after: 1801)
    #expect(outcomes(session).map { $0.value("outcome") } == ["unknown"])
  }

  @Test func reportsMayBeAskedForAgain() throws {
    let session = CapturedSession()
    try session.command("patterns")
    try session.command("patterns")
    #expect(outcomes(session).map { $0.value("outcome") } == ["unknown"])
  }

  @Test func eightQuietHoursCloseAnExecution() throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.prompt("go on with the rest of it", after: 8 * 3600)
    #expect(session.state.execution != nil)
    let records = try session.prompt("good morning", after: 8 * 3600 + 1)
    #expect(records.map(\.kind) == [.outcome])
    #expect(session.state.execution == nil)
  }

  @Test func commitWithoutTestsIsAnImplicitSuccess() throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.edit("/repo/a.ts")
    try session.bash("git add -A && git commit -qm 'fix: a'")
    try session.stop()
    let outcome = try #require(outcomes(session).first)
    #expect(outcome.value("outcome") == "success")
    #expect(outcome.value("detected_by") == "implicit")
    #expect(outcome.value("quality_score") == nil)
    #expect(outcome.value("evidence") == ["user_action": "committed"])
  }

  /// With what it printed, where the exit status is another's.
  @Test(
    arguments: [
      ("git add -A && git commit -qm x", "", true), ("git commit -qm x && git push", "", true),
      ("git commit -qm x && git status", "nothing to commit, working tree clean", true),
      ("set -e; git commit -qm x; echo done", "done", true),
      ("git commit -qm x || exit 1; echo done", "done", true),
      ("git commit -qm x || echo 'nothing to commit'", "", false), ("git commit -qm x || true", "", false),
      ("git commit -qm x; echo done", "nothing to commit, working tree clean\ndone", false),
      ("git commit -qm x; echo done", "done", false), ("git commit -m x | tail -1", "", false),
      ("git commit -m x; echo done", "[main abc1234] x\n 1 file changed", true),
      ("git commit -m x | tail -2", "[main (root-commit) abc1234] x", true),
      ("git commit -m x || true", "[detached HEAD abc1234] x", true),
      ("git commit -m x || true", "[main] x", false),
      ("git commit -qm x", "nothing to commit, working tree clean", false),
      ("git commit --dry-run", "", false),
      ("git diff --quiet || git commit -qm x", "", false), ("! git commit -qm x", "", false),
    ] as [(String, String, Bool)])
  func commitIsBelievedWhereItIsKnown(command: String, output: String, isMade: Bool) throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.bash(command, output: output)
    #expect(session.state.execution?.ledger.evidence.userAction == (isMade ? .committed : nil))
  }

  @Test func commitBeforeFailingTestsIsSeenInTheOutput() throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.bash("git commit -m x && npm test", error: "Exit code 1\n[main abc1234] x\n1 failing")
    #expect(session.state.execution?.ledger.evidence.userAction == .committed)
  }

  @Test(arguments: [
    "git restore a.ts", "git checkout -- a.ts", "git reset --hard", "git -C . checkout .",
    "git restore src/../a.ts .", "git checkout a.ts", "git checkout HEAD a.ts", "git checkout main -- a.ts",
    "git restore ./a.ts", "cd sub && git restore ../a.ts", "git -C sub restore ../a.ts", "git restore :/",
    "cd /repo && git restore a.ts", "git restore '*.ts'", "git restore --source=HEAD~1 a.ts",
    "git checkout HEAD .",
    "cd sub && git checkout /repo/a.ts", "git -C /repo -C sub checkout -- ..",
  ])
  func undoingAnEarlierTurnIsAFailure(command: String) throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.edit("/repo/a.ts", agent: "coder")
    try session.bash("npm test")
    try session.stop()
    try session.prompt("put the file back as it stood")
    try session.bash(command)
    try session.stop()
    let last = try #require(outcomes(session).last)
    #expect(last.value("evidence.user_action") == "undone")
    #expect(last.value("quality_score") == 50)
    #expect(last.value("outcome") == "success", "tests outrank what was done with the result")
    let correction = try #require(session.records.last { $0.kind == .correction })
    #expect(correction.value("agent") == "coder")
  }

  @Test(arguments: [
    "git restore --staged a.ts", "git checkout main", "git status", "git restore other.ts", "git stash",
    "cd sub && git restore a.ts", "git -C sub restore .", "git checkout -b a.ts",
    "git checkout --theirs a.ts",
    "cd \"$DIR\" && git restore a.ts", "git restore b.ts || git restore a.ts", "git checkout a",
    "git restore a.t",
  ])
  func otherUsesOfGitUndoNothing(command: String) throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.edit("/repo/a.ts")
    try session.stop()
    try session.prompt("tidy the work tree")
    #expect(try session.bash(command) == [])
    #expect(session.state.execution?.ledger.evidence.userAction == nil)
  }

  @Test func whatTheAgentTakesBackAtOnceIsItsOwnAttempt() throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.edit("/repo/a.ts")
    try session.bash("git restore a.ts")
    try session.end()
    #expect(session.records.map(\.kind) == [.execution, .outcome])
    #expect(outcomes(session).first?.value("outcome") == "unknown")
  }

  @Test func undoCommandFailsWhatIsOpen() throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.edit("/repo/a.ts")
    try session.stop()
    try session.command("undo")
    try session.end()
    #expect(session.records.map(\.kind) == [.execution, .outcome])
    #expect(outcomes(session).first?.value("evidence.user_action") == "undone")
  }

  /// The client carries it out by itself and reports no expansion of it.
  @Test(arguments: ["undo", "rewind"])
  func undoWithoutAnExpansionFailsWhatIsOpen(name: String) throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.stop()
    try session.prompt("/\(name)")
    try session.stop()
    try session.end()
    #expect(session.records.map(\.kind) == [.execution, .outcome])
    #expect(outcomes(session).first?.value("outcome") == "failure")
    #expect(outcomes(session).first?.value("evidence.user_action") == "undone")
  }

  @Test func undoFollowedByTheEndCountsToo() throws {
    let session = CapturedSession()
    try session.command("fix")
    try session.stop()
    try session.prompt("/undo")
    try session.end()
    #expect(outcomes(session).map { $0.value("outcome") } == ["failure"])
  }

  /// In a client that reports no expansions.
  @Test(arguments: [
    "/clear", "/help", "/compact keep the plan", "/model opus", "/new", "/login", "/mcp", "/diff",
  ])
  func commandsOfTheClientAreNoExecutions(prompt: String) throws {
    let session = CapturedSession()
    try session.prompt(prompt)
    try session.stop()
    try session.prompt("go on with the parser")
    try session.end()
    #expect(session.records == [])
  }

  @Test(arguments: ["/init", "/review", "/new api endpoint", "/diff main", "/clear-cache", "/project:help"])
  func otherCommandsAreExecutions(prompt: String) throws {
    let session = CapturedSession()
    try session.prompt(prompt)
    try session.stop()
    #expect(session.records.map(\.kind) == [.execution])
  }

  /// A project may have a command of the same name; a client that reports expansions says so.
  @Test func expandedCommandOfAnyNameIsAnExecution() throws {
    let session = CapturedSession()
    try session.command("status")
    #expect(session.records.map(\.kind) == [.execution])
  }

  @Test func testsOutsideOfExecutionsBelongToTheSession() throws {
    let session = CapturedSession()
    try session.prompt("run the tests please")
    try session.bash("npm test", error: "Exit code 1\nTests: 1 failed")
    try session.stop()
    let outcome = try #require(outcomes(session).first)
    #expect(outcome.value("exec_id") == nil)
    #expect(outcome.value("outcome") == "failure")
    try session.prompt("thanks")
    try session.stop()
    #expect(outcomes(session).count == 1)
  }

  @Test func interruptedTurnIsSettledByTheNextPrompt() throws {
    let session = CapturedSession()
    try session.prompt("run the tests please")
    try session.bash("npm test", error: "Exit code 1")
    #expect(try session.prompt("list the open files").filter { $0.kind == .outcome }.count == 1)
  }

  @Test func serviceThatFailedIsAnErrorUntilWorkGoesOn() throws {
    let session = CapturedSession()
    try session.command("fix")
    _ = try session.take([
      "hook_event_name": "StopFailure", "error": "rate_limit", "last_assistant_message": "API Error",
    ])
    #expect(outcomes(session).last?.value("evidence") == ["error": "rate_limit: API Error"])
    #expect(outcomes(session).last?.value("outcome") == "failure")
    try session.bash("npm test")
    try session.stop()
    #expect(outcomes(session).last?.value("outcome") == "success")
    #expect(outcomes(session).last?.value("evidence.error") == nil)
  }

  @Test func clientWithoutExpansionEventsHasExecutionsToo() throws {
    let session = CapturedSession()
    #expect(try session.prompt("/deploy --env staging --force") == [])
    let records = try session.bash("npm test")
    #expect(records.map(\.kind) == [.execution])
    #expect(
      records.first?.value("params") == [
        "arguments": "--env staging --force", "env": "staging", "force": true,
      ])
    try session.stop()
    #expect(session.records.map(\.kind) == [.execution, .outcome])
  }

  @Test(arguments: ["/etc/hosts is broken", "/", "/ x", "//x", "/1st", "hello /x", "/a/b c"])
  func pathsAreNoCommands(prompt: String) throws {
    let session = CapturedSession()
    try session.prompt(prompt)
    try session.stop()
    #expect(session.records == [])
    #expect(session.state.held == nil)
  }

  @Test func domainIsKept() throws {
    let session = CapturedSession()
    session.surroundings.domain = ProjectDomain(name: "health", compliance: ["hipaa"])
    try session.command("fix")
    #expect(session.records[0].value("domain") == "health")
    #expect(session.records[0].value("context.compliance") == ["hipaa"])
  }
}
