import CommandKit
import Testing

@testable import Commands

/// What holds for every command, whichever are added.
@Suite struct CommandTree {
  static let commands = Tool.root.subcommands

  @Test func isDeclaredWithoutFaults() {
    #expect(Tool.root.declarationFaults == [])
  }

  @Test(arguments: commands.map(\.name))
  func everyCommandHasAnExample(name: String) throws {
    let command = try #require(Tool.root.subcommand(name))
    #expect(!command.examples.isEmpty)
  }

  /// An example that does not parse teaches a mistake. Of a pipe the part that runs toolkit counts.
  @Test(arguments: commands.flatMap { command in command.examples.map(\.line) })
  func everyExampleParses(line: String) throws {
    let part = try #require(line.split(separator: "|").first { $0.contains("toolkit ") })
    let words = ArgumentLine.split(String(part.prefix { $0 != ">" })).drop { $0 != "toolkit" }
    if case .failure(let error) = Tool.root.parse(Array(words.dropFirst())) {
      Issue.record("\(line): \(error.message)")
    }
  }

  @Test(arguments: commands.map(\.name))
  func everyHelpPageFitsForty(name: String) {
    let page = HelpPage(Tool.root, path: [name], layout: Layout(width: 40))
    #expect(page.lines.allSatisfy { DisplayWidth.columns($0) <= 40 })
  }

  @Test func everyCommandTakesTheSharedOutputOptions() {
    for name in ["evolve", "patterns", "rollback"] {
      let parsed = Tool.root.parse([name, "--json", "--plain", "--quiet", "--no-input", "--slash"])
      #expect((try? parsed.get()) != nil, "\(name)")
    }
  }
}

@Suite struct Numbers {
  @Test func confidenceIsNeverPrintedAsCertainty() {
    #expect(ConfidenceCell.text(0.9999) == "0.99")
    #expect(ConfidenceCell.text(0.597) == "0.60")
    #expect(ConfidenceCell.text(0.004) == "0.00")
    #expect(ConfidenceCell.text(0.05) == "0.05")
  }

  static let decimals: [(Double, Int, String)] = [
    (0, 3, "0.000"), (2.4999, 3, "2.500"), (0.0004, 3, "0.000"), (-0.0004, 3, "0.000"), (-1.25, 1, "-1.3"),
    (90, 0, "90"), (12.5, 2, "12.50"),
  ]

  @Test(arguments: decimals)
  func decimalsAreFixed(value: Double, places: Int, text: String) {
    #expect(Decimal.text(value, places) == text)
  }
}
