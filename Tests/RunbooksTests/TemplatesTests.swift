import Foundation
import Learning
import Runbooks
import Testing

@Suite("Templates and paths")
struct TemplatesTests {
  private func file(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent("templates/" + name), encoding: .utf8)
  }

  @Test("What is embedded is what is tracked")
  func equal() throws {
    #expect(try RunbookTemplates.runbook == file("RUNBOOK.md"))
    #expect(try RunbookTemplates.skill == file("runbooks-SKILL.md"))
  }

  @Test("A new runbook has all sections, in order, and names its agent")
  func sections() throws {
    let text = RunbookTemplates.runbook(for: try #require(AgentName("api-dev")))
    #expect(text.hasPrefix("# Runbook: api-dev\n") && !text.contains("{agent}"))
    let places = RunbookSection.allCases.compactMap { text.range(of: "\n## \($0.title)\n")?.lowerBound }
    #expect(places.count == 5 && places == places.sorted())
  }

  @Test("An agent's runbook and back")
  func paths() throws {
    let agent = try #require(AgentName("api-dev"))
    #expect(RunbookPaths.runbook(of: agent) == ".claude/skills/runbooks/api-dev/RUNBOOK.md")
    #expect(RunbookPaths.agent(ofRunbook: ".claude/skills/runbooks/api-dev/RUNBOOK.md") == agent)
    for path in [
      "", ".claude/skills/runbooks/../RUNBOOK.md", ".claude/skills/runbooks/Api/RUNBOOK.md", "RUNBOOK.md",
    ] {
      #expect(RunbookPaths.agent(ofRunbook: path) == nil)
    }
  }
}
