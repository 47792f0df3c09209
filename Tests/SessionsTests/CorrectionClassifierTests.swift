import Learning
import Sessions
import Testing

/// Gates, families and near misses of the classifier, each by a prompt.
@Suite struct CorrectionClassifierTests {
  private static let edit = AgentAction(
    summary: "Added a percentage column", tools: ["Edit"], files: ["reports/table.jsx"])

  private func judge(_ prompt: String, _ summary: String, _ tool: String = "Edit") -> CorrectionVerdict {
    CorrectionClassifier.judge(
      prompt, after: AgentAction(summary: summary, tools: [tool], files: ["src/report.ts"]))
  }

  @Test func nothingDoneIsNothingToCorrect() {
    let verdict = CorrectionClassifier.judge("that is wrong, undo it", after: nil)
    #expect(!verdict.isCorrection && verdict.confidence == 1)
    #expect(CorrectionClassifier.evidence("that is wrong, undo it", after: nil).isEmpty)
  }

  @Test(arguments: [
    ("no, delete after 30 days", "Asked if logs should be kept", "AskUserQuestion"),
    ("no clue, ask git log", "Asked where the fixtures are", "Grep"),
    ("no, that is wrong", "Preguntó qué formato", "Read"),
    ("/undo that was wrong", "Wrote the parser", "Edit"),
    ("```\nit still fails, undo that\n```", "Wrote the parser", "Edit"),
    ("> wrong, revert this", "Wrote the parser", "Edit"),
    ("TypeError: x is undefined\n    at List (src/List.tsx:14:22)", "Wrote the parser", "Edit"),
    ("", "Wrote the parser", "Edit"),
  ])
  func isDecidedWithoutWeighing(prompt: String, summary: String, tool: String) {
    let verdict = judge(prompt, summary, tool)
    #expect(!verdict.isCorrection && verdict.confidence == 1)
  }

  /// A word of praise that is denied praises nothing; what was told before, and what should have been used, object.
  @Test(arguments: [
    "That's not correct.", "That is not correct, the port is 8081", "Not correct, it's 8081",
    "This is not right", "it isn't right", "that's not how we do errors here",
    "that is not the way we name tests",
    "I told you to use pnpm", "I told you not to touch main.c", "please revert", "revert",
    "errors should be thrown, not swallowed", "use const instead of let", "use tabs instead of spaces",
    "use async/await instead of callbacks",
  ])
  func objectionsInFewWords(prompt: String) {
    #expect(judge(prompt, "Edit: src/api/users.ts").isCorrection)
  }

  /// What only looks like that: it speaks of the deed.
  @Test(arguments: [
    "only the title, nothing else", "the old author field is missing",
    "no need to wrap this in a class, it is one line",
  ])
  func closingWordsThatObject(prompt: String) {
    #expect(judge(prompt, "Edit: src/api/users.ts").isCorrection)
  }

  /// Who closes, puts at ease, passes on what others said, or says what shall be, objects to nothing.
  @Test(arguments: [
    "no, that's all", "Nope, nothing else", "nothing else for today", "no need to rush",
    "no need to test this one",
    "the previous developer broke the build", "the old team broke the pipeline years ago",
    "a client complained that exports hang",
    "Wrong answers should be highlighted in red in the quiz", "Create a form; errors should be shown in red",
    "not right now", "that's right, thanks", "the error is gone", "I told you the wrong port, sorry",
  ])
  func closingWordsAndHearsay(prompt: String) {
    #expect(!judge(prompt, "Edit: src/api/users.ts").isCorrection)
  }

  @Test func longPromptsAreNotMatched() {
    let complaint = "that is wrong, it still crashes. "
    let long = String(repeating: complaint, count: 16)
    #expect(judge(String(long.prefix(500)), "Fixed the report").isCorrection)
    #expect(!judge(String(long.prefix(501)), "Fixed the report").isCorrection)
  }

  @Test(arguments: [
    ("now it redirects forever", "Fixed the login redirect", CorrectionType.codeQuality),
    ("sigue fallando, ahora con clave duplicada", "Fixed the broken migration", .codeQuality),
    ("you forgot the other two services", "Added retries to the service", .codeCompleteness),
    ("i didn't ask for a rewrite, only the label", "Rewrote the page", .expectationMismatch),
    ("das war ein Missverständnis, ich meinte die Zeilen", "Swapped the columns", .communicationGap),
    ("we prefer single commits here, that is our convention", "Squashed commits", .preferenceConflict),
    ("useState is enough for one boolean, please remove zustand", "Installed zustand", .approachRejection),
  ])
  func tellsTheType(prompt: String, summary: String, type: CorrectionType) {
    #expect(judge(prompt, summary).type == type)
  }

  /// Each holds a word that corrections hold too.
  @Test(arguments: [
    "no problem", "no complaints from me, close the ticket", "great, that actually works now",
    "i think apple finally approved us!", "great riddance, i won't miss it", "not bad at all!",
    "is there any downside i'm missing here?", "what would go wrong if two workers pick the same row",
    "that was my brain fart, March not May. all good otherwise", "never knew that, cool",
    "do not run it before legal has signed off", "if the first job dies just restart it once",
    "put this text on it: 'Not what you expected? Undo?'", "sales wants yaml as well. same interface",
    "Crash is gone. Unrelated: settings icon looks blurry on retina, take a look",
    "try again in two hours", "sem problemas, pode fazer o commit", "正解です、ありがとう",
    "est-ce que l'ancienne URL marche encore ?", "kein Problem, danke",
  ])
  func nearMissesAreNone(prompt: String) {
    let verdict = CorrectionClassifier.judge(prompt, after: Self.edit)
    #expect(!verdict.isCorrection, "\(verdict.reason)")
  }

  /// The next order says nothing about the last one.
  @Test(arguments: [
    "split main.py into cli.py and core.py", "extract the date formatting into a helper",
    "cache the response for five minutes", "run the linter and fix what it finds",
    "fix the typo in the readme",
    "rename UserRepo to UserStore everywhere", "sort the results by date, newest first",
    "also handle the case where the file does not exist", "fix the failing test in test_b.py",
    "there's a bug in the login form: the password field is not masked",
    "port src/net.c to rust, keep the ABI", "change 'Invalid' to 'Wrong password'",
    "add a button, label 'Save', to the toolbar", "schreibe einen Test für den Parser",
    "I was wrong about the cache, your version is right", "don't worry about the warnings",
    "didn't even know we had that file", "more of that please", "still on the phone, will look in 5 min",
    "I meant to say thanks earlier", "hold on, phone", "no está nada mal, sigue",
    "> The button is broken\n\nthat's from the customer. your version has it right",
    "good. I don't want to think about this file ever again", "hm, let me think about it",
  ])
  func newOrdersAndAsidesAreNone(prompt: String) {
    let verdict = judge(prompt, "Edit: src/api/users.py")
    #expect(!verdict.isCorrection, "\(verdict.reason)")
  }

  /// Orders that object, or point back at what was done, still count.
  @Test(arguments: [
    ("undo that", "Edit: a.py"), ("use pathlib instead, never os.path", "Used os.path"),
    ("put it back the way it was, that broke the build", "Edit: a.py"),
    ("cache is never cleared", "Cached the response"),
  ])
  func ordersAgainstTheDeedCount(prompt: String, summary: String) {
    #expect(judge(prompt, summary).isCorrection)
  }

  @Test func aBugReportAfterLookingIsNewWork() {
    let prompt = "percentages in the weekly report add up to 104. find out where"
    #expect(!judge(prompt, "Counted TODO comments", "Grep").isCorrection)
    #expect(CorrectionClassifier.judge("percentages add up to 104", after: Self.edit).type == .codeQuality)
  }

  @Test func theReasonQuotesTheStrongestWords() {
    let verdict = judge("you forgot the second endpoint", "Added an endpoint")
    #expect(verdict.reason.contains("\""))
    let evidence = CorrectionClassifier.evidence(
      "you forgot the second endpoint",
      after: AgentAction(summary: "Added an endpoint", tools: ["Edit"], files: []))
    #expect(evidence.contains { $0.cue == "omission.forgotten" && $0.weight > 0 })
  }

  @Test func letterCaseAccentsAndApostrophesDoNotMatter() {
    let plain = judge("i didn't ask for that", "Changed the config")
    for prompt in ["I DIDN'T ASK FOR THAT", "i didn’t ask for that", "i didnt ask for that"] {
      #expect(judge(prompt, "Changed the config") == plain)
    }
  }
}

@Suite("What a command line leaves to object to") struct CommandLineDeedTests {
  @Test(
    "A command that may have changed something can be objected to",
    arguments: ["Bash: npm i", "Bash: ls; Bash: npm i", "Bash: make deploy", "Bash: cargo add serde"])
  func changing(_ summary: String) {
    let action = AgentAction(summary: summary, tools: ["Bash"], files: [])
    #expect(CorrectionClassifier.judge("no, that is wrong, undo it", after: action).type != nil)
  }

  @Test(
    "Of one that only shows or tries something nothing can be undone",
    arguments: ["Bash: git log", "Bash: cat a.txt", "Bash: npm test"])
  func reading(_ summary: String) {
    let action = AgentAction(summary: summary, tools: ["Bash"], files: [])
    #expect(CorrectionClassifier.judge("undo it", after: action).type == nil)
  }
}
