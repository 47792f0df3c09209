/// Linters and formatters that only look.
enum Linters {
  static let rules: [SummaryRule] = [
    .each(eslint), .each(found), .each(sentence), .each(rubocop), .each(finding), .each(swiftLint),
  ]

  /// `✖ 3 problems (1 error, 2 warnings)`: warnings alone decide nothing.
  private static func eslint(_ line: OutputLine) -> Bool? {
    let words = line.words
    guard words.count >= 4, Int(words[0]) != nil, words[1].hasPrefix("problem"), words[2].hasPrefix("("),
      let errors = Int(words[2].dropFirst()), words[3].hasPrefix("error")
    else { return nil }
    return errors > 0 ? false : nil
  }

  /// `Found 3 errors.`, `Found 1 error in 1 file (checked 3 source files)`.
  private static func found(_ line: OutputLine) -> Bool? {
    let words = line.words
    guard words.count >= 3, words[0] == "Found", let count = Int(words[1]),
      words[2].hasPrefix("error") || words[2].hasPrefix("violation")
    else { return nil }
    return count == 0 || line.core.contains(" 0 remaining")
  }

  private static func sentence(_ line: OutputLine) -> Bool? {
    if passed.contains(where: line.core.hasPrefix) { return true }
    if failed.contains(where: line.core.hasPrefix) || line.core.contains(" would be reformatted") {
      return false
    }
    guard line.words.count >= 4, let counts = CountList(line.core), counts.has(["warning", "warnings"]),
      counts.has(["error", "errors"])
    else { return nil }
    return counts.sum(["error", "errors"]) == 0
  }

  private static let passed = [
    "All checks passed!", "Success: no issues found", "No issues found", "no issues found", "0 issues.",
    "All matched files use Prettier", "[OK] No errors", "All done!",
  ]
  private static let failed = [
    "Code style issues found", "[ERROR] Found ", "error: could not compile", "Found violations",
  ]

  /// `3 files inspected, 2 offenses detected`, `3 files inspected, no offenses detected`.
  private static func rubocop(_ line: OutputLine) -> Bool? {
    guard line.words.count >= 5, line.words[2] == "inspected,", line.words[4].hasPrefix("offense") else {
      return nil
    }
    return line.words[3] == "no" || line.words[3] == "0"
  }

  /// `a.py:1:80: E501 line too long`, `^-- SC2086 (info): …`.
  private static func finding(_ line: OutputLine) -> Bool? {
    if line.text.contains("^-- SC") { return false }
    guard let place = line.words.first, line.words.count > 1, place.hasSuffix(":") else { return nil }
    let numbers = place.split(separator: ":").suffix(2)
    let code = line.words[1]
    let isCode = code.first?.isUppercase ?? false && code.last?.isNumber ?? false
    return numbers.count == 2 && numbers.allSatisfy { Int($0) != nil } && isCode ? false : nil
  }

  /// `Done linting! Found 2 violations, 1 serious in 10 files.`
  private static func swiftLint(_ line: OutputLine) -> Bool? {
    guard line.core.hasPrefix("Done linting! Found "), line.words.count > 5 else { return nil }
    if line.words[3] == "0" { return true }
    return line.words[5] == "0" ? nil : false
  }
}
