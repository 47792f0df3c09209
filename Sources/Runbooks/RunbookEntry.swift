public import Learning

/// One learned pattern as it is written into a runbook. Its texts are free text: they are made inert when rendered.
public struct RunbookEntry: Equatable, Sendable {
  /// Whether the pattern is a fault or a practice.
  public enum Stance: String, Sendable {
    case avoid = "Avoid"
    case practise = "Do"
  }

  /// Where the pattern was seen.
  public struct Example: Equatable, Sendable {
    /// The feature, pull request or session; may be empty.
    public var occasion: String
    /// The file; may be empty.
    public var file: String
    /// What was found there.
    public var text: String

    /// Makes an example.
    public init(occasion: String, file: String, text: String) {
      self.occasion = occasion
      self.file = file
      self.text = text
    }
  }

  /// The most examples that are written.
  public static let maximumExamples = 3

  /// The pattern, and the entry's heading.
  public var name: PatternName
  /// The numbers.
  public var statistics: EntryStatistics
  /// Whether ``statement`` is to be avoided or done.
  public var stance: Stance
  /// What was learned.
  public var statement: String
  /// What to do instead, where a record says.
  public var instead: String?
  /// Where it was seen; the first three are written.
  public var examples: [Example]

  /// Makes an entry.
  public init(
    name: PatternName, statistics: EntryStatistics, stance: Stance, statement: String, instead: String? = nil,
    examples: [Example] = []
  ) {
    self.name = name
    self.statistics = statistics
    self.stance = stance
    self.statement = statement
    self.instead = instead
    self.examples = examples
  }

  /// The entry as Markdown lines without line endings: heading, mark, statistics, text and examples.
  public var lines: [String] {
    let text = textLines
    return ["### \(name)", EntryMark(name: name, hash: EntryMark.hash(of: ["### \(name)", ""] + text)).line]
      + [statistics.line, ""] + text
  }

  private var textLines: [String] {
    var lines = ["**\(stance.rawValue)**: \(InertText.escape(statement))"]
    let remedy = InertText.escape(instead ?? "")
    if !remedy.isEmpty { lines.append("**Instead**: \(remedy)") }
    let examples = examples.prefix(RunbookEntry.maximumExamples).map(\.line).filter { !$0.isEmpty }
    return examples.isEmpty ? lines : lines + ["", "Seen in:"] + examples.map { "- " + $0 }
  }
}

extension RunbookEntry.Example {
  /// ``feat-039 `pkg/types.go`: VirtualMachine missing Ready condition``, with what is not known left out.
  fileprivate var line: String {
    let place = [InertText.escape(occasion, limit: 64), file.isEmpty ? "" : InertText.file(file)]
    let found = InertText.escape(text)
    let known = place.filter { !$0.isEmpty }.joined(separator: " ")
    return [known, found].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
