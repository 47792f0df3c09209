/// What may stand before a command without being one: assignments, and programs that run another.
enum CommandPrefix {
  /// The words of the command itself.
  static func removed(from words: [String]) -> [String] {
    var rest = words[...]
    while let first = rest.first {
      if isAssignment(first) || first == "{" || first == "}" {
        rest = rest.dropFirst()
      } else if let inner = runners.lazy.compactMap({ command(of: $0, in: rest) }).first {
        rest = inner
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

  /// What a runner runs; nil where the words are not its own. Its options may stand between its words:
  /// `docker compose -f dev.yml run --rm web pytest`.
  private static func command(of runner: Runner, in words: ArraySlice<String>) -> ArraySlice<String>? {
    guard let first = words.first, let name = runner.words.first, isSame(first, name) else { return nil }
    var rest = words.dropFirst()
    for word in runner.words.dropFirst() {
      let next = afterOptions(rest, runner)
      guard next.first == word else { return nil }
      rest = next.dropFirst()
    }
    return afterOptions(rest, runner).dropFirst(runner.operands)
  }

  /// PHP is found under the name of its version, too: `php8.3`.
  private static func isSame(_ word: String, _ name: String) -> Bool {
    word == name || (name == "php" && CommandTable.name(of: word) == name)
  }

  private static func afterOptions(_ words: ArraySlice<String>, _ runner: Runner) -> ArraySlice<String> {
    var rest = words
    while let first = rest.first, first.hasPrefix("-") || (runner.words == ["env"] && isAssignment(first)) {
      rest = rest.dropFirst(runner.valued.contains(first) ? 2 : 1)
      if first == "--" { break }
    }
    return rest
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

  private static let runners: [Runner] =
    [
      Runner(words: ["env"], valued: ["-u", "-C"]),
      Runner(words: ["timeout"], valued: ["-k", "-s"], operands: 1),
      Runner(words: ["gtimeout"], valued: ["-k", "-s"], operands: 1), Runner(words: ["nice"], valued: ["-n"]),
      Runner(words: ["ionice"], valued: ["-c", "-n"]), Runner(words: ["nohup"]), Runner(words: ["time"]),
      Runner(words: ["command"]), Runner(words: ["exec"]), Runner(words: ["builtin"]),
      Runner(words: ["stdbuf"], valued: ["-i", "-o", "-e"]), Runner(words: ["sudo"], valued: ["-u", "-g"]),
      Runner(words: ["xvfb-run"], valued: ["-n", "-s"]), Runner(words: ["cross-env"]),
      Runner(words: ["dotenv"]), Runner(words: ["doppler", "run"], valued: ["-p", "-c"]),
      Runner(words: ["npx"], valued: ["-p", "--package"]), Runner(words: ["bunx"]), Runner(words: ["pnpx"]),
      Runner(words: ["npm", "exec"]), Runner(words: ["pnpm", "exec"]), Runner(words: ["pnpm", "dlx"]),
      Runner(words: ["yarn", "dlx"]), Runner(words: ["yarn", "exec"]),
      Runner(words: ["uv", "run"], valued: uv), Runner(words: ["uvx"], valued: uv),
      Runner(words: ["poetry", "run"]), Runner(words: ["pipenv", "run"]),
      Runner(words: ["pdm", "run"], valued: ["-p"]), Runner(words: ["rye", "run"]),
      Runner(words: ["hatch", "run"], valued: ["-e"]), Runner(words: ["conda", "run"], valued: conda),
      Runner(words: ["mamba", "run"], valued: conda), Runner(words: ["micromamba", "run"], valued: conda),
      Runner(words: ["bundle", "exec"]), Runner(words: ["mise", "exec"]),
      Runner(words: ["direnv", "exec"], operands: 1), Runner(words: ["nix", "develop"]),
      Runner(words: ["flutter", "pub", "run"]), Runner(words: ["php"], valued: ["-d", "-c", "-r", "-f"]),
    ] + containers

  /// Programs that run a command in a container; its name comes first.
  private static let containers: [Runner] = [
    ["docker", "compose", "run"], ["docker", "compose", "exec"], ["docker-compose", "run"],
    ["docker-compose", "exec"], ["docker", "run"], ["docker", "exec"], ["podman", "run"], ["podman", "exec"],
  ].map { Runner(words: $0, valued: container, operands: 1) }

  private static let container: Set<String> = [
    "-e", "--env", "--env-file", "-u", "--user", "-w", "--workdir", "-v", "--volume", "-p", "--publish",
    "--name", "--network", "--entrypoint", "-f", "--file", "--profile", "--project-name", "--platform",
    "--mount",
    "--index",
  ]
  private static let uv: Set<String> = [
    "--with", "--with-editable", "--with-requirements", "-p", "--python", "--extra", "--group", "--project",
    "--directory", "--env-file", "--package", "--from", "--index-url",
  ]
  private static let conda: Set<String> = ["-n", "--name", "-p", "--prefix", "--cwd"]
}
