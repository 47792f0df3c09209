import Foundation

/// The checkout, as files.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, by its path from the top of the checkout.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The names in a folder, sorted.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path).sorted()
  }

  /// Paths of the files below a folder whose names end in `suffix`, sorted, from the top of the checkout.
  static func files(below folder: String, suffix: String) throws -> [String] {
    let top = root.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: top.path)
      .filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
  }

  /// Every Swift file of ours, read once.
  static func sources() throws -> [SourceFile] { try allSources.get() }

  private static let allSources = Result {
    try files(below: "Sources", suffix: ".swift").map { SourceFile(path: $0, text: try text($0)) }
  }

  /// Every page for people.
  static func pages() throws -> [String] {
    try names(in: ".").filter { $0.hasSuffix(".md") } + files(below: "docs", suffix: ".md")
  }
}

/// One Swift file.
struct SourceFile {
  let path: String
  let text: String
  let lines: [Substring]
  /// Its `import` lines.
  let imports: [Import]
  /// Its bytes, where spaces stand for comments.
  private let code: [CChar]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    imports = lines.compactMap { Import(line: $0, path: path) }
    code = SourceFile.blankingComments(text)
  }

  /// The module that it is in: `Mining` of `Sources/Mining/Trend.swift`.
  var module: String { String(path.split(separator: "/")[1]) }

  /// Whether its code holds a text that does not go on a longer word or a member's name: `print(` stands neither in
  /// `page.print(` nor in `func print(`.
  func uses(_ word: String) -> Bool {
    let goesOn = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".utf8)
    return code.withUnsafeBufferPointer { code in
      guard let start = code.baseAddress else { return false }
      var from = 0
      while let found = strstr(start + from, word) {
        let place = UnsafePointer(found) - start
        let before = code[..<place].suffix(5).map { UInt8(bitPattern: $0) }
        let isMember = before.last == UInt8(ascii: ".") || before.elementsEqual("func ".utf8)
        let isPart = before.last.map(goesOn.contains) ?? false && goesOn.contains(word.utf8.first ?? 0)
        if !isPart && !isMember { return true }
        from = place + 1
      }
      return false
    }
  }

  /// Good enough here: no line of ours has `//` within a text.
  private static func blankingComments(_ text: String) -> [CChar] {
    var code = Array(text.utf8CString)
    var isComment = false
    for index in code.indices.dropLast() {
      if code[index] == 10 { isComment = false }
      if code[index] == 47, code[index + 1] == 47 { isComment = true }
      if isComment { code[index] = 32 }
    }
    return code
  }
}

/// One `import` line.
struct Import {
  /// What stands before `import`: `public`, `internal`, `@testable` …
  let words: [String]
  let module: String
  /// The file that it stands in.
  let path: String

  /// Reads a line; nothing where it imports nothing.
  init?(line: Substring, path: String) {
    let all = line.split(separator: " ").map(String.init)
    guard let place = all.prefix(4).firstIndex(of: "import"),
      all[..<place].allSatisfy({ $0.hasPrefix("@") || Self.levels.contains($0) })
    else { return nil }
    let rest = all[(place + 1)...].drop { Self.kinds.contains($0) }
    guard let name = rest.first?.split(separator: ".").first else { return nil }
    words = Array(all[..<place])
    module = String(name)
    self.path = path
  }

  private static let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
  private static let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
}
