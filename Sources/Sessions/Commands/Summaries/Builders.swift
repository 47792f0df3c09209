/// Compilers and build tools. A build may stumble over a part and go on: its last word counts.
enum Builders {
  static let rules: [SummaryRule] = [.last(done), .last(failed), .last(verdict(ofBuildTool:))]

  private static func done(_ line: OutputLine) -> Bool? {
    let core = line.core
    if beginnings.contains(where: core.hasPrefix) || line.text.hasPrefix("Finished `") { return true }
    if timed.contains(where: core.hasPrefix), line.words.last.map(isDuration) ?? false { return true }
    if core.hasPrefix("webpack "), core.contains(" compiled ") { return !core.contains(" error") }
    return line.words.starts(with: ["Found", "0", "errors."]) ? true : nil
  }

  private static let beginnings = [
    "Build complete!", "Build succeeded", "Compiled successfully", "Successfully built",
    "Successfully tagged",
    "BUILD SUCCEEDED",
  ]

  /// These end in how long it took.
  private static let timed = ["built in ", "Done in ", "⚡ Done in ", "created "]

  /// `1.2s`, `350ms`, `1.2s.`
  private static func isDuration(_ word: Substring) -> Bool {
    let plain = word.last == "." ? word.dropLast() : word
    guard plain.hasSuffix("s") else { return false }
    return Double(plain.hasSuffix("ms") ? plain.dropLast(2) : plain.dropLast()) != nil
  }

  private static func failed(_ line: OutputLine) -> Bool? {
    let isFailure =
      isCompilerError(line) || isRustError(line) || isMakeError(line) || isTypeError(line)
      || errors.contains(where: line.text.hasPrefix) || line.core == "BUILD FAILED" || isCount(line)
    return isFailure ? false : nil
  }

  private static let errors = [
    "error: ", "error during build:", "Failed to compile", "ninja: build stopped", "CMake Error ",
    "Build FAILED.", "ERROR: failed to solve", "✗ Build failed",
  ]

  /// `a.c:3:5: error: …`, `a.swift:3:5: fatal error: …`, `./a.go:3:5: undefined: x`.
  private static func isCompilerError(_ line: OutputLine) -> Bool {
    let parts = line.text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, !parts[0].contains(" "), Int(parts[1]) != nil, Int(parts[2]) != nil else {
      return false
    }
    return parts[0].hasSuffix(".go") || parts[3].hasPrefix(" error:") || parts[3].hasPrefix(" fatal error:")
  }

  /// `src/a.ts(1,1): error TS2322: …`, `src/a.ts:1:1 - error TS2322: …`.
  private static func isTypeError(_ line: OutputLine) -> Bool {
    guard let place = line.words.firstIndex(of: "error"), place + 1 < line.words.count else { return false }
    let code = line.words[place + 1]
    return code.hasPrefix("TS") && code.hasSuffix(":") && Int(code.dropFirst(2).dropLast()) != nil
  }

  /// `3 errors`, `1 error` of javac; `Found 3 errors.` of tsc.
  private static func isCount(_ line: OutputLine) -> Bool {
    let words = line.words.first == "Found" ? line.words.dropFirst() : line.words[...]
    guard let count = words.first.flatMap({ Int($0) }), let word = words.dropFirst().first else {
      return false
    }
    let isAlone = words.count == 2 || line.words.first == "Found"
    return count > 0 && isAlone && ["error", "errors", "errors.", "error."].contains(word)
  }

  /// `error[E0308]: mismatched types`, `error: could not compile …`.
  static func isRustError(_ line: OutputLine) -> Bool {
    guard line.text.hasPrefix("error[E") else { return false }
    return line.text.dropFirst(7).prefix { $0 != "]" }.allSatisfy(\.isNumber)
  }

  /// `make: *** [Makefile:3: all] Error 1`, unless the makefile passes over it.
  static func isMakeError(_ line: OutputLine) -> Bool {
    let name = line.text.prefix { $0 != " " }
    return (name == "make:" || (name.hasPrefix("make[") && name.hasSuffix("]:")))
      && line.text.dropFirst(name.count).hasPrefix(" *** ") && !line.text.hasSuffix("(ignored)")
  }

  /// Maven, Gradle and Ant: `BUILD SUCCESS`, `BUILD SUCCESSFUL in 3s`, `BUILD FAILURE`, `BUILD FAILED in 3s`.
  static func verdict(ofBuildTool line: OutputLine) -> Bool? {
    guard line.words.first == "BUILD", line.words.count == 2 || line.words.dropFirst(2).first == "in" else {
      return nil
    }
    switch line.words[1] {
    case "SUCCESS", "SUCCESSFUL": return true
    case "FAILURE", "FAILED": return false
    default: return nil
    }
  }
}
