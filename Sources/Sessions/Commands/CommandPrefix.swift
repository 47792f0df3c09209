/// What may stand before a command without being one: assignments, and programs that run another.
enum CommandPrefix {
  /// The words of the command itself.
  static func removed(from words: [String]) -> [String] {
    var rest = words[...]
    while let first = rest.first {
      if isAssignment(first) || first == "{" || first == "}" {
        rest = rest.dropFirst()
      } else if let runner = runners.first(where: { rest.starts(with: $0.words) }) {
        rest = afterOptions(rest.dropFirst(runner.words.count), runner)
      } else {
        break
      }
    }
    return Array(rest)
  }

  /// A program that runs another.
  private struct Runner {
    var words: [String]
    /// Its options that a value follows.
    var valued: Set<String> = []
    /// How many words it has besides options.
    var operands = 0
  }

  private static func afterOptions(_ words: ArraySlice<String>, _ runner: Runner) -> ArraySlice<String> {
    var rest = words
    while let first = rest.first, first.hasPrefix("-") || (runner.words == ["env"] && isAssignment(first)) {
      rest = rest.dropFirst(runner.valued.contains(first) ? 2 : 1)
      if first == "--" { break }
    }
    return rest.dropFirst(runner.operands)
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals != word.startIndex else {
      return false
    }
    return word[..<equals].utf8.enumerated().allSatisfy { index, byte in
      byte == 0x5F || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || (index > 0 && (0x30...0x39).contains(byte))
    }
  }

  private static let runners: [Runner] = [
    Runner(words: ["env"], valued: ["-u", "-C"]),
    Runner(words: ["timeout"], valued: ["-k", "-s"], operands: 1),
    Runner(words: ["gtimeout"], valued: ["-k", "-s"], operands: 1), Runner(words: ["nice"], valued: ["-n"]),
    Runner(words: ["ionice"], valued: ["-c", "-n"]), Runner(words: ["nohup"]), Runner(words: ["time"]),
    Runner(words: ["command"]), Runner(words: ["exec"]), Runner(words: ["builtin"]),
    Runner(words: ["stdbuf"], valued: ["-i", "-o", "-e"]), Runner(words: ["sudo"], valued: ["-u", "-g"]),
    Runner(words: ["xvfb-run"], valued: ["-n", "-s"]), Runner(words: ["cross-env"]),
    Runner(words: ["dotenv"]),
    Runner(words: ["npx"], valued: ["-p", "--package"]), Runner(words: ["bunx"]), Runner(words: ["pnpx"]),
    Runner(words: ["npm", "exec"]), Runner(words: ["pnpm", "exec"]), Runner(words: ["pnpm", "dlx"]),
    Runner(words: ["yarn", "dlx"]), Runner(words: ["yarn", "exec"]), Runner(words: ["uv", "run"]),
    Runner(words: ["uvx"]), Runner(words: ["poetry", "run"]), Runner(words: ["pipenv", "run"]),
    Runner(words: ["pdm", "run"]), Runner(words: ["rye", "run"]), Runner(words: ["hatch", "run"]),
    Runner(words: ["bundle", "exec"]), Runner(words: ["mise", "exec"]),
    Runner(words: ["flutter", "pub", "run"]),
  ]
}
