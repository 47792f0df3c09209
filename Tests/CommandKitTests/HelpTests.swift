import CommandKit
import Foundation
import Testing

@Suite struct HelpTests {
  @Test func `The page of a command shows all that can be typed`() {
    let page = HelpPage(SampleTree.root, path: ["patterns"], layout: Layout(width: 80))
    #expect(
      page.text
        == """
        Show patterns with count, trend and confidence.

        USAGE
          toolkit patterns [options] [NAME]

        Without a name the top ten are listed. A pattern's name may hold anything:
        .dots, 'quotes' and back\\slashes.

            literal   line

        .TH is no request here.

        ARGUMENTS
          [NAME]  One pattern.

        OPTIONS
          -s, --since DAYS     Window. Default: 30.
          --trend TREND        List one trend. One of: new, increasing, decreasing.
          --min-confidence X   Least confidence. Default: 0.6.
          -a, --agent NAME...  Whose patterns.
          --classify FILE      A file to classify.
          --[no-]color         Colour. On by default.

        OUTPUT OPTIONS
          --json         Print one JSON object.
          -q, --quiet    Say less.
          -v, --verbose  Say more.

        INHERITED OPTIONS
          --repo DIR  The repository. Default: the current one.

        EXAMPLES
          toolkit patterns --trend increasing
              Show what grows.

        """)
  }

  @Test func `The root lists commands and exit codes, without the hidden`() {
    let text = HelpPage(SampleTree.root, layout: Layout(width: 100)).text
    #expect(text.contains("  toolkit [options] COMMAND\n"))
    #expect(text.contains("  patterns  Show patterns with count, trend and confidence.\n"))
    #expect(text.contains("  5  The rollback would overwrite later edits; nothing was changed.\n"))
    #expect(!text.contains("plumbing"))
    #expect(HelpPage(SampleTree.root, path: ["nowhere"], layout: Layout(width: 100)).text == text)
  }

  @Test func `Required options stand in the usage`() {
    let text = HelpPage(SampleTree.root, path: ["log", "finding"]).text
    #expect(text.contains("toolkit log finding --feature-id ID [options]"))
  }

  @Test(arguments: 30...110)
  func `No line exceeds the width`(width: Int) {
    for path in [[], ["patterns"], ["log"], ["log", "finding"], ["import"], ["policy"]] {
      let lines = HelpPage(SampleTree.root, path: path, layout: Layout(width: width)).lines
      #expect(lines.allSatisfy { DisplayWidth.columns($0) <= min(100, max(40, width)) })
      #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    }
  }

  @Test func `Headings are coloured only on request`() {
    #expect(!HelpPage(SampleTree.root).text.contains("\u{1B}"))
    let colour = HelpPage(SampleTree.root, layout: Layout(style: Style(isEnabled: true))).text
    #expect(colour.contains("\u{1B}[1mUSAGE\u{1B}[0m"))
  }
}

@Suite struct ManualPageTests {
  private let page = ManualPage(
    SampleTree.root, version: "1.0", date: "2026-01-31",
    sections: [.init("FILES", ".claude/findings.jsonl\n\n'quoted' \"text\" – naïve 日 \\fB")]
  ).text

  @Test func `The source is ASCII and escapes what roff would act on`() {
    #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    #expect(page.hasPrefix(".TH \"TOOLKIT\" 1 \"2026\\-01\\-31\" \"toolkit 1.0\" \"User Commands\"\n"))
    #expect(page.contains("\n\\&.claude/findings.jsonl\n"))
    #expect(page.contains("\n\\(aqquoted\\(aq \"text\" \\[u2013] na\\[u00EF]ve \\[u65E5] \\efB\n"))
    #expect(page.contains("\n\\&.TH is no request here.\n"))
    #expect(!page.contains("plumbing"))
  }

  @Test func `It renders without warnings`() throws {
    guard let groff = Shell.find("groff") else { return }
    let result = try Shell.run(groff, ["-man", "-ww", "-Tutf8", "-P-c", "-rLL=80n"], input: page)
    #expect(result.errors == "")
    #expect(result.status == 0)
    let shown = String(result.output.replacing(/.\u{8}/, with: ""))  // bold is struck over
    for text in [
      "--min-confidence X", "'quotes' and back\\slashes", "literal   line", "EXIT STATUS", "naïve 日 \\fB",
    ] {
      #expect(shown.contains(text), "\(text)")
    }
  }
}

@Suite struct CompletionTests {
  @Test func `The bash script is valid and completes commands, options and values`() throws {
    let bash = try #require(Shell.find("bash"))
    let script = SampleTree.root.completions(for: .bash)
    #expect(try Shell.run(bash, ["-n"], input: script) == .init(status: 0, output: "", errors: ""))
    let cases: [(words: [String], expected: [String])] = [
      (["toolkit", ""], ["patterns", "log", "import", "policy", "help"]), (["toolkit", "pa"], ["patterns"]),
      (["toolkit", "--v"], ["--version"]), (["toolkit", "log", "f"], ["finding"]),
      (["toolkit", "--repo", "/", "log", ""], ["finding"]), (["toolkit", "help", "pol"], ["policy"]),
      (["toolkit", "patterns", "--trend", ""], ["new", "increasing", "decreasing"]),
      (["toolkit", "patterns", "--trend", "=", "in"], ["increasing"]),
      (["toolkit", "patterns", "--trend", "="], ["new", "increasing", "decreasing"]),
      (["toolkit", "patterns", "--since", "3", "--j"], ["--json"]),
      (["toolkit", "patterns", "--s"], ["--since"]), (["toolkit", "patterns", "--no"], ["--no-color"]),
      (["toolkit", "import", "j"], ["junit"]), (["toolkit", "patterns", "--agent", "x"], []),
      (["toolkit", "patterns", "--classify", "/etc/passw"], ["/etc/passwd"]),
      (["toolkit", "patterns", "--repo", "/et"], ["/etc"]),
    ]
    for (words, expected) in cases {
      let list = words.map { "'\($0)'" }.joined(separator: " ")
      let call = """
        \(script)
        COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _toolkit; printf '%s\\n' "${COMPREPLY[@]}"
        """
      let result = try Shell.run(bash, ["--norc"], input: call)
      let replies = result.output.split(separator: "\n").map(String.init)
      #expect(
        Set(replies.filter { !$0.hasPrefix("/etc/passwd-") }) == Set(expected), "\(words) \(result.errors)")
    }
  }

  @Test(arguments: [CompletionShell.zsh, .fish])
  func `The other scripts are valid where their shells are`(shell: CompletionShell) throws {
    let script = SampleTree.root.completions(for: shell)
    #expect(script.contains("increasing"))
    #expect(script.contains("ai-action.summary"))
    guard let path = Shell.find(shell.rawValue) else { return }
    let flag = shell == .zsh ? ["-n"] : ["--no-execute"]
    #expect(try Shell.run(path, flag, input: script) == .init(status: 0, output: "", errors: ""))
  }

  @Test(arguments: CompletionShell.allCases)
  func `Nothing hidden and nothing unquoted is in a script`(shell: CompletionShell) {
    let tree = Command(
      "t", abstract: "It's $(touch /nowhere) `x` \\.", options: [.flag("o", "Don't $HOME \\' \u{1B}.")],
      subcommands: [Command("c", abstract: "It's 'q'."), SampleTree.hidden])
    let script = tree.completions(for: shell)
    #expect(!script.contains("plumbing"))
    #expect(!script.contains("\u{1B}"))
    if shell != .bash {
      #expect(script.contains(shell == .zsh ? "It'\\''s '\\''q'\\''." : "It\\'s \\'q\\'."))
    }
  }
}

/// Programs of the machine, run for a test.
enum Shell {
  struct Result: Equatable {
    var status: Int32
    var output: String
    var errors: String
  }

  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static func run(_ program: String, _ arguments: [String], input: String) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try ["in", "out", "err"].map { name in
      let file = folder.appending(path: name)
      try Data((name == "in" ? input : "").utf8).write(to: file)
      return file
    }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
