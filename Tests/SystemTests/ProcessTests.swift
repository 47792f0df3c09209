import Foundation
import System
import Testing

@Suite struct SubprocessTests {
  func shell(_ script: String, input: [UInt8] = [], limit: Int = 64 << 20) throws -> Subprocess.Result {
    try Subprocess("sh", ["-c", script], environment: plainEnvironment, input: input, outputLimit: limit)
      .run()
  }

  @Test func capturesBothStreamsAndTheStatus() throws {
    let result = try shell("echo out; echo err >&2; exit 7")
    #expect(result.status == .exited(7))
    #expect(result.text == "out\n")
    #expect(result.line == "out")
    #expect(result.errorText == "err\n")
    #expect(!result.succeeded)
  }

  @Test func reportsTheSignal() throws {
    #expect(try shell("kill -9 $$").status == .signalled(9))
  }

  @Test func bigPipesDoNotBlockEachOther() throws {
    let input = [UInt8](repeating: 65, count: 3_000_000)
    let result = try shell("tee /dev/stderr", input: input)
    #expect(result.output == input)
    #expect(result.errors == input)
    #expect(!result.isCut)
  }

  @Test func aChildThatDoesNotReadIsNoError() throws {
    let result = try shell("exec true", input: [UInt8](repeating: 0, count: 1_000_000))
    #expect(result.succeeded)
  }

  @Test func cutsOutputButLetsTheChildFinish() throws {
    let result = try shell("head -c 1000000 /dev/zero; echo done >&2", limit: 10)
    #expect(result.output.count == 10)
    #expect(result.isCut)
    #expect(result.errorText == "done\n")
  }

  /// With both outputs at their end first, nothing was left to wait for when the input was closed.
  @Test func endsWithAChildThatClosesItsOutputsAndReadsOn() throws {
    let script = "exec >&- 2>&-; cat >/dev/null; exit 3"
    let input = [UInt8](repeating: 7, count: 1 << 20)
    let run = Subprocess("sh", ["-c", script], environment: plainEnvironment, input: input)
    #expect(try run.run().status == .exited(3))
  }

  @Test func inheritsNothingButWhatIsNamed() throws {
    let result = try Subprocess("env", [], environment: ["PATH": "/usr/bin", "ONLY": "this"]).run()
    #expect(result.text.split(separator: "\n").sorted() == ["ONLY=this", "PATH=/usr/bin"])
  }

  @Test func runsInTheFolderAndPassesArgumentsUntouched() throws {
    let folder = try TemporaryFolder()
    let run = Subprocess(
      "sh", ["-c", "pwd -P; printf '%s|' \"$@\"", "sh", "a b", "$HOME", "-x", "*"], folder: folder.path,
      environment: plainEnvironment)
    #expect(try run.run().text == (try FilePath.resolved(folder.path)) + "\na b|$HOME|-x|*|")
  }

  @Test func namesTheProgramThatIsMissing() throws {
    let error = #expect(throws: SystemError.self) {
      try Subprocess("no-such-program", [], environment: plainEnvironment).run()
    }
    #expect(error == SystemError("run", path: "no-such-program", code: ENOENT))
    #expect(throws: SystemError.self) { try shell("a\0b") }
  }

  @Test func manyAtOnceEndOnTheirOwn() async throws {
    try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<32 {
        group.addTask { try shell("cat; echo \(number)", input: Array("in ".utf8)).line }
      }
      let lines = try await group.reduce(into: Set<String>()) { $0.insert($1) }
      #expect(lines == Set((0..<32).map { "in \($0)" }))
    }
  }
}

@Suite struct FileLockTests {
  @Test func oneHolderAtATime() throws {
    let temporary = try TemporaryFolder()
    let root = try temporary.directory()
    do {
      let held = try FileLock("lock", in: root, patience: .zero)
      let error = #expect(throws: SystemError.self) {
        _ = try FileLock("lock", in: root, patience: .milliseconds(5))
      }
      #expect(error?.code == EWOULDBLOCK)
      #expect(error?.hint?.contains("fuser") == true)
      _ = consume held
    }
    // A child that another test is just starting may hold our descriptor until it has become its program.
    _ = try FileLock("lock", in: root, patience: .seconds(10))
    #expect(try root.status("lock")?.permissions == 0o600)
  }

  @Test func sharedHoldersAgree() throws {
    let temporary = try TemporaryFolder()
    let root = try temporary.directory()
    let one = try FileLock("lock", in: root, .shared, patience: .zero)
    let two = try FileLock("lock", in: root, .shared, patience: .zero)
    #expect(throws: SystemError.self) { _ = try FileLock("lock", in: root, .exclusive, patience: .zero) }
    _ = consume one
    _ = consume two
  }

  @Test func aDescriptorIsUnlockedByHand() throws {
    let temporary = try TemporaryFolder()
    let root = try temporary.directory()
    let one = try root.open("lock", O_RDWR | O_CREAT)
    let two = try root.open("lock", O_RDWR)
    try one.lock(.exclusive, patience: .zero)
    try one.unlock()
    try two.lock(.exclusive, patience: .seconds(10))
  }
}

@Suite struct EnvironmentTests {
  @Test func seesWhatTheProcessWasGiven() throws {
    #expect(Environment.current()["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    #expect(try Environment.currentFolder() == FileManager.default.currentDirectoryPath)
    #expect(try Environment.executable().hasPrefix("/"))
  }

  @Test func theMonotonicClockDoesNotGoBack() {
    let first = Clocks.monotonic()
    #expect(Clocks.monotonic() >= first)
    #expect(Clocks.sinceEpoch() > .seconds(1_700_000_000))
  }
}
