/// How a run ended by what it printed: the summary lines of common tools, each read by a rule of its own. No other line
/// counts, whatever words and numbers are in it: names of tests and messages of programs are full of them.
enum OutputVerdict {
  /// Whether the output says that the run passed or failed; nil where it says neither.
  ///
  /// - Complexity: O(length of the output).
  static func read(_ output: String, _ purpose: CommandPurpose) -> Bool? {
    switch purpose {
    case .test: last(output, SummaryRule.tests)
    case .build: last(output, SummaryRule.builds)
    case .lint: last(output, SummaryRule.linters)
    }
  }

  /// The tool whose summary comes last is the one that was run: what others said before it, it may have printed itself.
  private static func last(_ output: String, _ rules: [SummaryRule]) -> Bool? {
    var verdicts: [Bool?] = Array(repeating: nil, count: rules.count)
    var latest: Int?
    for line in OutputLine.all(in: output) {
      for (place, rule) in rules.enumerated() {
        guard let passed = rule.read(line) else { continue }
        verdicts[place] = rule.isOneOfSeveral ? (verdicts[place] ?? true) && passed : passed
        latest = place
      }
    }
    return latest.flatMap { verdicts[$0] }
  }
}
