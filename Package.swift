// swift-tools-version: 6.0
import PackageDescription

// The map of these targets, and why each may import what it does, is in ARCHITECTURE.md.
// `Tests/ArchitectureTests` holds every `import` line under Sources against it.

let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A Swift module of ours under `Sources/NAME`.
func module(_ name: String, _ dependencies: [String] = []) -> Target {
  .target(
    name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: swift,
    linkerSettings: [.linkedLibrary("m")])
}

/// A module map over a C library that a Debian -dev package brings.
func library(_ name: String, pkgConfig: String? = nil, debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

func tests(_ name: String, _ dependencies: [String]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies.map { .byName(name: $0) },
    swiftSettings: swift)
}

/// What several test targets share, under `Tests/NAME`.
func testSupport(_ name: String) -> Target {
  .target(name: name, path: "Tests/\(name)", swiftSettings: swift)
}

let package = Package(
  name: "toolkit",
  products: [
    .executable(name: "toolkit", targets: ["toolkit"]),
    .executable(name: "toolkit-hook", targets: ["toolkit-hook"]),
    .library(name: "Toolkit", targets: ["Workflow", "Learning", "Journal"]),
  ],
  targets: [
    // C libraries
    library("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
    library("CMarkGFM", pkgConfig: "libcmark-gfm", debian: "libcmark-gfm-dev"),
    library("CSodium", pkgConfig: "libsodium", debian: "libsodium-dev"),
    library("CExpat", pkgConfig: "expat", debian: "libexpat1-dev"),
    .target(name: "CGit2"),
    .target(name: "CBoostMath"),
    .target(name: "CByteScan"),
    .target(name: "CLinux"),

    // Wrappers that know nothing of learning
    module("System", ["CLinux"]),
    module("Parallel", ["System"]),
    module("JSON", ["CByteScan"]),
    module("SQLite", ["CSQLite"]),
    module("Git", ["CGit2", "System"]),
    module("Markdown", ["CMarkGFM"]),
    module("Digest", ["CSodium"]),
    module("XML", ["CExpat"]),

    // Pure core
    module("Learning"),
    module("Statistics", ["CBoostMath"]),
    module("Mining", ["Learning", "Statistics"]),
    module("Runbooks", ["Learning", "Markdown", "Digest", "JSON"]),
    module("Sessions", ["Learning", "JSON"]),
    module("Imports", ["Learning", "JSON", "XML"]),
    module("ClientFiles", ["JSON"]),

    // Adapters
    module("Journal", ["Learning", "JSON", "System"]),
    module("AgentHooks", ["Learning", "Sessions", "Journal", "JSON", "System"]),
    module("EvidenceIndex", ["Learning", "Journal", "JSON", "SQLite", "Parallel", "System"]),
    module("History", ["Git", "Digest", "System"]),
    module("Settings", ["JSON", "System"]),

    // The composer, and the command line above it
    module(
      "Workflow",
      [
        "Learning", "Statistics", "Mining", "Runbooks", "ClientFiles", "Digest", "Journal", "EvidenceIndex",
        "History", "Settings", "Imports", "Sessions", "AgentHooks", "Git", "JSON", "Parallel", "System",
      ]),
    module("CommandKit"),
    module(
      "Commands",
      ["Workflow", "CommandKit", "Learning", "Mining", "Imports", "Sessions", "Journal", "JSON", "System"]),

    .executableTarget(
      name: "toolkit", dependencies: ["Commands"], swiftSettings: swift,
      // At a fixed address: otherwise 40,000 relocations at every start.
      linkerSettings: [.unsafeFlags(["-use-ld=lld", "-Xclang-linker", "-no-pie"])]),
    .executableTarget(
      name: "toolkit-hook", dependencies: ["AgentHooks", "Journal"], swiftSettings: swift,
      // lld, unlike gold, does not repeat the C library's remark that dlopen needs shared libraries: none is opened.
      linkerSettings: [.unsafeFlags(["-static-executable", "-use-ld=lld"])]),

    testSupport("SeededRandom"),
    tests("SystemTests", ["System", "Parallel"]),
    tests("JSONTests", ["JSON", "SeededRandom"]),
    tests("SQLiteTests", ["SQLite"]),
    tests("GitTests", ["Git", "System"]),
    tests("MarkdownTests", ["Markdown", "SeededRandom"]),
    tests("DigestTests", ["Digest"]),
    tests("XMLTests", ["XML"]),
    tests("LearningTests", ["Learning", "SeededRandom"]),
    tests("StatisticsTests", ["Statistics", "SeededRandom"]),
    tests("MiningTests", ["Mining", "Learning", "SeededRandom"]),
    tests("RunbooksTests", ["Runbooks", "Learning", "Markdown", "SeededRandom"]),
    tests("DeliveryTests", ["Sessions", "Runbooks", "Learning", "SeededRandom"]),
    tests("ClientFilesTests", ["ClientFiles", "Sessions", "JSON", "Learning"]),
    tests("SessionsTests", ["Sessions", "ClientFiles", "Learning", "JSON", "SeededRandom"]),
    tests("ImportsTests", ["Imports", "Learning", "JSON", "XML"]),
    tests("JournalTests", ["Journal", "Learning", "JSON", "System", "SeededRandom"]),
    tests("AgentHooksTests", ["AgentHooks", "Sessions", "Learning", "Journal", "JSON", "System"]),
    tests("EvidenceIndexTests", ["EvidenceIndex", "Learning", "Journal", "System", "SeededRandom"]),
    tests("HistoryTests", ["History", "Git", "Learning", "System"]),
    tests("SettingsTests", ["Settings", "Learning", "JSON"]),
    tests(
      "WorkflowTests",
      [
        "Workflow", "ClientFiles", "Learning", "Mining", "Sessions", "Journal", "Settings", "JSON", "System",
        "SeededRandom",
      ]),
    tests("CommandKitTests", ["CommandKit", "SeededRandom"]),
    tests("CommandsTests", ["Commands", "CommandKit"]),
    tests(
      "ArchitectureTests",
      ["Commands", "CommandKit", "ClientFiles", "Learning", "Runbooks", "Sessions", "Settings", "Statistics"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["System", "JSON"], exclude: ["Scripts"], swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
