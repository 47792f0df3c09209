import Testing

/// Imports point down: the table in ARCHITECTURE.md, Package.swift and the sources say the same.
@Suite struct ImportTests {
  let table: ModuleTable
  let targets: DeclaredTargets
  let sources: [SourceFile]

  init() throws {
    table = ModuleTable(markdown: try SourceTree.text("ARCHITECTURE.md"))
    targets = DeclaredTargets(manifest: try SourceTree.text("Package.swift"))
    sources = try SourceTree.sources()
  }

  @Test func tableNamesEveryModuleAndNoOther() throws {
    #expect(table.rows.keys.sorted() == (try SourceTree.names(in: "Sources")))
  }

  @Test func packageDeclaresWhatTheTableAllows() {
    #expect(targets.dependencies.keys.sorted() == table.rows.keys.sorted())
    for (module, allowed) in table.rows {
      #expect(targets.dependencies[module] == allowed.own, "\(module) in Package.swift")
    }
  }

  @Test func sourcesImportWhatTheTableAllows() {
    for source in sources {
      let allowed = table.rows[source.module] ?? AllowedImports()
      for line in source.imports {
        let isAllowed = allowed.own.union(allowed.toolchain).contains(line.module)
        #expect(isAllowed, "\(source.path) imports \(line.module)")
      }
    }
  }

  @Test func tableAllowsNothingThatIsNotUsed() {
    var used: [String: Set<String>] = [:]
    for line in sources.flatMap({ source in source.imports.map { (source.module, $0.module) } }) {
      used[line.0, default: []].insert(line.1)
    }
    for (module, allowed) in table.rows where used[module] != nil || !module.hasPrefix("C") {
      let idle = allowed.own.union(allowed.toolchain).subtracting(used[module] ?? [])
      #expect(idle.isEmpty, "\(module) may import \(idle.sorted()) and does not")
    }
  }

  @Test func importsFormNoCycle() {
    var left = table.rows.mapValues(\.own)
    while let leaf = left.first(where: { $0.value.isEmpty })?.key {
      left[leaf] = nil
      for module in left.keys { left[module]?.remove(leaf) }
    }
    #expect(left.isEmpty)
  }

  /// A C library's types must not show through the one module that wraps it.
  @Test func onlyOneModuleKnowsEachCLibrary() {
    let libraries = Set(table.rows.keys).subtracting(sources.map(\.module))
    #expect(libraries.isSuperset(of: ["CBoostMath", "CGit2", "CMarkGFM", "CSQLite", "CSodium"]))
    var wrappers: [String: Set<String>] = [:]
    for source in sources {
      for line in source.imports where libraries.contains(line.module) {
        wrappers[line.module, default: []].insert(source.module)
        #expect(line.words == ["internal"], "\(source.path) imports \(line.module) otherwise than internally")
      }
    }
    #expect(wrappers.keys.sorted() == libraries.sorted())
    for (library, modules) in wrappers { #expect(modules.count == 1, "\(library) is known to \(modules)") }
  }

  /// What the hook links: it starts at every commit, as one static file.
  @Test func hookNeedsNoLibraryOfCode() {
    var reached: Set<String> = []
    var next = table.rows["toolkit-hook"]?.own ?? []
    while let module = next.popFirst() {
      reached.insert(module)
      next.formUnion((table.rows[module]?.own ?? []).subtracting(reached))
    }
    #expect(
      reached == ["AgentHooks", "CByteScan", "CLinux", "Journal", "JSON", "Learning", "Sessions", "System"])
  }

  @Test(arguments: [
    ("import System", [], "System"), ("public import Learning", ["public"], "Learning"),
    ("@testable import Git", ["@testable"], "Git"), ("  import struct Foundation.Data", [], "Foundation"),
  ])
  func readsImportLines(line: String, words: [String], module: String) throws {
    let found = try #require(SourceFile(path: "Sources/X/X.swift", text: line).imports.first)
    #expect(found.words == words)
    #expect(found.module == module)
  }

  @Test func readsTableAndManifest() {
    let table = ModuleTable(
      markdown: "| `A` `B` | things in `code` | `C`, `D` | `Glibc` |\n| no | row | at | all |")
    #expect(table.rows["B"] == AllowedImports(own: ["C", "D"], toolchain: ["Glibc"]))
    #expect(table.rows.count == 2)
    let manifest = """
      func module(_ name: String, _ dependencies: [String] = []) -> Target {}
      module("A", ["B", "C"]), module("B"), module(
        "D",
        ["A"]), .executableTarget(name: "e", dependencies: ["A"], linkerSettings: [.unsafeFlags(["-x"])]),
      library("C", pkgConfig: "c", debian: "libc"), .testTarget(name: "T", dependencies: ["A"]),
      """
    #expect(
      DeclaredTargets(manifest: manifest).dependencies == [
        "A": ["B", "C"], "B": [], "D": ["A"], "e": ["A"], "C": [],
      ])
  }
}
