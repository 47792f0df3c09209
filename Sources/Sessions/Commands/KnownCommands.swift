/// The commands that are known without settings, in lines as ``CommandTable`` reads them. Those that only look like one
/// go first, then tests: what both builds and tests is a test.
enum KnownCommands {
  private static let lines: [(CommandPurpose?, String)] = [
    (nil, others), (.test, tests), (.lint, linters), (.build, builds),
  ]

  /// The rules whose first word is one of these.
  ///
  /// - Complexity: O(length of the lines) in bytes; only such rules are made.
  static func rules(beginningWith words: [String]) -> [CommandRule] {
    let words = words.map { Array($0.utf8) }
    return lines.flatMap { purpose, text in
      entries(of: text, beginningWith: words).compactMap { CommandRule($0, purpose) }
    }
  }

  /// Looked for in the bytes as they stand: this is done for every command that a hook or a transcript tells of.
  private static func entries(of text: String, beginningWith words: [[UInt8]]) -> [String] {
    var (text, found) = (text, [String]())
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        while start < bytes.count, isBlank(bytes[start]) { start += 1 }
        var end = start
        while end < bytes.count, bytes[end] != 0x2C { end += 1 }
        let entry = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if words.contains(where: { begins(entry, with: $0) }) {
          found.append(String(decoding: entry, as: UTF8.self))
        }
        start = end + 1
      }
    }
    return found
  }

  private static func begins(_ entry: UnsafeBufferPointer<UInt8>, with word: [UInt8]) -> Bool {
    guard entry.count >= word.count, entry.starts(with: word) else { return false }
    return entry.count == word.count || isBlank(entry[word.count])
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

  private static let others = """
    vitest list,vitest init,mocha init,swift test list,tox list,tox -l,tox config,tox devenv,nox -l,turbo ls
    """
  private static let tests = """
    npm test,npm t,npm tst,npm run test,npm run tests,npm run-script test,pnpm test,pnpm t,pnpm run test,
    pnpm recursive test,pnpm recursive run test,yarn test,yarn run test,yarn workspace ? test,
    yarn workspace ? run test,yarn workspaces run test,yarn workspaces foreach test,
    yarn workspaces foreach run test,bun test,bun run test,lerna run test,jest,vitest,mocha,ava,playwright test,
    cypress run,karma start,node --test,deno test,deno task test,nx test,nx run * test,nx run-many test,
    nx run-many --target=test,nx affected test,nx affected --target=test,turbo * test,pytest,py.test,
    python -m pytest,python -m unittest,python -m coverage run,coverage run -m pytest,coverage run -m unittest,
    coverage run manage.py test,tox,nox,hatch test,manage.py test,python manage.py test,go test,gotestsum,
    cargo test,cargo t,cargo nextest run,cargo xtask test,cargo hack test,cargo miri test,cargo llvm-cov,
    cargo tarpaulin,swift test,mvn * test,mvn * verify,mvnw * test,mvnw * verify,gradle * test,gradle * check,
    gradlew * test,gradlew * check,gradlew * testDebugUnitTest,gradlew * testReleaseUnitTest,ant * test,ctest,
    make * test,make * tests,make * check,gmake * test,gmake * check,just test,task test,ninja * test,meson test,
    bazel test,dotnet test,rspec,rails test,rake * test,rake * spec,phpunit,pest,artisan test,composer test,
    composer run test,composer run-script test,mix test,sbt test,lein test,flutter test,dart test,zig build test,
    cabal test,stack test,xcodebuild * test,bats,prove,busted
    """
  private static let linters = """
    npm lint,npm run lint,npm run-script lint,pnpm lint,pnpm run lint,yarn lint,yarn run lint,bun run lint,eslint,
    biome check,biome lint,biome ci,stylelint,prettier --check,ruff check,flake8,pylint,mypy,pyright,black --check,
    python -m ruff check,python -m flake8,python -m pylint,python -m mypy,python -m black --check,
    golangci-lint run,go vet,staticcheck,cargo clippy,cargo fmt --check,swiftlint,swift format lint,shellcheck,
    rubocop,phpstan,psalm,phpcs,ktlint,clang-tidy,dart analyze,flutter analyze,deno lint,mix credo,make * lint,
    just lint,hadolint,markdownlint,gradle * lint,gradlew * lint,pre-commit run
    """
  private static let builds = """
    npm run build,npm run-script build,npm run compile,npm run typecheck,pnpm build,pnpm run build,pnpm typecheck,
    pnpm run typecheck,pnpm recursive build,pnpm recursive run build,yarn build,yarn run build,yarn typecheck,
    yarn run typecheck,yarn workspace ? build,yarn workspace ? run build,bun run build,bun build,tsc,vue-tsc,
    vite build,webpack,rollup,esbuild,next build,nx build,nx run-many build,turbo * build,go build,go install,
    cargo build,cargo check,cargo b,swift build,mvn * compile,mvn * package,mvn * verify,mvn * install,
    mvnw * compile,mvnw * package,mvnw * verify,mvnw * install,gradle * build,gradle * assemble,gradlew * build,
    gradlew * assemble,ant * build,ant * compile,cmake --build,make $,gmake $,make * all,make * build,ninja $,
    meson compile,bazel build,dotnet build,dotnet publish,msbuild,xcodebuild,docker build,docker buildx build,
    docker compose build,mix compile,sbt compile,stack build,cabal build,flutter build,zig build,javac,rustc,
    just build,task build,python -m build
    """
}
