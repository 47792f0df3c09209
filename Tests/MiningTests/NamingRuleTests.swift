import Learning
import Mining
import Testing

@Suite struct NamingRuleTests {
  @Test(arguments: [
    ("Missing validation of the request body", "unvalidated-input"),
    ("missing input and output validation", "unvalidated-input"),
    ("you forgot input validation on the request body", "unvalidated-input"),
    ("VirtualMachine is missing the Ready status", "missing-status-condition"),
    ("There is a race condition between start and stop", "concurrency-race"),
    ("possible nil pointer dereference", "nil-dereference"),
    ("a null-pointer is returned", "nil-dereference"),
    ("NullPointerException in UserService", "nil-dereference"),
    ("The error is silently not handled", "unhandled-error"),
    ("errors are ignored by the caller", "unhandled-error"),
    ("Hardcoded colour values", "hardcoded-value"), ("hard-coded timeout", "hardcoded-value"),
    ("missing unit tests for parser", "insufficient-test-coverage"),
    ("import order does not follow the convention", "import-ordering"),
    ("MISSING `x` VALIDATION", "unvalidated-input"),
    ("missing `status` condition", "missing-status-condition"),
    ("'missing' \"status\" condition", "missing-status-condition"),
    ("the “race condition” between `start` and `stop`", "concurrency-race"),
  ])
  func hits(description: String, expected: String) {
    var naming = DescriptionNaming()
    #expect(naming.name(for: description)?.text == expected)
  }

  @Test(arguments: [
    "validation is missing", "missing a b c d validation", "the pointer is nil", "see pkg/race/condition.go",
    "the race was in very good condition", "an error that is handled well",
    "tests missing", "order of imports", "hardcore value", "invalidation missing",
    "the `race/condition.go` file",
  ])
  func nearMisses(description: String) {
    #expect(!NamingRule.standard.contains { $0.matches(description) })
  }

  @Test func theGapIsCountedBetweenNeighbours() throws {
    let rule = try #require(NamingRule("a1 b1 c1", name: "x"))
    #expect(rule.matches("a1 q q q b1 q q q c1"))
    #expect(rule.matches("a1 a1 q q q b1 c1"))
    #expect(!rule.matches("a1 q q q q b1 c1"))
    #expect(!rule.matches("a1 c1 b1"))
  }

  @Test func rulesFromSettingsComeFirst() throws {
    let own = try #require(NamingRule("missing|absent validation", name: "Our_Own Name"))
    var naming = DescriptionNaming(rules: [own])
    #expect(naming.name(for: "missing validation")?.text == "our-own-name")
    #expect(naming.name(for: "race condition")?.text == "concurrency-race")
  }

  @Test(arguments: [("", "x"), ("  ", "x"), ("words", ""), ("words", "!!!"), ("|", "x")])
  func rulesWithoutWordsOrNameAreNone(words: String, name: String) {
    #expect(NamingRule(words, name: name) == nil)
  }
}
