import Learning
import Testing

@testable import Mining

@Suite struct AudienceTests {
  @Test(arguments: [
    ("*.tsx", "ui/src/table.tsx", true), ("*.tsx", "table.tsx", true), ("*.tsx", "table.ts", false),
    ("*.tsx", "a.tsx/b.go", false), ("components/", "ui/components/a/b.go", true),
    ("components/", "components/a.go", true), ("components/", "ui/components", false),
    ("components/", "mycomponents/a.go", false), ("pkg/**", "pkg/a/b.go", true), ("pkg/**", "pkg/b.go", true),
    ("pkg/**", "pkg", false), ("pkg/**", "src/pkg/b.go", false), ("pkg/*", "pkg/a/b.go", false),
    ("pkg/**/types.go", "pkg/types.go", true), ("pkg/**/types.go", "pkg/a/b/types.go", true),
    ("pkg/**/types.go", "pkg/a/b/types.gob", false), ("**/x/**/y", "a/x/b/x/c/y", true),
    ("/a.go", "a.go", true),
    ("/a.go", "b/a.go", false), ("?.go", "a.go", true), ("?.go", "ab.go", false),
    ("./pkg/*", "./pkg/a", true),
    ("", "a", false), ("*", "", false), ("a*b*c", "axxbyybzc", true), ("a*b*c", "axxbyybz", false),
  ])
  func globs(pattern: String, path: String, matches: Bool) {
    #expect(Glob(pattern).matches(path) == matches)
  }

  @Test func hostileGlobsAreMatchedInBoundedTime() {
    let path = String(repeating: "a/", count: 2_000) + String(repeating: "a", count: 2_000)
    #expect(!Glob(String(repeating: "**/a/", count: 50) + "b").matches(path))
    #expect(!Glob(String(repeating: "*a", count: 50) + "b").matches(path))
  }

  @Test func recordsSayWhoItIsFor() throws {
    var log = evidence(ages: [1, 2])
    log.add("p", at: ago(1), unit: "x", audience: ["API-Dev", "api_dev", "sre"])
    #expect(try learners(log) == ["api-dev", "sre"])
    log.add("p", at: ago(1), unit: "y")
    #expect(try learners(log) == ["main"])
  }

  @Test func routesComeBeforeWhoMadeTheMistake() throws {
    var log = MemoryEvidence()
    for file in ["pkg/a.go", "pkg/b.go", "docs/x.md"] {
      log.add(
        "p", .explicitUserCorrection, at: ago(1), unit: file, agent: "main", category: "Docs Style",
        file: file)
    }
    #expect(try learners(log) == ["main"])
    let files = [Route(.files(Glob("pkg/**")), agents: [try agent("go-dev")])]
    #expect(try learners(log, AudienceRules(routes: files)) == ["go-dev"])
    let other = [Route(.files(Glob("cmd/**")), agents: [try agent("go-dev")])]
    #expect(try learners(log, AudienceRules(routes: other)) == ["main"])
    let category = [Route(.category("docs_style"), agents: [try agent("writer")])]
    #expect(try learners(log, AudienceRules(routes: files + category)) == ["go-dev", "writer"])
  }

  @Test func oneStrayFileDecidesNothing() throws {
    var log = MemoryEvidence()
    for file in ["a.go", "b.go", "c.go", "x.tsx"] { log.add("zzz", at: ago(1), unit: file, file: file) }
    #expect(try learners(log, AudienceRules(agents: [agent("frontend-dev")])) == ["main"])
    log.add("zzz", at: ago(1), unit: "y.tsx", file: "y.tsx")
    #expect(try learners(log, AudienceRules(agents: [agent("frontend-dev")])) == ["frontend-dev"])
  }

  @Test(arguments: [
    (SourceType.warningReview, "code-reviewer", ["main"]),
    (.warningReview, "test-engineer", ["test-engineer"]),
    (.explicitUserCorrection, "code-reviewer", ["code-reviewer"]), (.sessionLearning, "api-dev", ["api-dev"]),
    (.incident, "review-bot", ["main"]),
  ])
  func whoReportsIsNotWhoLearns(source: SourceType, reporter: String, expected: [String]) throws {
    var log = MemoryEvidence()
    log.add("p", source, at: ago(1), unit: "x", agent: reporter)
    #expect(try learners(log) == expected)
  }

  @Test(arguments: [
    ("missing-status-condition", "", "", ["api-dev"]), ("wrong-crd", "", "", ["api-dev"]),
    ("prototype-chain", "", "", ["main"]), ("p", "", "pkg/apis/vm/types.go", ["api-dev"]),
    ("p", "security", "", ["api-dev", "sre"]), ("p", "correctness", "", ["api-dev"]),
    ("p", "completeness", "", ["api-dev"]), ("p", "convention", "", ["api-dev", "frontend-dev"]),
    ("p", "performance", "", ["api-dev", "sre"]), ("p", "infrastructure", "", ["sre"]),
    ("p", "security", "ui/form.go", ["frontend-dev"]), ("p", "general", "", ["main"]),
  ])
  func builtInTable(pattern: String, category: String, file: String, expected: [String]) throws {
    var log = MemoryEvidence()
    log.add(pattern, at: ago(1), unit: "x", category: category, file: file)
    let team = try AudienceRules(agents: [agent("api-dev"), agent("sre"), agent("frontend-dev")])
    #expect(try learners(log, team) == expected)
    #expect(try learners(log, AudienceRules(agents: [.main])) == ["main"])
  }

  @Test func theTableIsCutToAgentsThatExist() throws {
    var log = MemoryEvidence()
    log.add("p", at: ago(1), unit: "x", category: "security")
    #expect(try learners(log, AudienceRules(agents: [agent("sre"), agent("other")])) == ["sre"])
    #expect(try learners(log, AudienceRules(agents: [agent("other")])) == ["api-dev", "sre"])
  }

  @Test func reviewersGetBlockingPatterns() throws {
    let team = try AudienceRules(agents: [agent("code-reviewer"), agent("sre")])
    #expect(try learners(evidence(.blockingReview, ages: [1]), team) == ["code-reviewer", "main"])
    #expect(try learners(evidence(.warningReview, ages: [1]), team) == ["main"])
    #expect(try learners(evidence(.blockingReview, ages: [1])) == ["main"])
  }

  @Test func promotedPatternsStayWhereTheyAre() throws {
    let log = evidence(.blockingReview, ages: [1])
    let rules = try AudienceRules(agents: [agent("code-reviewer")])
    let summary = try mine(log)
    #expect(rules.learners(of: summary, files: [], promoted: [try agent("sre")]) == [try agent("sre")])
  }

  @Test func promotedPatternsGoToTheirOtherAgents() throws {
    let log = evidence(.blockingReview, ages: [1])
    let rules = try AudienceRules(agents: [agent("code-reviewer")])
    let found = rules.learners(of: try mine(log), files: [], promoted: [.main])
    #expect(found == [try agent("code-reviewer"), .main])
  }

  private func learners(_ log: MemoryEvidence, _ rules: AudienceRules = AudienceRules()) throws -> [String] {
    rules.learners(of: try mine(log), files: log.tables.files).map(\.text)
  }
}

@Suite struct CategoryTests {
  @Test(arguments: [
    ("missing-auth-check", "security"), ("unhandled-errors", "correctness"),
    ("import-ordering", "convention"),
    ("inefficient-list-watch", "performance"), ("missing-status-condition", "api"),
    ("concurrency-race", "correctness"),
    ("insufficient-test-coverage", "completeness"), ("missing-finalizer", "completeness"),
    ("hardcoded-value", "convention"), ("docker-image", "infrastructure"),
  ])
  func wordLists(pattern: String, category: String) throws {
    #expect(Category.named(by: try name(pattern)) == category)
  }

  /// Words within words are none.
  @Test(arguments: ["author-line", "contest", "cipher", "stylus", "nilpotent", "p"])
  func nearMisses(pattern: String) throws {
    #expect(Category.named(by: try name(pattern)) == nil)
  }

  @Test func givenBeforeCorrectionBeforeWords() throws {
    var log = MemoryEvidence()
    log.add("auth-check", at: ago(1), unit: "a")
    #expect(try mine(log).category == "security")
    log.add("auth-check", .explicitUserCorrection, at: ago(1), unit: "b", correction: .codeCompleteness)
    #expect(try mine(log).category == "completeness")
    log.add("auth-check", at: ago(1), unit: "c", category: "Error_Handling")
    log.add("auth-check", at: ago(1), unit: "d", category: "api")
    #expect(try mine(log).category == "api")
    log.add("auth-check", at: ago(1), unit: "e", category: "error handling")
    #expect(try mine(log).category == "error-handling")
    #expect(try mine(evidence(ages: [1], pattern: "zzz")).category == "general")
  }
}
