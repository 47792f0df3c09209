import System

/// Which files of a repository are code that can break, and what they belong to.
enum SourcePath {
  /// Whether it is code: no document, test, lock file, description of a package, data or copy of others' code.
  static func isCode(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map { $0.lowercased() }
    guard let name = parts.last, !ignoredNames.contains(name), !name.hasPrefix("changelog"),
      !name.hasPrefix(".")
    else { return false }
    if parts.dropLast().contains(where: { ignoredFolders.contains($0) || $0.hasPrefix(".") }) { return false }
    if tests.contains(where: name.contains) || name.hasPrefix("test_") { return false }
    guard let dot = name.lastIndex(of: ".") else { return true }
    return !ignoredEndings.contains(String(name[name.index(after: dot)...]))
  }

  /// What a file belongs to: its folder, or itself where it lies at the top.
  static func area(_ path: String) -> String { path.contains("/") ? FilePath.parent(of: path) : path }

  private static let ignoredFolders: Set<String> = [
    "__tests__", "benches", "dist", "doc", "docs", "e2e", "examples", "fixtures", "generated",
    "integration_tests",
    "node_modules", "spec", "specs", "test", "testdata", "tests", "third_party", "vendor",
  ]
  private static let tests = ["_test.", ".test.", "_spec.", ".spec.", "tests."]
  private static let ignoredNames: Set<String> = [
    "cargo.toml", "go.mod", "gemfile", "license", "makefile", "package.json", "package.swift",
    "pyproject.toml",
    "setup.cfg", "setup.py", "version", "authors", "contributors", "codeowners",
  ]
  private static let ignoredEndings: Set<String> = [
    "adoc", "csv", "gemspec", "gif", "html", "ico", "jpg", "json", "jsonl", "lock", "md", "markdown", "mod",
    "nix", "png",
    "rst", "snap", "spec", "sum", "svg", "toml", "txt", "webp", "xml", "yaml", "yml",
  ]
}
