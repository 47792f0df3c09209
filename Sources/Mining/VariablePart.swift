/// What in a message differs from one occurrence to the next: numbers, times, hexadecimal ids, UUIDs, paths, URLs.
enum VariablePart: UInt8 {
  case number = 1
  case identifier, path, address, quotation

  /// What a token is, without the punctuation around it; nil where it is a word.
  ///
  /// | token | is |
  /// | --- | --- |
  /// | `12`, `-3.5`, `10ms`, `v1.2`, `#42`, `12:30:05`, `2026-01-28T10:00Z`, `0x1f` | number (times among them) |
  /// | `7f3a9c1`, a UUID | identifier: hexadecimal with a digit, 7 or more |
  /// | `/etc/hosts`, `./a`, `pkg/a/b`, `types.go`, `a.go:12` | path |
  /// | `https://…` | address |
  /// | `and/or`, `e.g.`, `status.conditions`, `facade`, `utf8` | words |
  init?(_ token: ArraySlice<UInt8>) {
    guard let first = token.first else { return nil }
    if VariablePart.isAddress(token) {
      self = .address
    } else if VariablePart.isPath(token) {
      self = .path
    } else if VariablePart.isIdentifier(token) {
      self = .identifier
    } else if VariablePart.isNumber(token, first) {
      self = .number
    } else {
      return nil
    }
  }

  private static func isAddress(_ token: ArraySlice<UInt8>) -> Bool {
    guard let colon = token.firstIndex(of: 0x3A), colon > token.startIndex else { return false }
    return token[colon...].starts(with: "://".utf8)
  }

  private static func isPath(_ token: ArraySlice<UInt8>) -> Bool {
    let slashes = token.count { $0 == 0x2F || $0 == 0x5C }
    if slashes > 0, token.count > 1 {
      let isRooted = token.first == 0x2F || token.first == 0x7E || token.starts(with: "./".utf8)
      if isRooted || token.starts(with: "../".utf8) || slashes > 1 { return true }
    }
    return hasFileExtension(token)
  }

  /// `types.go`, `a/types.go:12:3`.
  private static func hasFileExtension(_ token: ArraySlice<UInt8>) -> Bool {
    let name = token.prefix { $0 != 0x3A }
    guard let dot = name.lastIndex(of: 0x2E), dot > name.startIndex else { return false }
    return fileExtensions.contains(String(decoding: name[(dot + 1)...], as: UTF8.self))
  }

  private static let fileExtensions = Set(
    """
    bash c cc cfg cmd conf cpp cs css csv dart env ex exs go gradle h hpp hs htm html ini ipynb java jl js json jsonl \
    jsx kt less lock log lua m md mjs mm mod php pl proto ps1 py r rb rs rst sass scala scss sh sql sum svelte swift \
    tf toml ts tsx txt vue xml yaml yml zig
    """.split(separator: " ").map { String($0) })

  private static func isIdentifier(_ token: ArraySlice<UInt8>) -> Bool {
    guard token.count >= 7 else { return false }
    var hasDigit = false
    for byte in token where byte != NormalisedMessage.caseStep && byte != 0x2D {
      guard isDigit(byte) || (0x61...0x66).contains(byte) else { return false }
      hasDigit = hasDigit || isDigit(byte)
    }
    return hasDigit
  }

  /// Starts with a digit, after a sign or the `v` of a version.
  private static func isNumber(_ token: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    if isDigit(first) { return true }
    let isPrefix = first == 0x2B || first == 0x2D || first == 0x23 || first == 0x24 || first == 0x76
    return isPrefix && token.dropFirst().first.map(isDigit) ?? false
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
