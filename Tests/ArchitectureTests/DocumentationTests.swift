import ClientFiles
import CommandKit
import Foundation
import Learning
import Runbooks
import Sessions
import Settings
import Statistics
import Testing

@testable import Commands

/// What the pages for people say about commands, output, settings and numbers is what the program does.
@Suite struct DocumentationTests {
  // MARK: Commands

  /// Every command line in README.md and docs, as code in a line or in a block, is understood by the parser.
  @Test func commandLinesAreUnderstood() throws {
    var count = 0
    for page in try SourceTree.pages() where page != "CHANGELOG.md" {
      for words in Self.commandLines(try SourceTree.text(page)) {
        count += 1
        if case .failure(let error) = Tool.root.parse(words), !Self.isGroup(words) {
          Issue.record("\(page): toolkit \(words.joined(separator: " ")): \(error.message)")
        }
      }
    }
    #expect(count > 10)
  }

  /// Whether it names a command that has commands, and none of these or a placeholder for them: `log`, `log KIND`.
  private static func isGroup(_ words: [String]) -> Bool {
    let path = words.prefix { $0 != $0.uppercased() }
    let command = path.reduce(Optional(Tool.root)) { command, word in
      command?.subcommands.first { $0.name == word }
    }
    return command.map { !$0.subcommands.isEmpty } ?? false && words.count <= path.count + 1
  }

  /// README.md names every command that people may call.
  @Test func everyCommandIsNamed() throws {
    let text = try SourceTree.text("README.md")
    for command in Tool.root.subcommands where command.shouldDisplay {
      #expect(text.contains("`toolkit \(command.name)"), "\(command.name) in README.md")
    }
  }

  /// Slash commands offer what the tool has: the command, and every option and value of the hint.
  @Test(arguments: SlashCommand.all.map(\.name)) func slashCommandsExist(name: String) throws {
    let slash = try #require(SlashCommand.all.first { $0.name == name })
    #expect(Tool.root.subcommands.contains { $0.name == name })
    let readme = try SourceTree.text("README.md")
    #expect(readme.contains("`\(slash.typed)"), "\(slash.typed) in README.md")
    for hint in slash.argumentHint.split(separator: "[").filter({ $0.hasPrefix("--") }) {
      let words = hint.prefix { $0 != "]" }.split(separator: " ").map(String.init)
      let value = words.count < 2 ? [] : [words[1] == "DAYS" ? "7" : words[1]]
      for value in value.first?.split(separator: "|").map({ [String($0)] }) ?? [value] {
        let samples = value == ["TYPE"] ? ["code_quality"] : value.map { $0 == "NAME" ? "api-dev" : $0 }
        let line = [name] + [words[0]] + samples
        if case .failure(let error) = Tool.root.parse(line) { Issue.record("\(line): \(error.message)") }
      }
    }
  }

  @Test func findsCommandLines() {
    let page = """
      Run `toolkit log finding --severity nit` or `toolkit-hook`, or `toolkit patterns "a b"`.
      ```
      $ toolkit evolve --dry-run   # see
      toolkit help | less
      other toolkit
      ```
      """
    #expect(
      Self.commandLines(page) == [
        ["log", "finding", "--severity", "nit"], ["patterns", "a b"], ["evolve", "--dry-run"], ["help"],
      ])
  }

  private static func commandLines(_ page: String) -> [[String]] {
    var lines: [[String]] = []
    var isBlock = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isBlock.toggle()
      } else if isBlock {
        lines += [words(String(line.hasPrefix("$ ") ? line.dropFirst(2) : line))].compactMap { $0 }
      } else {
        let code = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
          .filter { !$0.offset.isMultiple(of: 2) }
        lines += code.compactMap { words(String($0.element)) }
      }
    }
    return lines
  }

  /// The words after `toolkit`, up to a pipe, a redirection or a comment; nothing for another program's line.
  private static func words(_ line: String) -> [String]? {
    guard line.hasPrefix("toolkit ") else { return nil }
    let words = ArgumentLine.split(line).dropFirst()
    return Array(words.prefix { !["|", "#", ">", "&&", "…"].contains($0) })
  }

  // MARK: JSON

  /// docs/json.md names every key that a command prints, and no other.
  @Test func everyKeyOfJSONIsDocumented() throws {
    let page = try SourceTree.text("docs/json.md")
    let documented = Self.quoted(page).filter { page.contains("\"\($0)\":") }
    let sources = try SourceTree.sources().filter { $0.module == "Commands" }
    let lines = sources.flatMap(\.lines).filter { !$0.contains("case \"") }
    let printed = lines.flatMap { line in
      Self.quoted(String(line)).filter { key in
        ["\"\(key)\":", "[\"\(key)\"] =", "append(\"\(key)\","].contains(where: line.contains)
      }
    }
    let keys = Set(printed.filter(Self.isKey)).subtracting(["default"])
    let missing = keys.subtracting(documented).sorted()
    #expect(missing == [], "printed and not in docs/json.md")
    let texts = sources.map(\.text)
    let unknown = Set(documented.filter(Self.isKey)).filter { key in
      !texts.contains { $0.contains("\"\(key)\"") }
    }
    #expect(unknown.sorted() == [], "in docs/json.md and not printed")
  }

  private static func quoted(_ text: String) -> Set<String> {
    var found: Set<String> = []
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      found.formUnion(parts.filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) })
    }
    return found
  }

  private static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
  }

  // MARK: Settings

  /// README.md lists settings by their names, with the values that hold without a file.
  @Test func settingsInTheReadmeExist() throws {
    let rows = Self.rows(try SourceTree.text("README.md"), under: ["setting", "without it", "what it does"])
    #expect(rows.count >= 5)
    for row in rows {
      let key = try #require(SettingKey.named(row[0].filter { $0 != "`" }), "\(row[0]) is no setting")
      #expect(row[1] == "`\(key.standard.text())`", "\(key.name)")
    }
  }

  // MARK: Numbers

  @Test func confidencesAreAsWritten() throws {
    let head = ["units", "weight", "age in days", "dismissed weight, today", "confidence"]
    let rows = Self.rows(try SourceTree.text("docs/formulas.md"), under: head)
    #expect(rows.count >= 10)
    for row in rows {
      let numbers = row.compactMap(Double.init)
      try #require(numbers.count == 5)
      let unit = DatedWeight(weight: numbers[1], ageDays: numbers[2])
      let dismissal = DatedWeight(weight: numbers[3], ageDays: 0)
      let confidence = try Confidence(
        evidence: Array(repeating: unit, count: Int(numbers[0])), dismissals: [dismissal])
      #expect(abs(confidence.value - numbers[4]) <= 0.0005, "\(row)")
    }
  }

  @Test func trendsAreAsWritten() throws {
    let head = ["before", "now", "P(rate up)", "two-sided p", "label"]
    let rows = Self.rows(try SourceTree.text("docs/formulas.md"), under: head)
    #expect(rows.count >= 4)
    for row in rows {
      let numbers = row.compactMap(Double.init)
      try #require(numbers.count == 4)
      let trend = try RateTrend(before: Int(numbers[0]), now: Int(numbers[1]))
      #expect(abs(try trend.probabilityUp() - numbers[2]) <= 0.0005, "\(row)")
      #expect(abs(try trend.conditionalTest().twoSided - numbers[3]) <= 0.0005, "\(row)")
    }
  }

  @Test func qualitiesAreAsWritten() throws {
    let head = ["tests", "build", "issues", "action", "quality"]
    let rows = Self.rows(try SourceTree.text("docs/formulas.md"), under: head)
    #expect(rows.count >= 8)
    for row in rows {
      let action = try #require(UserAction(rawValue: row[3]), "\(row)")
      let score = QualityScore(
        tests: Double(row[0]), build: Double(row[1]), reviewIssues: Int(row[2]), isHalved: action.saysFailure)
      #expect(score?.value == Int(row[4]), "\(row)")
    }
  }

  @Test func weightsAreAsWritten() throws {
    let rows = Self.rows(try SourceTree.text("docs/formulas.md"), under: ["source", "from", "weight"])
    let written = Dictionary(uniqueKeysWithValues: rows.map { ($0[0].filter { $0 != "`" }, Double($0[2])) })
    let weights = Dictionary(uniqueKeysWithValues: SourceType.allCases.map { ($0.name, Optional($0.weight)) })
    #expect(written == weights)
  }

  // MARK: Runbooks

  /// The entry in docs/runbook.md is what would be written, but for its hash.
  @Test func entryIsAsWritten() throws {
    let page = try SourceTree.text("docs/runbook.md")
    let entry = RunbookEntry(
      name: try #require(PatternName("missing-status-condition")),
      statistics: EntryStatistics(
        confidence: 0.91, occurrences: 12, units: 9, unitNoun: .feature, trend: "stable",
        lastSeen: try #require(Timestamp(parsing: "2025-01-15")).day),
      stance: .avoid,
      statement: "API types are missing standard status conditions (Ready, Progressing).",
      instead: "Add the condition in the reconcile loop.",
      examples: [
        .init(
          occasion: "feat-039", file: "pkg/apis/vm/types.go", text: "VirtualMachine missing Ready condition")
      ])
    var lines = entry.lines
    lines[1] = "<!-- toolkit:entry missing-status-condition HASH -->"
    #expect(page.contains(lines.joined(separator: "\n")))
  }

  // MARK: Pages

  /// What a page points to is there.
  @Test func linksLeadSomewhere() throws {
    for page in try SourceTree.pages() {
      let folder = page.contains("/") ? String(page.prefix { $0 != "/" }) + "/" : ""
      for part in try SourceTree.text(page).components(separatedBy: "](").dropFirst() {
        let target = part.prefix { $0 != ")" && $0 != "#" }
        guard !target.isEmpty, !target.contains(":") else { continue }
        #expect(SourceTree.exists(folder + target), "\(page) points to \(target)")
      }
    }
  }

  /// Tests that a page names as the keeper of something exist.
  @Test func testsThatPagesNameExist() throws {
    let tests = try SourceTree.files(below: "Tests", suffix: ".swift").map { path in
      (file: path.split(separator: "/").last.map(String.init) ?? "", text: try SourceTree.text(path))
    }
    for page in ["ARCHITECTURE.md", "SHORTCOMINGS.md"] {
      for name in Self.quotedAsCode(try SourceTree.text(page))
      where !name.contains("/") && (name.hasSuffix("Tests") || name.contains("Tests.")) {
        let parts = name.split(separator: ".").map(String.init)
        let isThere = tests.contains { test in
          test.file == parts[0] + ".swift" && (parts.count == 1 || test.text.contains("func \(parts[1])("))
        }
        #expect(isThere || (parts.count == 1 && SourceTree.exists("Tests/\(name)")), "\(page) names \(name)")
      }
    }
  }

  private static func quotedAsCode(_ page: String) -> [String] {
    page.split(separator: "\n").flatMap { line in
      line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }
  }

  /// The rows of the table with these column titles; empty where there is none.
  private static func rows(_ page: String, under head: [String]) -> [[String]] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("|")
        ? line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } : []
    }
    guard let first = lines.firstIndex(of: head) else { return [] }
    return Array(lines[(first + 2)...].prefix { $0.count == head.count })
  }
}
