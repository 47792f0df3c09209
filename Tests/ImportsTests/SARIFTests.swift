import JSON
import Learning
import Testing

@testable import Imports

/// Results of logs that are written here as JSON.
@Suite struct SARIFTests {
  private func results(
    _ results: String, rules: String = "", run: String = "", roots: [String] = ["/work"]
  ) throws -> [SARIFReport.Result] {
    let text = """
      {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T","rules":[\(rules)]}}\(run),"results":[\(results)]}]}
      """
    return try read(text, roots: roots)
  }

  private func read(_ text: String, roots: [String] = []) throws -> [SARIFReport.Result] {
    var report = SARIFReport(roots: roots)
    var found: [SARIFReport.Result] = []
    try report.read(Array(text.utf8)) { found.append($0) }
    return found
  }

  /// The members of one finding.
  private func finding(
    _ result: String, rules: String = "", run: String = "", roots: [String] = ["/work"]
  ) throws -> JSONObject {
    let found = try results(result, rules: rules, run: run, roots: roots)
    guard found.count == 1, case .finding(let record) = found[0] else {
      Issue.record("\(found)")
      return JSONObject()
    }
    #expect(record.kind == .finding)
    return record.members
  }

  // MARK: Rules and levels

  @Test func readsEveryField() throws {
    let members = try finding(
      """
      {"ruleId":"js/xss","ruleIndex":0,"level":"error","message":{"text":"Unsafe"},
       "locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.js"},"region":{"startLine":7}}},
                    {"physicalLocation":{"artifactLocation":{"uri":"src/b.js"}}}],
       "fixes":[{"description":{"text":"Escape it"}}]}
      """, rules: #"{"id":"js/xss","properties":{"tags":["x","security"]}}"#,
      run: """
        ,"invocations":[{"startTimeUtc":"2026-11-01T09:00:00Z","endTimeUtc":"2026-11-01T10:00:00.5Z"}],
        "versionControlProvenance":[{"repositoryUri":"x","revisionId":"abc123","branch":"main"}]
        """)
    #expect(
      members == [
        "severity": "blocking", "description": "Unsafe", "pattern": "js-xss",
        "timestamp": "2026-11-01T10:00:00.500Z", "category": "security", "file": "src/a.js", "line": 7,
        "suggested_fix": "Escape it", "commit": "abc123", "branch": "main",
        "context": ["tool": "T", "rule": "js/xss"],
      ])
  }

  @Test(arguments: [
    (#","level":"error""#, "blocking"), (#","level":"warning""#, "warning"), (#","level":"note""#, "nit"),
    (#","level":"none""#, "nit"), ("", "blocking"), (#","level":"strange""#, "warning"),
  ])
  func levelsBecomeSeverities(level: String, severity: String) throws {
    let members = try finding(
      #"{"ruleId":"R","message":{"text":"m"}\#(level)}"#,
      rules: #"{"id":"R","defaultConfiguration":{"level":"error"}}"#)
    #expect(members["severity"]?.string == severity)
  }

  /// A run may set another level than its rule has; what the result says itself is stronger.
  @Test(arguments: [
    ("", #"{"id":"R/1"}"#, "blocking"), ("", #"{"index":0}"#, "blocking"), ("", #"{"id":"S"}"#, "nit"),
    (#","level":"warning""#, #"{"id":"R"}"#, "warning"),
    (#","provenance":{"invocationIndex":1}"#, #"{"id":"R"}"#, "warning"),
    (#","provenance":{"invocationIndex":0}"#, #"{"id":"R"}"#, "nit"),
    (#","provenance":{"invocationIndex":9}"#, #"{"id":"R"}"#, "blocking"),
  ])
  func runsSetLevels(more: String, descriptor: String, severity: String) throws {
    func call(_ descriptor: String, _ level: String) -> String {
      #"{"ruleConfigurationOverrides":[{"descriptor":\#(descriptor),"configuration":{"level":"\#(level)"}}]}"#
    }
    let isNamed = more.contains("Index\":1")
    let calls = ["{}", call(isNamed ? descriptor : #"{"id":"T"}"#, "warning"), call(descriptor, "error")]
    let members = try finding(
      #"{"ruleId":"R","message":{"text":"m"}\#(more)}"#,
      rules: #"{"id":"R","defaultConfiguration":{"level":"note"}}"#,
      run: #","invocations":[\#(calls.joined(separator: ","))]"#)
    #expect(members["severity"]?.string == severity)
  }

  /// Patterns are named where they are looked for; two that say something else are two.
  @Test func withoutARuleItIsNamedLater() throws {
    let members = try finding(#"{"message":{"text":"Missing input validation"},"level":"error"}"#)
    #expect(
      members == [
        "severity": "blocking", "description": "Missing input validation", "context": ["tool": "T"],
      ])
  }

  @Test func withoutAnyLevelItIsAWarning() throws {
    #expect(try finding(#"{"ruleId":"R","message":{"text":"m"}}"#)["severity"] == "warning")
  }

  @Test(arguments: [
    #"{"ruleId":"CA1000/1","message":{"id":"m"}}"#, #"{"ruleIndex":0,"message":{"id":"m"}}"#,
    #"{"rule":{"id":"CA1000"},"message":{"id":"m"}}"#, #"{"rule":{"index":0},"message":{"id":"m"}}"#,
  ])
  func findsItsRule(result: String) throws {
    let members = try finding(
      result, rules: #"{"id":"CA1000","messageStrings":{"m":{"text":"From the rule"}}}"#)
    #expect(members["pattern"] == "ca1000")
    #expect(members["description"] == "From the rule")
  }

  @Test func findsRulesOfPlugins() throws {
    let text = """
      {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"},"extensions":[
        {"name":"P","rules":[{"id":"p/one","defaultConfiguration":{"level":"note"}}]}]},
       "results":[{"ruleId":"p/one","message":{"text":"a"}},
                  {"rule":{"index":0,"toolComponent":{"index":0}},"message":{"text":"b"}}]}]}
      """
    for result in try read(text) {
      guard case .finding(let record) = result else { throw ReportError("\(result)", hint: "") }
      #expect(record.members["pattern"] == "p-one")
      #expect(record.members["severity"] == "nit")
    }
  }

  @Test func whatIsNoResultIsNamed() throws {
    #expect(
      try results(#"{"message":{"text":""}},7"#) == [
        .invalid("a result names no rule and says nothing"), .invalid("a result is a number, not an object"),
      ])
  }

  // MARK: Messages

  @Test(arguments: [
    (#"{"id":"m","arguments":["a","b"]}"#, "Value a of {b}"), (#"{"text":"Plain {0}"}"#, "Plain {0}"),
    (#"{"text":"{1} {9} {x","arguments":["a","b"]}"#, "b {9} {x"),
    (#"{"text":"Use of [the input](1) and [that](2)."}"#, "Use of the input and that."),
    (#"{"text":"list[0] and [x](y"}"#, "list[0] and [x](y"), (#"{"markdown":"*m*"}"#, "*m*"),
    (#"{"id":"shared"}"#, "Of the rule"), (#"{}"#, "Of the rule"),
  ])
  func messages(message: String, text: String) throws {
    let members = try finding(
      #"{"ruleId":"R","message":\#(message)}"#,
      rules: """
        {"id":"R","shortDescription":{"text":"Of the rule"},"messageStrings":{"m":{"text":"Value {0} of {{{1}}}"}}}
        """)
    #expect(members["description"]?.string == text)
  }

  // MARK: Locations

  @Test(arguments: [
    (#"{"uri":"file:///work/src/a%20b.c"}"#, "src/a b.c"), (#"{"uri":"file:///other/a.c"}"#, "/other/a.c"),
    (#"{"uri":"a.c","uriBaseId":"SRC"}"#, "deep/src/a.c"), (#"{"uri":"a.c","uriBaseId":"CI"}"#, "a.c"),
    (#"{"uri":"a.c","uriBaseId":"ROUND"}"#, "a.c"), (#"{"uri":"./a.c"}"#, "a.c"),
    (#"{"index":1}"#, "second.c"),
    (#"{"uri":"file:///C:/x/a.c"}"#, "C:/x/a.c"), (#"{"uri":"100%+f%zz.c"}"#, "100%+f%zz.c"),
    (#"{"uri":"https://x.example/a.c"}"#, "https://x.example/a.c"),
  ])
  func pathsAreRelativeToTheWorkTree(location: String, path: String) throws {
    let members = try finding(
      #"{"ruleId":"R","message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":\#(location)}}]}"#,
      run: """
        ,"artifacts":[{"location":{"uri":"first.c"}},{"location":{"uri":"second.c"}}],
        "originalUriBaseIds":{"ROOT":{"uri":"file:///work/deep"},"SRC":{"uri":"src/","uriBaseId":"ROOT"},
          "CI":{"uri":"file:///home/runner/"},"ROUND":{"uri":"","uriBaseId":"ROUND"}}
        """)
    #expect(members["file"]?.string == path)
  }

  @Test func aResultWithoutAPlaceHasNone() throws {
    let members = try finding(#"{"ruleId":"R","message":{"text":"m"},"locations":[{"logicalLocations":[]}]}"#)
    #expect(members["file"] == nil)
    #expect(members["line"] == nil)
    let start = try finding(
      #"{"ruleId":"R","message":{"text":"m"},"locations":[{"physicalLocation":{"region":{"startLine":0}}}]}"#)
    #expect(start["line"] == nil)
  }

  // MARK: What is no finding

  @Test(arguments: [
    (#""suppressions":[{"kind":"inSource"}]"#, SARIFReport.Omission.suppressed),
    (#""suppressions":[{"kind":"external","status":"accepted"}]"#, .suppressed),
    (#""baselineState":"absent""#, .absent), (#""kind":"pass""#, .noFault), (#""kind":"open""#, .noFault),
    (#""kind":"review""#, .noFault), (#""kind":"informational""#, .noFault),
  ])
  func leavesOut(member: String, reason: SARIFReport.Omission) throws {
    #expect(try results(#"{"ruleId":"R","message":{"text":"m"},\#(member)}"#) == [.omitted(reason)])
  }

  @Test(arguments: [
    #""suppressions":[]"#, #""suppressions":[{"kind":"external","status":"rejected"}]"#,
    #""suppressions":[{"kind":"external","status":"underReview"}]"#, #""baselineState":"unchanged""#,
    #""baselineState":"new""#, #""kind":"fail""#,
  ])
  func takes(member: String) throws {
    #expect(try finding(#"{"ruleId":"R","message":{"text":"m"},\#(member)}"#)["pattern"] == "r")
  }

  // MARK: Identity

  private func identities(_ text: String, rules: String = "", run: String = "") throws -> [StableHash] {
    try results(text, rules: rules, run: run).compactMap { result in
      if case .finding(let record) = result { record.identity } else { nil }
    }
  }

  private func place(_ file: String, _ line: Int) -> String {
    #""locations":[{"physicalLocation":{"artifactLocation":{"uri":"\#(file)"},"region":{"startLine":\#(line)}}}]"#
  }

  /// The same fault a week later, a few lines further down, is the same; two in one file are two.
  @Test func identityOutlivesEdits() throws {
    let first = #"{"ruleId":"R","message":{"text":"m"},\#(place("a.c", 3))}"#
    let second = #"{"ruleId":"R","message":{"text":"m"},\#(place("a.c", 9))}"#
    let both = try identities("\(first),\(second)")
    #expect(Set(both).count == 2)
    let later = #","invocations":[{"endTimeUtc":"2026-11-08T10:00:00Z"}]"#
    #expect(try identities("\(second),\(first)", run: later) == both)
    let other = #"{"ruleId":"R","message":{"text":"m"},\#(place("b.c", 3))}"#
    #expect(try identities(other) != [both[0]])
  }

  @Test func fingerprintsOutrankWords() throws {
    let one = #"{"ruleId":"R","message":{"text":"3 uses"},"partialFingerprints":{"h/v1":"a"}}"#
    let two = #"{"ruleId":"R","message":{"text":"4 uses"},"partialFingerprints":{"h/v1":"a"}}"#
    let three = #"{"ruleId":"R","message":{"text":"4 uses"},"partialFingerprints":{"h/v1":"b"}}"#
    #expect(try identities(one) == identities(two))
    #expect(try identities(one) != identities(three))
    #expect(Set(try identities("\(one),\(one)")).count == 1)
  }

  // MARK: What is no SARIF

  @Test(arguments: [
    ("{", "is not JSON, or ends too early"), ("[]", "is no SARIF log: it holds no JSON object"),
    (#"{"version":"2.1.0"}"#, "is no SARIF log: it has no list of runs"),
    (#"{"version":"1.0.0","runs":[]}"#, "is SARIF 1.0.0, not 2.1.0"),
    (#"{"runs":[]} x"#, "goes on after its JSON object"),
    (String(repeating: "[", count: 100), "is nested deeper than 64 levels"),
  ])
  func saysWhatIsWrong(text: String, message: String) {
    let error = #expect(throws: ReportError.self) { try read(text) }
    #expect(error?.message == message)
  }

  @Test(arguments: [
    #"{"version":"2.1.0","runs":[]}"#, #"{"version":"2.1.0","runs":[7,null,"x",{}]}"#,
    #"{"version":"2.1.0","runs":[{"tool":null,"results":null}]}"#,
    "\u{FEFF}" + #"{"version":"2.1.0","runs":[]}"#,
    #"{"version":"2.1.0","runs":[{"tool":{"driver":[1]},"artifacts":7,"invocations":{},"results":{}}]}"#,
  ])
  func emptyAndStrangeLogsHoldNothing(text: String) throws {
    #expect(try read(text) == [])
  }

  @Test func strangeMembersDoNoHarm() throws {
    let members = try finding(
      """
      {"ruleId":"R","ruleIndex":9223372036854775807,"message":[1],"locations":[7],"fixes":[null],"level":5,
       "suppressions":"no","fingerprints":{"a":7},"provenance":[],"kind":null}
      """)
    #expect(members["pattern"] == "r")
    #expect(members["description"] == "R")
  }
}
