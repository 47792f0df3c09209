/// A patch in the form that Codex applies: `*** Begin Patch`, then for each file `*** Update File: PATH` and its lines.
struct PatchText {
  /// The files that it changes, as they stand in it; at most ``limit``.
  let files: [String]
  /// Whether the text is the patch alone, and no command that applies it.
  let isWhole: Bool

  private static let limit = 64
  private static let beginning = "*** Begin Patch"
  private static let headers = [
    "*** Update File: ", "*** Add File: ", "*** Delete File: ", "*** Move to: ",
  ]

  /// Reads the patch in a text; nil where there is none.
  static func find(in text: String?) -> PatchText? {
    guard let text, holdsBeginning(text) else { return nil }
    let lines = text.utf8.split(separator: 0x0A).lazy.map { Substring($0) }
    let files = lines.compactMap { line in
      headers.first(where: line.hasPrefix).map { line.dropFirst($0.count).trimmed }
    }
    let start = text.trimmed
    let isWhole = start.hasPrefix(beginning) || start.hasPrefix("apply_patch " + beginning)
    return PatchText(files: Array(files.prefix(limit)), isWhole: isWhole)
  }

  /// By bytes: almost no text has three stars.
  private static func holdsBeginning(_ text: String) -> Bool {
    var rest = text.utf8[...]
    while let star = rest.firstIndex(of: UInt8(ascii: "*")) {
      rest = rest[star...]
      if rest.starts(with: beginning.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
