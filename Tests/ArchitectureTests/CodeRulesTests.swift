import Testing

/// What no file under Sources does.
@Suite struct CodeRulesTests {
  let sources: [SourceFile]

  init() throws {
    sources = try SourceTree.sources()
  }

  @Test func readsTheSources() {
    #expect(sources.count > 100)
    #expect(Set(sources.map(\.module)).isSuperset(of: ["System", "Mining", "Commands"]))
  }

  /// Foundation alone would cost a hook more time than all its work; and its `Process` and `FileManager` hide errors
  /// that ours must name.
  @Test func importsNoFoundation() {
    let lines = sources.flatMap(\.imports).filter {
      $0.module.hasPrefix("Foundation") || $0.module == "XCTest"
    }
    #expect(lines.map(\.path) == [])
  }

  /// Every one of these ends the process on a value that somebody else chose.
  @Test(arguments: ["try!", "as!", "fatalError(", "preconditionFailure(", "precondition("])
  func neverForces(word: String) {
    #expect(uses(of: word) == [])
  }

  /// The environment, the clock and randomness are passed in, so that every test and every `--as-of` can be repeated.
  @Test(arguments: [
    "Environment.current()", "Clocks.sinceEpoch()", "random: .system", "CommandLine.arguments",
  ])
  func onlyProcessesReadTheirSurroundings(word: String) {
    let allowed = ["Sources/Commands/ToolProcess.swift", "Sources/Journal/Hooks/HookProcess.swift"]
    #expect(uses(of: word).filter { !allowed.contains($0) && !$0.hasSuffix("/main.swift") } == [])
  }

  @Test func onlyProcessesExit() {
    #expect(uses(of: "exit(") == ["Sources/Commands/ToolProcess.swift"])
    #expect(uses(of: "_exit(") == ["Sources/Journal/Hooks/HookProcess.swift"])
  }

  /// Output goes through `Output` and `Terminal`, which escape it. Executables may print what is fixed.
  @Test(arguments: ["print(", "debugPrint(", "dump(", "puts(", "printf("])
  func neverPrintsByItself(word: String) {
    #expect(uses(of: word).filter { !$0.hasSuffix("/main.swift") } == [])
  }

  @Test func filesAreShort() {
    for source in sources { #expect(source.lines.count <= 401, "\(source.path)") }
  }

  @Test func nothingIsLeftForLater() {
    for word in ["TODO", "FIXME", "XXX"] {
      #expect(sources.filter { $0.text.contains(word) }.map(\.path) == [], "\(word)")
    }
  }

  @Test func findsUsesAndNoOthers() {
    let text = """
      // try! exit(1)
      func print(_ page: Page) { page.print(now) }
      let value = fingerprint(of: it)
      """
    #expect(!SourceFile(path: "Sources/X/X.swift", text: text).uses("print("))
    #expect(!SourceFile(path: "Sources/X/X.swift", text: text).uses("exit("))
    #expect(SourceFile(path: "Sources/X/X.swift", text: text + "\n  print(1)").uses("print("))
    #expect(SourceFile(path: "Sources/X/X.swift", text: "let x = (try! y)").uses("try!"))
  }

  private func uses(of word: String) -> [String] {
    sources.filter { $0.uses(word) }.map(\.path)
  }
}
