/// What a shell command is run for.
public enum CommandPurpose: String, Sendable, CaseIterable {
  case test, build, lint
}

/// Which commands test, build and lint.
///
/// A rule is a line of words that a command must have in this order, its options aside: `npm run test` fits
/// `npm run --silent test:unit`. `*` stands for any words, `$` for the end, and an option fits wherever it stands.
public struct CommandTable: Sendable, Equatable {
  fileprivate struct Rule: Sendable, Equatable {
    var words: [String]
    var options: [String]
    var purpose: CommandPurpose

    init?(_ line: String, _ purpose: CommandPurpose) {
      let all = line.split(whereSeparator: \.isWhitespace).map(String.init)
      words = all.filter { !$0.hasPrefix("-") }
      options = all.filter { $0.hasPrefix("-") }
      self.purpose = purpose
      if words.isEmpty { return nil }
    }
  }

  /// Those of settings. What is known without is read where it is asked for: reading all of it would take longer than
  /// the rest of what a hook does.
  private var rules: [Rule] = []

  /// The commands that are known without settings.
  public static let standard = CommandTable()

  /// Adds the commands of the settings `outcomes.test`, `outcomes.build` and `outcomes.lint`: they go first.
  public mutating func add(_ lines: [String], for purpose: CommandPurpose) {
    rules.insert(contentsOf: lines.compactMap { Rule($0, purpose) }, at: 0)
  }

  /// What a command is run for; nil where it is none of these.
  ///
  /// - Parameter words: The command's words without prefixes such as `timeout 60`. Of the first the folder is ignored.
  public func purpose(of words: [String]) -> CommandPurpose? {
    guard let first = words.first, !words.contains(where: CommandTable.questions.contains) else { return nil }
    let name = String(first.split(separator: "/").last ?? "")
    let plain = [name] + words.dropFirst().filter(CommandTable.isPlain)
    let all = rules + KnownCommands.rules(beginningWith: CommandTable.names(name))
    if let rule = all.first(where: { $0.fits(plain[...], options: words) }) { return rule.purpose }
    // `yarn jest`, `pnpm vitest run`: a tool of the project, through its package manager.
    guard ["yarn", "pnpm", "bun"].contains(name), plain.count > 1 else { return nil }
    return purpose(of: Array(words.drop { $0 != plain[1] }))
  }

  /// What a rule may begin with that fits a command: its name, or a part of it.
  private static func names(_ name: String) -> [String] {
    name.utf8.contains(0x3A) ? [name] + name.split(separator: ":").map(String.init) : [name]
  }

  private static func isPlain(_ word: String) -> Bool {
    !word.hasPrefix("-") && !word.contains("=") && !word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// With one of these a command says what it would do, or who it is, instead of doing it.
  private static let questions: Set<String> = [
    "--version", "--help", "-h", "--dry-run", "--collect-only", "--co", "--list", "--listTests",
    "--list-tests",
    "--show-bin-path", "--showConfig", "--print-config", "--no-run",
  ]
}

extension CommandTable.Rule {
  fileprivate func fits(_ plain: ArraySlice<String>, options: [String]) -> Bool {
    self.options.allSatisfy(options.contains) && fits(plain, words[...])
  }

  private func fits(_ plain: ArraySlice<String>, _ rule: ArraySlice<String>) -> Bool {
    guard let expected = rule.first else { return true }
    let rest = rule.dropFirst()
    switch expected {
    case "$": return plain.isEmpty
    case "*": return plain.indices.contains { fits(plain[$0...], rest) }
    default: return plain.first.map { isSame($0, expected) } == true && fits(plain.dropFirst(), rest)
    }
  }

  /// `test:unit` and `:app:test` are names of scripts and tasks made of `test`.
  private func isSame(_ word: String, _ expected: String) -> Bool {
    if word == expected { return true }
    return word.contains(":") && !word.contains("/")
      && word.split(separator: ":").contains { $0 == expected[...] }
  }
}

/// The commands that are known without settings, in lines as ``CommandTable`` reads them. Tests go first: what both
/// builds and tests is a test.
enum KnownCommands {
  private static let lines: [(CommandPurpose, String)] = [(.test, tests), (.lint, linters), (.build, builds)]

  /// The rules whose first word is one of these.
  ///
  /// - Complexity: O(length of the lines) in bytes; only such rules are made.
  fileprivate static func rules(beginningWith words: [String]) -> [CommandTable.Rule] {
    lines.flatMap { purpose, text in
      text.utf8.split(separator: 0x2C).map { $0.drop(while: isBlank) }.filter { line in
        words.contains { line.prefix { !isBlank($0) }.elementsEqual($0.utf8) }
      }.compactMap { CommandTable.Rule(String(Substring($0)), purpose) }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

  private static let tests = """
    npm * test,npm t,pnpm * test,pnpm t,yarn * test,bun test,bun run test,jest,vitest,mocha,ava,playwright test,
    cypress run,karma start,node --test,deno test,deno task test,nx test,nx run * test,turbo * test,pytest,py.test,
    python -m pytest,python3 -m pytest,python -m unittest,python3 -m unittest,coverage run -m pytest,tox,nox,
    manage.py test,python manage.py test,python3 manage.py test,go test,gotestsum,cargo * test,cargo t,
    cargo nextest run,swift test,mvn * test,mvn * verify,mvnw * test,mvnw * verify,gradle * test,gradle * check,
    gradlew * test,gradlew * check,ctest,make * test,make * tests,make * check,gmake * test,gmake * check,just test,
    task test,ninja * test,meson test,bazel test,dotnet test,rspec,rails test,rake * test,rake * spec,phpunit,pest,
    composer test,mix test,sbt test,lein test,flutter test,dart test,zig build test,cabal test,stack test,
    xcodebuild * test,bats,prove,busted
    """
  private static let linters = """
    npm * lint,pnpm * lint,yarn * lint,bun run lint,eslint,biome check,biome lint,biome ci,stylelint,prettier --check,
    ruff check,flake8,pylint,mypy,pyright,black --check,golangci-lint run,go vet,staticcheck,cargo * clippy,
    cargo fmt --check,swiftlint,swift format lint,shellcheck,rubocop,phpstan,psalm,phpcs,ktlint,clang-tidy,
    dart analyze,flutter analyze,deno lint,mix credo,make * lint,just lint,hadolint,markdownlint,gradle * lint,
    gradlew * lint
    """
  private static let builds = """
    npm * build,npm * compile,npm * typecheck,pnpm * build,pnpm * typecheck,yarn * build,yarn * typecheck,bun run build,
    bun build,tsc,vue-tsc,vite build,webpack,rollup,esbuild,next build,nx build,turbo * build,go build,go install,
    cargo * build,cargo * check,cargo b,swift build,mvn * compile,mvn * package,mvn * install,mvnw * compile,
    mvnw * package,mvnw * install,gradle * build,gradle * assemble,gradlew * build,gradlew * assemble,cmake --build,
    make $,gmake $,make * all,make * build,ninja $,meson compile,bazel build,dotnet build,dotnet publish,msbuild,
    xcodebuild,docker build,mix compile,sbt compile,stack build,cabal build,flutter build,zig build,javac,rustc,
    just build,task build,python -m build,python3 -m build
    """
}
