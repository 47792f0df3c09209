import CommandKit
import SeededRandom
import Testing

@Suite struct CommandParserTests {
  @Test func `Options take their value after a space, an equals sign or a letter`() throws {
    for line in [
      "patterns --since 7", "patterns --since=7", "patterns -s 7", "patterns -s7", "patterns -s=7",
    ] {
      let arguments = try SampleTree.parse(line).get().arguments
      #expect(try arguments.integer("since") == 7, "\(line)")
      #expect(arguments.isGiven("since"))
    }
  }

  @Test func `Defaults stand in for what is not given`() throws {
    let arguments = try SampleTree.parse("patterns").get().arguments
    #expect(try arguments.integer("since") == 30)
    #expect(try arguments.number("min-confidence") == 0.6)
    #expect(arguments.strings("since") == ["30"])
    #expect(!arguments.isGiven("since"))
    #expect(arguments.string("trend") == nil)
    #expect(arguments.strings("agent") == [])
    #expect(!arguments.flag("json"))
    #expect(arguments.flag("color"))
  }

  @Test func `Options may stand anywhere, also before the subcommand when declared above it`() throws {
    let invocation = try SampleTree.parse("--repo /r patterns --json NAME -qv --agent a --agent=b").get()
    #expect(invocation.request == .run)
    #expect(invocation.path == ["patterns"])
    #expect(invocation.arguments.commandPath == ["toolkit", "patterns"])
    #expect(invocation.arguments.string("repo") == "/r")
    #expect(invocation.arguments.string("name") == "NAME")
    #expect(invocation.arguments.strings("agent") == ["a", "b"])
    for flag in ["json", "quiet", "verbose"] { #expect(invocation.arguments.flag(flag)) }
    #expect(try SampleTree.parse("patterns --repo /s").get().arguments.string("repo") == "/s")
  }

  @Test func `The last of a flag and its inversion counts`() throws {
    #expect(try !SampleTree.parse("patterns --no-color").get().arguments.flag("color"))
    #expect(try SampleTree.parse("patterns --no-color --color").get().arguments.flag("color"))
  }

  @Test func `Two dashes end the options`() throws {
    #expect(try SampleTree.parse("patterns -- --json").get().arguments.string("name") == "--json")
    #expect(try SampleTree.root.parse(["patterns", "--", "--"]).get().arguments.string("name") == "--")
    #expect(try SampleTree.parse("patterns -").get().arguments.string("name") == "-")
  }

  @Test func `Free text keeps words with dashes that are no options`() throws {
    let say = Command(
      "say", abstract: "Say.", options: [.flag("loud", short: "l", "Loudly.")],
      arguments: [
        Argument("how", .oneOf(["good", "bad"], "HOW"), .required, "How."),
        Argument("words", .text("WORDS"), .repeating(minimum: 0), isFreeText: true, "Why."),
      ])
    let root = Command("tool", abstract: "Tool.", subcommands: [say])
    let parsed = try root.parse(["say", "bad", "rm", "-rf", "--force=1", "-", "--loud", "-x"]).get().arguments
    #expect(parsed.strings("words") == ["rm", "-rf", "--force=1", "-", "-x"] && parsed.flag("loud"))
    #expect(throws: UsageError.self) { try root.parse(["say", "--force", "bad"]).get() }
    #expect(try root.parse(["say", "bad", "-h"]).get().request == .help)
  }

  @Test func `A value may begin with a dash unless it is an option itself`() throws {
    let finding = try SampleTree.root.parse([
      "log", "finding", "--feature-id", "-x", "--ai-action.summary", "--odd start", "--affected-agents", "-3",
    ]).get().arguments
    #expect(finding.string("feature-id") == "-x")
    #expect(finding.string("ai-action.summary") == "--odd start")
    #expect(finding.strings("affected-agents") == ["-3"])
    #expect(SampleTree.error("patterns --trend --json")?.message.hasPrefix("--trend needs a value") == true)
    #expect(SampleTree.error("patterns --agent -q")?.message == "--agent needs a value: an agent's name")
    #expect(SampleTree.error("patterns --agent")?.message == "--agent needs a value: an agent's name")
    #expect(try SampleTree.parse("patterns --agent=--json").get().arguments.strings("agent") == ["--json"])
    #expect(try SampleTree.parse("patterns --agent=").get().arguments.strings("agent") == [""])
  }

  @Test func `Negative numbers are words unless the digit is an option`() throws {
    #expect(try SampleTree.parse("patterns -3").get().arguments.string("name") == "-3")
    #expect(try SampleTree.parse("import sarif f -3").get().arguments.flag("3"))
  }

  @Test func `Positional arguments fill in order`() throws {
    let arguments = try SampleTree.parse("import junit a b c").get().arguments
    #expect(arguments.string("kind") == "junit")
    #expect(arguments.strings("files") == ["a", "b", "c"])
    #expect(SampleTree.error("import")?.message.hasPrefix("KIND is missing") == true)
    #expect(SampleTree.error("import junit")?.message == "FILE is missing: the path of a file")
    #expect(SampleTree.error("import junti a")?.suggestion == "junit")
    #expect(SampleTree.error("patterns a b")?.message == "unexpected argument 'b'")
  }

  @Test func `A group with a default action tells its subcommands from its argument`() throws {
    #expect(try SampleTree.parse("policy").get().path == ["policy"])
    #expect(try SampleTree.parse("policy report").get().path == ["policy", "report"])
    #expect(try SampleTree.parse("policy p-1").get().arguments.string("id") == "p-1")
    #expect(SampleTree.error("log")?.message == "'toolkit log' needs one of its commands: finding")
  }

  @Test func `Hidden commands and options work but are not named`() throws {
    #expect(try SampleTree.parse("plumbing").get().path == ["plumbing"])
    #expect(try SampleTree.parse("patterns --secret").get().arguments.flag("secret"))
    #expect(SampleTree.error("plumbin")?.suggestion == nil)
    #expect(SampleTree.error("patterns --secre")?.suggestion == nil)
  }

  @Test(arguments: [
    ("", [], Invocation.Request.help), ("help", [], .help), ("-h", [], .help), ("--help", [], .help),
    ("help log finding", ["log", "finding"], .help), ("patterns --json --help", ["patterns"], .help),
    ("patterns -qh", ["patterns"], .help), ("--version", [], .version), ("help --json", [], .help),
  ])
  func `Help and version are understood`(line: String, path: [String], request: Invocation.Request) throws {
    let invocation = try SampleTree.parse(line).get()
    #expect(invocation.path == path)
    #expect(invocation.request == request)
  }

  @Test(arguments: [
    ("pattern", "unknown command 'pattern'", "patterns"),
    ("log findng", "unknown command 'findng'", "finding"),
    ("help pattrens", "unknown command 'pattrens'", "patterns"),
    ("patterns --sicne 3", "unknown option '--sicne' of 'toolkit patterns'", "--since"),
    ("patterns -since 3", "unknown option '-since' of 'toolkit patterns'", "--since"),
    ("patterns -trend new", "unknown option '-trend' of 'toolkit patterns'", "--trend"),
    ("patterns -x", "unknown option '-x' of 'toolkit patterns'", nil),
    ("patterns --no-colour", "unknown option '--no-colour' of 'toolkit patterns'", "--no-color"),
    ("patterns --no-json", "unknown option '--no-json' of 'toolkit patterns'", nil),
    ("patterns --version", "unknown option '--version' of 'toolkit patterns'", nil),
    ("patterns --since soon", "--since takes a number of days, not 'soon'", nil),
    ("patterns --since 0", "--since takes a number of days from 1 to 3650, not '0'", nil),
    (
      "patterns --since 99999999999999999999", "--since takes a number of days, not '99999999999999999999'",
      nil
    ),
    ("patterns --min-confidence nan", "--min-confidence takes a confidence, not 'nan'", nil),
    ("patterns --min-confidence 2", "--min-confidence takes a confidence from 0.0 to 1.0, not '2'", nil),
    (
      "patterns --trend incresing", "--trend takes one of new, increasing, decreasing, not 'incresing'",
      "increasing"
    ),
    ("patterns --json=1", "--json takes no value, but was given '1'", "--json"),
    ("patterns --no-color=1", "--no-color takes no value, but was given '1'", "--no-color"),
    ("patterns --since 1 -s 2", "-s is given more than once", nil),
    ("patterns --classify=", "--classify takes the path of a file, not ''", nil),
    ("log finding", "--feature-id is missing: a feature's id", nil),
  ])
  func `Errors name what was typed and suggest the nearest`(
    line: String, message: String, suggestion: String?
  ) {
    let error = SampleTree.error(line)
    #expect(error?.message == message)
    #expect(error?.suggestion == suggestion)
  }

  @Test func `The hint is a command to paste`() {
    #expect(SampleTree.error("patterns -x")?.hint == "run: toolkit help patterns")
    #expect(SampleTree.error("pattern")?.hint == "did you mean 'patterns'? Otherwise run: toolkit help")
  }

  @Test func `Messages are inert whatever was typed`() {
    let hostile = "--\u{1B}]0;x\u{7}\u{202E}" + String(repeating: "a", count: 5000)
    guard case .failure(let error) = SampleTree.root.parse([hostile]) else {
      Issue.record("the option should be unknown")
      return
    }
    #expect(error.message.hasPrefix("unknown option '--\\u{1B}]0;x\\u{7}\\u{202E}aaa"))
    #expect(error.message.count < 120)
  }

  @Test func `Accessors report text that is no number`() throws {
    let arguments = try SampleTree.parse("patterns --agent x").get().arguments
    #expect(throws: UsageError.self) { try arguments.integer("agent") }
    #expect(throws: UsageError.self) { try arguments.number("agent") }
    #expect(throws: UsageError.self) { try arguments.required("trend") }
    #expect(try arguments.integer("absent") == nil)
    #expect(try arguments.required("agent") == "x")
  }

  @Test func `No line of random words makes the parser trap`() {
    var random = SeededGenerator(state: 7)
    let words = [
      "patterns", "log", "finding", "import", "help", "policy", "--since", "--since=", "--json", "-qv", "-",
      "--", "-s",
      "", "=", "--=", "-=", "--no-", "--no-color", "3", "-3", "\u{0}", "é\u{301}", "--help", "-s=", "a=b",
      "--repo", "-h",
    ]
    var outcomes: Set<Bool> = []
    for _ in 0..<20_000 {
      let line = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }
      switch SampleTree.root.parse(line) {
      case .success(let invocation):
        #expect(SampleTree.root.descendant(at: invocation.path)?.name == invocation.command.name)
        outcomes.insert(true)
      case .failure(let error):
        #expect(!error.message.isEmpty)
        outcomes.insert(false)
      }
    }
    #expect(outcomes == [true, false])
  }

  @Test func `The sample tree is well declared and faults are found`() {
    #expect(SampleTree.root.declarationFaults == [])
    let bad = Command(
      "two words", abstract: "No sentence",
      options: [
        .flag("a", short: "x", ""), .flag("b", short: "x", "B."),
        .option("n", .integer(), required: true, default: "many", "N."),
      ],
      arguments: [
        Argument("a", .text(), .repeating(minimum: 0), "A."), Argument("o", .text(), .optional, "O."),
        Argument("r", .text(), .required, "R."),
      ], subcommands: [Command("s", abstract: "S."), Command("s", abstract: "S.")])
    #expect(bad.declarationFaults.count == 12)
  }
}
