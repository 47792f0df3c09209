import Sessions
import Testing

/// Which commands test, build and lint, and what is known of how they ended.
@Suite struct ShellCommandTests {
  @Test(arguments: [
    ("npm test", "test"), ("npm run test:unit -- --run", "test"), ("npm --prefix web test", "test"),
    ("pnpm --filter web test", "test"), ("yarn jest src", "test"), ("npx --yes vitest run", "test"),
    ("bun test", "test"), ("python3 -m pytest -q", "test"), ("uv run pytest tests", "test"),
    ("./venv/bin/pytest", "test"), ("go test ./...", "test"), ("cargo +nightly test", "test"),
    ("swift test --filter A", "test"), ("mvn -q clean verify", "test"), ("./gradlew :app:test", "test"),
    ("ctest --test-dir build", "test"), ("make -j4 test", "test"), ("make -C sub check", "test"),
    ("dotnet test", "test"), ("bundle exec rspec", "test"), ("vendor/bin/phpunit", "test"),
    ("cd web && npm test", "test"), ("env CI=1 npm test", "test"), ("CI=1 npm test", "test"),
    ("timeout 60 npm test", "test"), ("timeout -k 5 60s npm test", "test"), ("(cd web; npm test)", "test"),
    ("bash -lc 'cd web && npm test'", "test"), ("npm test 2>&1 >log.txt", "test"),
    ("npx eslint .", "lint"), ("ruff check src", "lint"), ("npm run lint", "lint"), ("cargo clippy", "lint"),
    ("prettier . --check", "lint"), ("go vet ./...", "lint"),
    ("npx tsc --noEmit", "build"), ("npm run build", "build"), ("make", "build"),
    ("make -j 8 CC=clang", "build"),
    ("cargo build --release", "build"), ("swift build", "build"), ("cmake --build build", "build"),
    ("./gradlew assembleDebug build", "build"),
    ("php artisan test", "test"), ("php vendor/bin/phpunit", "test"), ("php8.3 vendor/bin/pest", "test"),
    ("python3.12 -m pytest", "test"), (".venv/bin/python -m pytest", "test"),
    ("uv run --with x pytest", "test"),
    ("uv run -m pytest", "test"), ("docker compose run --rm web pytest", "test"),
    ("docker compose -f dev.yml exec -T web npm test", "test"), ("docker exec app npm test", "test"),
    ("docker run --rm -v .:/app -w /app node npm test", "test"), ("ant test", "test"),
    ("ant -f b.xml test", "test"),
    ("hatch test", "test"), ("npm run test-unit", "test"), ("npm run unit-test", "test"),
    ("npm run ci:test", "test"),
    ("yarn workspace web test", "test"), ("yarn workspace web run test", "test"), ("npm -w web test", "test"),
    ("lerna run test", "test"), ("conda run -n x pytest", "test"), ("direnv exec . npm test", "test"),
    ("node --experimental-vm-modules node_modules/jest/bin/jest.js", "test"),
    ("make test-integration", "test"),
    ("make -C tests clean test", "test"), ("nx run-many -t test -p web", "test"),
    ("rails test:system", "test"),
    ("xcodebuild -scheme App test", "test"), ("cargo test --manifest-path a/Cargo.toml", "test"),
    ("bash -euo pipefail -c 'npm test'", "test"),
    ("npm run build:test", "build"), ("make -C tests all", "build"), ("make -C test", "build"),
    ("cargo run --bin x && cargo build --bin test", "build"), ("mvn verify -DskipTests", "build"),
    ("gradle build -x test", "build"), ("pre-commit run -a", "lint"), ("npm run test:lint", "lint"),
  ])
  func recognises(command: String, purpose: String) {
    let results = CommandResult.all(of: ToolCall(tool: "Bash", command: command), table: .standard)
    #expect(results.map(\.purpose.rawValue) == [purpose])
    #expect(results.map(\.passed) == [true])
  }

  @Test(arguments: [
    "npm install jest", "git commit -m 'npm test'", "echo npm test", "npm test --help",
    "pytest --collect-only",
    "cat make.txt", "make clean", "make deploy", "ruff format", "grep -r 'go test' .", "# npm test",
    "ls tests",
    "cargo add test-case", "pip install pytest", "vim test.sh", "cat <<EOF\nnpm test\nEOF", "npm test &", "",
    "make -C test clean", "cargo new test", "cargo add test", "cargo run --bin test", "npm install test",
    "npm view test", "npm ls test", "npm init test", "npm outdated test", "npm uninstall test",
    "yarn why test",
    "yarn remove test", "yarn add jest", "pnpm add -D vitest", "yarn workspace web add test",
    "go test -c ./x",
    "jest --init", "vitest list", "npm run test:types:clean", "npm run test-utils", "rake db:test:prepare",
    "docker run --rm test", "docker exec app ls test", "tox -l", "swift test list", "npm run pretest:setup",
    "cargo install test", "gradle --status", "php -l test", "node test", "git checkout test",
  ])
  func passesOver(command: String) {
    #expect(CommandResult.all(of: ToolCall(tool: "Bash", command: command), table: .standard) == [])
  }

  /// Each with how the whole ended and what it printed: what is known of the tests.
  @Test(
    arguments: [
      ("npm test", 1, "", false), ("cd web && npm test", 1, "", false),
      ("set -e; export A=1; npm test", 1, "", false),
      ("npm test; echo done", 0, "", nil), ("npm test || true", 0, "", nil),
      ("npm test && echo ok", 0, "", true),
      ("npm test | tail -5", 0, "", nil), ("npm test | tail -5", 0, "Tests: 1 failed, 2 passed", false),
      ("npm test | tail -5", 0, "Tests: 3 passed, 3 total", true),
      ("set -o pipefail; npm test | tail -5", 0, "", true),
      ("set -o pipefail; npm test | tail -5", 1, "", false),
      ("cat a | pytest", 1, "", false), ("! npm test", 0, "", nil), ("npm ci && npm test", 1, "", nil),
      ("npm ci && npm test", 1, "Tests: 1 failed", false), ("if npm test; then echo y; fi", 0, "", nil),
      ("for d in a b; do npm test; done", 1, "", nil), ("npm test || true", 0, "1 failing", false),
      ("npm test; npm test", 0, "", true), ("go test ./... 2>&1 | tail", 0, "--- FAIL: TestA", false),
      ("cargo test | tee log", 0, "test result: ok. 3 passed; 0 failed;", true),
      ("npm test || exit 1", 1, "", false), ("npm test || exit 1", 0, "", true),
      ("npm test || exit 1; echo done", 0, "", true), ("cd web && npm test || exit", 1, "", false),
      ("npm test || { echo failed; exit 1; }", 1, "", false),
      ("npm test || { echo failed; exit 1; }\necho ok", 0, "", true), ("npm test || exit 0", 0, "", nil),
      ("npm test || { echo failed; }", 0, "", nil), ("npm test || (echo no; exit 1)", 1, "", nil),
      ("set -e; npm test; echo done", 1, "", false), ("set -e; npm test; echo done", 0, "", true),
      ("set -euo pipefail\nnpm test\necho done", 1, "", false),
      ("set -euo pipefail\nnpm test | tail -5\necho done", 0, "", true),
      ("set -o errexit\ncd web && npm test\necho done", 0, "", true),
      ("set -e\nnpm ci\nnpm test", 1, "", nil), ("set -e\nnpm ci\nnpm test\necho", 0, "", true),
      ("set -e; npm test && echo ok && ls; echo done", 0, "", nil),
      ("set -e; set +e; npm test; echo done", 0, "", nil), ("set -e; npm test || true", 0, "", nil),
      ("bash -ec 'npm test; echo done'", 1, "", false), ("npm test; exit 1", 1, "", nil),
    ] as [(String, Int, String, Bool?)])
  func believesWhatIsKnown(command: String, status: Int, output: String, expected: Bool?) {
    let result: ToolCall.Result = status == 0 ? .succeeded : .failed(status: status)
    let call = ToolCall(tool: "Bash", command: command, output: output, result: result)
    let results = CommandResult.all(of: call, table: .standard)
    #expect(results.last?.passed == expected)
    #expect(results.allSatisfy { $0.purpose == .test })
  }

  @Test(arguments: [
    (127, "bash: npm: command not found"), (1, "npm error Missing script: \"test\""), (124, ""), (137, ""),
    (1, "Error: no test specified"), (5, "collected 0 items"),
  ])
  func failureThatTestedNothingIsNoResult(status: Int, output: String) {
    let call = ToolCall(tool: "Bash", command: "npm test", output: output, result: .failed(status: status))
    #expect(CommandResult.all(of: call, table: .standard) == [])
  }

  /// Where nobody tells the exit status, the output decides.
  @Test(
    arguments: [
      ("npm test", "", nil), ("npm test", "Tests: 1 failed, 2 passed", false),
      ("npm test", "Tests: 2 passed", true),
      ("npm test && echo ok", "ok", nil), ("npm test", "no test specified\nTests: 2 passed", nil),
    ] as [(String, String, Bool?)])
  func outputDecidesWithoutAStatus(command: String, output: String, expected: Bool?) {
    let call = ToolCall(tool: "Bash", command: command, output: output, result: .ended)
    #expect(CommandResult.all(of: call, table: .standard).last?.passed == expected)
  }

  @Test(arguments: [ToolCall.Result.interrupted, .unknown, .rejected(feedback: nil)])
  func whatDidNotEndIsNoResult(result: ToolCall.Result) {
    let call = ToolCall(tool: "Bash", command: "npm test", output: "1 failed", result: result)
    #expect(CommandResult.all(of: call, table: .standard) == [])
  }

  @Test func buildBeforeFailingTestsSucceeded() {
    let call = ToolCall(
      tool: "Bash", command: "npm run build && npm test", output: "Tests: 1 failed",
      result: .failed(status: 1))
    let results = CommandResult.all(of: call, table: .standard)
    #expect(
      results == [CommandResult(purpose: .build, passed: true), CommandResult(purpose: .test, passed: false)])
  }

  /// Found by its first word, which may be the name of a script made of several.
  @Test(
    arguments: [
      (["jest:unit"], CommandPurpose.test), (["node", "--test"], .test), (["node"], nil),
      (["javac", "A.java"], .build),
      (["npm", "t"], .test), (["np", "test"], nil), (["gradlew", ":app:test"], .test), (["make"], .build),
      (["gradlew", "lint"], .lint), (["busted"], .test), (["python3", "-m", "build"], .build),
      (["yarn", "jest"], .test),
    ] as [([String], CommandPurpose?)])
  func knownCommandsAreFound(words: [String], purpose: CommandPurpose?) {
    #expect(CommandTable.standard.purpose(of: words) == purpose)
  }

  @Test func settingsAddCommands() {
    var table = CommandTable.standard
    table.add(["./check.sh", "npm run verify", "  "], for: .test)
    #expect(table.purpose(of: ["./check.sh", "-v"]) == nil, "a folder belongs to no rule")
    #expect(table.purpose(of: ["npm", "run", "--silent", "verify"]) == .test)
    table.add(["docker exec * ./all.sh", "make -C web verify", "python3 checks.py"], for: .test)
    #expect(table.purpose(of: ["python3", "checks.py"]) == .test)
    #expect(table.purpose(of: ["./all.sh"]) == .test, "as commands are looked up without what runs them")
    #expect(table.purpose(of: ["make", "-C", "web", "verify"]) == .test)
    table.add(["check.sh"], for: .test)
    #expect(table.purpose(of: ["./check.sh", "-v"]) == .test)
  }

  @Test func scriptsAreTakenApart() {
    let script = ShellScript("cd 'a b' && A=1 timeout 5 x \"$(y && z)\" | tee log; q 2>&1 &\n! r")
    #expect(
      script.pipelines.map(\.commands) == [
        [["cd", "a b"]], [["x", "$(y && z)"], ["tee", "log"]], [["q"]], [["r"]],
      ])
    #expect(script.pipelines.map(\.connector) == [.sequence, .and, .sequence, .sequence])
    #expect(script.pipelines.map(\.hidesStatus) == [false, false, true, true])
    #expect(!script.isOpaque)
  }

  @Test(arguments: [
    "'", "\"", "`", "$(", "\\", "<<", "a <<EOF", ">", "| |", "&&&&", "((((", "\u{0}", "2>", "🙂|🙂",
  ])
  func unfinishedScriptsEnd(text: String) {
    for length in [1, 50, 3000] { _ = ShellScript(String(repeating: text, count: length)) }
  }
}
