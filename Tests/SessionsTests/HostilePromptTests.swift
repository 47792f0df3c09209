import Sessions
import Testing

/// Whatever is typed or pasted, the classifier answers, at once and always the same.
@Suite struct HostilePromptTests {
  private static let action = AgentAction(summary: "Fixed the parser", tools: ["Edit"], files: ["parser.c"])

  @Test(arguments: [
    "\0\u{1}\u{2}\u{1B}[31mwrong\u{7}", "\u{202E}gnorw si ti", "\u{F8FF}\u{F8FF}", "'\"`«„“「『", "''''''''",
    "/", "- - -",
    "?!?!?!", "...", "。。。", "👍👍👍", "e\u{301}\u{301}\u{301}", "\u{FEFF}", "~~~", "``` ``` ```", "1.2.3.4:5,6%",
    "\r\n\r\n\r\n", "a\u{300}\u{300} 'b", "-----", "_ ~ ^ $ @ # |",
  ])
  func answersAnything(prompt: String) {
    let verdict = CorrectionClassifier.judge(prompt, after: Self.action)
    #expect((0...1).contains(verdict.confidence) && !verdict.reason.isEmpty)
    #expect(CorrectionClassifier.judge(prompt, after: Self.action) == verdict)
  }

  @Test func tenMegabytesAreTooLong() {
    let prompt = String(repeating: "it is wrong ", count: 900_000)
    #expect(!CorrectionClassifier.judge(prompt, after: Self.action).isCorrection)
  }

  @Test func oneCharacterMayBeLong() {
    let prompt = "wrong " + "e" + String(repeating: "\u{301}", count: 200_000)
    #expect((0...1).contains(CorrectionClassifier.judge(prompt, after: Self.action).confidence))
  }

  @Test func aLongSummaryIsCut() {
    let summary = String(repeating: "fixed and changed ", count: 100_000)
    let action = AgentAction(
      summary: summary, tools: ["Edit"], files: Array(repeating: "a/b/c.swift", count: 10_000))
    #expect(CorrectionClassifier.judge("it still crashes", after: action).isCorrection)
  }

  /// Random words of the lexicon in random order, from a fixed seed.
  @Test func answersRandomWords() {
    let words = [
      "not", "you", "only", "'", "\"", "?", ".", "still", "X", "src/a.ts", "no", "I", "違", ",", "- ", "\n",
      ":", "```",
    ]
    var state: UInt64 = 42
    for _ in 0..<300 {
      var prompt = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        prompt += words[Int(state >> 33) % words.count] + (state >> 20 & 1 == 0 ? " " : "")
      }
      #expect((0...1).contains(CorrectionClassifier.judge(prompt, after: Self.action).confidence))
    }
  }
}
