import ClientFiles
import JSON
import Testing

/// Settings as people write them: what is entered is all there, and taking it away gives the bytes from before.
@Suite struct ClientSettingsTests {
  static let program = "/home/some one/.local/bin/toolkit-hook"

  /// Shapes in which nothing is empty: from these the way back is exact by itself.
  static let shapes = [
    "{\n  \"model\": \"x\"\n}\n",
    "{\"model\":\"x\"}",
    "{ \"model\" : \"x\" }\n\n",
    "{\n\t\"permissions\": {\n\t\t\"allow\": [\"Bash(ls:*)\"]\n\t}\n}",
    "{\r\n    \"a\": 1,\r\n    \"hooks\": {\r\n        \"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"x\"}]}]\r\n    }\r\n}\r\n",
    "{\"hooks\":{\"Stop\":[{\"matcher\":\"\",\"hooks\":[{\"type\":\"command\",\"command\":\"toolkit-hook agent\"}]}]},\"z\":[]}",
    "{\n  \"hooks\": {\n    \"SessionStart\": [\n      {\n        \"hooks\": [\n          {\"type\": \"command\", \"command\": \"echo\"}\n        ]\n      }\n    ],\n    \"Unknown\": [1, 2]\n  },\n  \"z\": \"\\u00e9 é\"\n}\n",
    "{\n  \"a\": 1, \"b\": 2,\n\n  \"c\": 3  }",
    "{\n\"a\":\n[\n1\n]\n}\n",
    "\u{FEFF}{\n  \"model\": \"x\"\n}\n",
  ]

  @Test(arguments: shapes) func takesAwayExactlyWhatWasEntered(shape: String) throws {
    var settings = try ClientSettings(Array(shape.utf8))
    try settings.enter(program: Self.program)
    let entered = settings.bytes
    #expect(settings.entries.map(\.event).sorted() == ClientHook.allCases.map(\.rawValue).sorted())
    #expect(settings.entries.allSatisfy { $0.program == Self.program })
    #expect(try JSONValue(parsing: unmarked(entered)).without("hooks") == json(shape).without("hooks"))
    try settings.enter(program: Self.program)
    #expect(settings.bytes == entered)
    try settings.removeEntries()
    #expect(String(decoding: settings.bytes, as: UTF8.self) == shape)
  }

  private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: unmarked(Array(text.utf8))) }

  /// The text without a byte order mark.
  private func unmarked(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// As for the client, `null` is nothing.
  @Test(arguments: [
    "{\"hooks\": null}", "{\"a\": 1, \"hooks\": {\"Stop\": null}}\n", "\u{FEFF}", "\u{FEFF}{}",
  ])
  func nothingIsEnteredIntoLikeAnEmptyOne(shape: String) throws {
    var settings = try ClientSettings(Array(shape.utf8))
    #expect(settings.entries.isEmpty)
    try settings.enter(program: Self.program)
    #expect(settings.entries.count == ClientHook.allCases.count)
    #expect(try ClientSettings(settings.bytes).entries == settings.entries)
    #expect(settings.bytes.starts(with: [0xEF, 0xBB, 0xBF]) == shape.hasPrefix("\u{FEFF}"))
  }

  @Test func seesTheSwitchForAllHooks() throws {
    for (text, expected) in [
      ("{}", nil), ("{\"disableAllHooks\": true}", true), ("{\"disableAllHooks\": false}", false),
      ("{\"disableAllHooks\": \"true\"}", nil),
    ] as [(String, Bool?)] {
      #expect(try ClientSettings(Array(text.utf8)).disablesHooks == expected, "\(text)")
    }
  }

  /// Random documents in random layouts.
  @Test(arguments: 0..<200) func takesAwayExactlyWhatWasEntered(seed: Int) throws {
    var random = Lehmer(state: UInt64(seed) * 2 + 1)
    let shape = random.settings()
    var settings = try ClientSettings(Array(shape.utf8))
    try settings.enter(program: Self.program)
    #expect(settings.entries.count == ClientHook.allCases.count)
    try settings.removeEntries()
    #expect(String(decoding: settings.bytes, as: UTF8.self) == shape)
  }

  @Test func mendsWhatIsThereAndDropsWhatIsThereTwice() throws {
    var settings = try ClientSettings([])
    try settings.enter(program: "/old/toolkit-hook")
    try settings.enter(program: Self.program)
    #expect(Set(settings.entries.map(\.program)) == [Self.program])
    let twice = """
      {"hooks": {"Stop": [
        {"hooks": [{"command": "/a/toolkit-hook", "args": ["agent"]}, {"command": "mine"}]},
        {"hooks": [{"command": "/b/toolkit-hook", "args": ["agent"]}]}
      ]}}
      """
    settings = try ClientSettings(Array(twice.utf8))
    try settings.enter(program: Self.program)
    #expect(settings.entries.filter { $0.event == "Stop" }.count == 1)
    try settings.removeEntries()
    #expect(
      try JSONValue(parsing: settings.bytes) == ["hooks": ["Stop": [["hooks": [["command": "mine"]]]]]])
  }

  static let refused: [(text: String, message: String)] = [
    ("{\n  // mine\n  \"a\": 1\n}", "it is not plain JSON (comments and trailing commas are none)"),
    ("{\"a\": 1,}", "it is not plain JSON (comments and trailing commas are none)"),
    ("[]", "the whole is a list, expected an object"),
    ("{\"hooks\": []}", "hooks is a list, expected an object"),
    ("{\"hooks\": {\"Stop\": {}}}", "hooks.Stop is an object, expected a list"),
  ]

  @Test(arguments: refused) func refuses(text: String, message: String) {
    let fault = #expect(throws: ClientSettings.Fault.self) { try ClientSettings(Array(text.utf8)) }
    #expect(fault?.message == message)
  }

  @Test func seesWhetherThePluginIsEnabled() throws {
    let words: [(String, Bool?)] = [
      ("{}", nil), ("{\"enabledPlugins\": {\"toolkit@here\": true}}", true),
      ("{\"enabledPlugins\": {\"toolkit@here\": false}}", false),
      ("{\"enabledPlugins\": {\"toolkit@here\": [\"0.1.0\"]}}", true),
      ("{\"enabledPlugins\": {\"mytoolkit@here\": true, \"toolkits@x\": true}}", nil),
      ("{\"enabledPlugins\": [\"toolkit@here\"]}", nil),
    ]
    for (text, expected) in words {
      #expect(try ClientSettings(Array(text.utf8)).enables(plugin: "toolkit") == expected, "\(text)")
    }
  }
}

extension JSONValue {
  fileprivate func without(_ key: String) -> JSONValue {
    guard var members = object else { return self }
    members[key] = nil
    return .object(members)
  }
}

/// A small generator of documents: Lehmer's, with the multiplier of Steele and Vigna (2021).
private struct Lehmer {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state &*= 0xD134_2543_DE82_EF95
    return Int(state >> 33) % bound
  }

  mutating func settings() -> String {
    let lineBreak = ["", "\n", "\r\n"][next(3)]
    let unit = ["  ", "\t", "    "][next(3)]
    var members = ["\"model\": \(value(2))"]
    if next(2) == 0 { members.append("\"permissions\":\(value(3))") }
    if next(2) == 0 {
      let handler = "{\"hooks\": [{\"type\": \"command\", \"command\": \(value(0))}]}"
      let event = ClientHook.allCases[next(ClientHook.allCases.count)].rawValue
      members.insert("\"hooks\" : {\"\(event)\":[\(handler)]}", at: next(members.count + 1))
    }
    let gap = lineBreak.isEmpty ? [" ", ""][next(2)] : lineBreak + unit
    return "{" + gap + members.joined(separator: "," + gap) + (lineBreak.isEmpty ? "" : lineBreak) + "}"
      + ["", "\n"][next(2)]
  }

  mutating func value(_ depth: Int) -> String {
    let scalars = ["1", "-2.5e3", "true", "null", "\"x\"", "\"a \\\" \\u00e9 // \"", "\"\""]
    guard depth > 0, next(3) > 0 else { return scalars[next(scalars.count)] }
    let count = next(3)
    let blank = ["", " ", "\n  "][next(3)]
    return next(2) == 0
      ? "[" + (0..<count).map { _ in blank + value(depth - 1) }.joined(separator: ",") + blank + "]"
      : "{" + (0..<count).map { "\(blank)\"k\($0)\" :\(value(depth - 1))" }.joined(separator: ",") + blank
        + "}"
  }
}
