public import JSON

/// Changes one value in the text of a settings file; every other byte stays as it is.
public struct SettingsEditor: Sendable {
  /// The file's path, for errors.
  public let path: String
  /// The text.
  public private(set) var bytes: [UInt8]

  /// Takes over the text of a file; an empty one becomes an empty object.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    let isBlank = bytes.allSatisfy { $0 == 0x20 || (9...13).contains($0) }
    self.bytes = isBlank ? Array("{\n}\n".utf8) : bytes
  }

  /// Sets a value: in its place where the setting stands in the file, in either spelling; otherwise as a new last member
  /// of its section, which is made where it is missing, with the file's own indentation.
  ///
  /// - Throws: ``SettingsError`` where the value is not what the setting holds, or the file is no JSON object; the text
  ///   is unchanged then.
  public mutating func set(_ key: SettingKey, to value: JSONValue) throws(SettingsError) {
    guard key.content.accepts(value) else {
      throw SettingsError(path: path, key: key.name, found: value.text(), expected: key.content.expectation)
    }
    guard let root = JSONNode.parsed(bytes), root.isObject else {
      throw SettingsError(path: path, key: "", found: "text that is not a JSON object", expected: "an object")
    }
    let flat = key.flatName.flatMap { root.member([$0]) }
    if let place = root.member(key.path) ?? flat {
      bytes.replaceSubrange(place.range, with: Array(value.text().utf8))
    } else if key.path.count > 1, let section = root.member([key.path[0]]) {
      try insert(key.path[1], value.text(), into: section)
    } else if key.path.count > 1 {
      try insert(key.path[0], "{\"\(key.path[1])\": \(value.text())}", into: root)
    } else {
      try insert(key.path[0], value.text(), into: root)
    }
  }

  private mutating func insert(_ name: String, _ text: String, into object: JSONNode) throws(SettingsError) {
    guard object.isObject else {
      throw SettingsError(path: path, key: name, found: "no object around it", expected: "an object")
    }
    let member = "\"\(name)\": \(text)"
    guard let last = object.members.last else {
      let start = object.range.lowerBound + 1
      let end = object.range.upperBound - 1
      let isOneLine = !bytes[start..<end].contains(0x0A)
      let indent = indentation(before: object.range.lowerBound)
      let inside = isOneLine ? member : "\n" + indent + "  " + member + "\n" + indent
      bytes.replaceSubrange(start..<end, with: Array(inside.utf8))
      return
    }
    // The white space before the last member's name is what its neighbours have.
    let separator = Array(bytes[last.gap])
    bytes.insert(contentsOf: Array(",".utf8) + separator + Array(member.utf8), at: last.node.range.upperBound)
  }

  /// The blanks at the start of the line that holds an offset.
  private func indentation(before offset: Int) -> String {
    let lineStart = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return String(decoding: bytes[lineStart..<offset].prefix { $0 == 0x20 || $0 == 9 }, as: UTF8.self)
  }
}

/// A JSON value and where it stands in a text.
struct JSONNode {
  /// A member of an object.
  struct Member {
    var name: String
    var node: JSONNode
    /// The white space before its name.
    var gap: Range<Int>
  }

  /// The value's bytes, quotes included.
  var range: Range<Int>
  var isObject: Bool
  var members: [Member] = []

  /// Of members with the same name the last one counts, as for every reader here.
  func member(_ path: [String]) -> JSONNode? {
    guard let first = path.first, let found = members.last(where: { $0.name == first }) else { return nil }
    return path.count == 1 ? found.node : found.node.member(Array(path.dropFirst()))
  }

  static func parsed(_ bytes: [UInt8]) -> JSONNode? {
    var tape = JSONTape()
    let padded = bytes + [UInt8](repeating: 0, count: JSONTape.padding)
    return padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, tape.parse(base, count: bytes.count) == nil else { return nil }
      return node(tape, 0, bytes)
    }
  }

  private static func node(_ tape: borrowing JSONTape, _ index: Int, _ bytes: [UInt8]) -> JSONNode {
    let token = tape[index]
    let quote = token.kind == .string ? 1 : 0
    let start = Int(token.start) - quote
    var node = JSONNode(range: start..<start + Int(token.length) + 2 * quote, isObject: token.kind == .object)
    guard node.isObject else { return node }
    for child in tape.children(of: index) {
      let quoteStart = Int(tape[child].keyStart) - 1
      var gap = quoteStart
      while gap > 0, bytes[gap - 1] == 0x20 || (9...13).contains(bytes[gap - 1]) { gap -= 1 }
      let name = tape.key(tape[child])
      node.members.append(Member(name: name, node: self.node(tape, child, bytes), gap: gap..<quoteStart))
    }
    return node
  }
}
