/// What of a command is options and their values: neither says what it does.
enum CommandOptions {
  /// A command's words without options, their values, assignments and numbers. The first is its name.
  static func plain(_ words: [String]) -> [String] {
    guard let name = words.first else { return [] }
    let valued = valued(name)
    var plain = [name], isValue = false
    for word in words.dropFirst() {
      if isValue {
        isValue = false
      } else if word.hasPrefix("-") {
        isValue = valued.contains(word)
      } else if !word.contains("="), !word.hasPrefix("+"), !isNumber(word) {
        plain.append(word)
      }
    }
    return plain
  }

  private static func isNumber(_ word: String) -> Bool { word.utf8.allSatisfy { (0x30...0x39).contains($0) } }

  /// The options of a program that a value follows, as far as it could be taken for what is done.
  private static func valued(_ name: String) -> Set<String> {
    switch name {
    case "npm": ["--prefix", "-C", "-w", "--workspace", "--loglevel"]
    case "pnpm": ["--filter", "-F", "-C", "--dir", "--filter-prod"]
    case "yarn", "bun": ["--cwd", "--filter"]
    case "turbo": ["--filter", "-F"]
    case "nx": ["-p", "--projects", "-c", "--configuration"]
    case "cargo": cargo
    case "make", "gmake": ["-C", "--directory", "-f", "--file", "--makefile", "-I", "-o", "-W"]
    case "ninja", "meson": ["-C", "-f", "-j", "-k"]
    case "just": ["-f", "--justfile", "-d", "--working-directory"]
    case "task": ["-d", "--dir", "-t", "--taskfile"]
    case "mvn", "mvnw": ["-f", "--file", "-pl", "--projects", "-P", "-s", "--settings", "-rf", "-T"]
    case "gradle", "gradlew": gradle
    case "ant": ["-f", "-file", "-buildfile", "-lib"]
    case "xcodebuild": xcodebuild
    case "composer": ["-d", "--working-dir"]
    case "python": ["-X", "-W"]
    case "coverage": ["--source", "--omit", "--include", "--rcfile"]
    case "swift": ["--package-path", "--scratch-path"]
    case "go": ["-C"]
    default: []
    }
  }

  private static let cargo: Set<String> = [
    "-p", "--package", "--manifest-path", "--features", "-F", "--target", "--target-dir", "--profile", "-j",
    "--bin", "--example", "--test", "--bench", "--exclude", "--color", "--config", "-Z",
  ]
  private static let gradle: Set<String> = [
    "-p", "--project-dir", "-b", "--build-file", "-x", "--exclude-task", "-c", "--settings-file", "-I",
    "--init-script", "--tests",
  ]
  private static let xcodebuild: Set<String> = [
    "-scheme", "-project", "-workspace", "-destination", "-configuration", "-sdk", "-derivedDataPath",
    "-resultBundlePath", "-testPlan", "-target", "-arch", "-enableCodeCoverage",
  ]
}
