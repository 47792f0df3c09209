import Foundation
import JSON
import Sessions
import Testing

/// Holds what is reached on the labelled prompts of `Tests/Data/corrections`. The weights were fitted to these very
/// prompts, so that this guards against losing something; what is reached on others is told by cross-validation.
@Suite struct CorrectionFiguresTests {
  @Test(arguments: [
    ("examples", 80, 0.97, 0.9), ("development", 728, 0.94, 0.88), ("followups", 457, 0.95, 0.8),
    ("unseen/prompts", 143, 0.9, 0.75),
  ])
  func precisionAndRecallAreHeld(name: String, prompts: Int, precision: Double, recall: Double) throws {
    var right = 0
    var answered = 0
    var meant = 0
    let lines = try Self.lines(name)
    for line in lines {
      let labelled = try LabelledPrompt(line)
      let says = CorrectionClassifier.judge(labelled.prompt, after: labelled.action).isCorrection
      let means = try #require(line["is_correction"]?.bool as Bool?)
      answered += says ? 1 : 0
      meant += means ? 1 : 0
      right += says && means ? 1 : 0
    }
    #expect(lines.count == prompts)
    #expect(Double(right) >= precision * Double(answered), "\(right) of \(answered) answered")
    #expect(Double(right) >= recall * Double(meant), "\(right) of \(meant) meant")
  }

  private static func lines(_ name: String) throws -> [JSONValue] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: tests.appending(path: "Data/corrections/\(name).jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }
}
