import Foundation

/// What a module may import.
struct AllowedImports: Equatable {
  /// Modules of ours.
  var own: Set<String> = []
  /// Modules that come with the compiler and the C library.
  var toolchain: Set<String> = []
}

/// The table of modules, read from ARCHITECTURE.md: what people read there is what the tests hold the code to.
struct ModuleTable {
  let rows: [String: AllowedImports]

  /// Reads the rows `` | `Module` … | what it holds | `Ours` … | `Toolchain` … | ``. A row may name several modules.
  init(markdown: String) {
    var rows: [String: AllowedImports] = [:]
    for line in markdown.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 4 else { continue }
      for module in Self.names(cells[0]) {
        rows[module] = AllowedImports(own: Set(Self.names(cells[2])), toolchain: Set(Self.names(cells[3])))
      }
    }
    self.rows = rows
  }

  private static func names(_ cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}

/// The targets that Package.swift declares below Sources, with what they depend on.
struct DeclaredTargets {
  let dependencies: [String: Set<String>]

  init(manifest: String) {
    var found: [String: Set<String>] = [:]
    for (function, start) in [
      ("module(", "\""), ("library(", "\""), (".target(", "name: \""), (".executableTarget(", "name: \""),
    ] {
      for tail in manifest.components(separatedBy: function).dropFirst() {
        let arguments = Self.arguments(tail)
        guard arguments.hasPrefix(start) else { continue }
        let name = Self.quoted(arguments[...]).first ?? ""
        found[name] = function == "library(" ? [] : Set(Self.dependencies(arguments))
      }
    }
    dependencies = found
  }

  /// What stands before the parenthesis that closes a call.
  private static func arguments(_ text: String) -> String {
    var depth = 1
    let inside = text.prefix { character in
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      return depth > 0
    }
    return inside.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The list after the name, labelled or not.
  private static func dependencies(_ arguments: String) -> [String] {
    let parts = arguments.split(separator: ",", maxSplits: 1)
    guard parts.count == 2 else { return [] }
    let second = parts[1].trimmingCharacters(in: .whitespacesAndNewlines)
    guard second.hasPrefix("[") || second.hasPrefix("dependencies: [") else { return [] }
    return quoted(second.prefix { $0 != "]" })
  }

  private static func quoted(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}
