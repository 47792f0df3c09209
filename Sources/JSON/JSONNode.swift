/// A JSON value and where it stands in a text.
public struct JSONNode: Sendable, Equatable {
  /// A member of an object or an element of an array.
  public struct Child: Sendable, Equatable {
    /// The member's name; empty for an element.
    public var name: String
    /// The value.
    public var node: JSONNode
    /// Where the child begins: at the quote of its name, or with the value.
    var start: Int
    /// The white space before it.
    var gap: Range<Int>
  }

  /// What it is.
  public let kind: JSONToken.Kind
  /// The value's bytes, quotes and brackets included.
  public let range: Range<Int>
  /// What it holds, in order.
  public internal(set) var children: [Child] = []

  /// Whether it holds others.
  var isContainer: Bool { kind == .object || kind == .array }

  /// The place of a member; of members with the same name the last one counts, as for every reader here.
  public func index(_ name: String) -> Int? {
    kind == .object ? children.lastIndex { $0.name == name } : nil
  }

  /// The value that is found by following names of members.
  public func member(_ path: [String]) -> JSONNode? {
    var node = self
    for name in path {
      guard let index = node.index(name) else { return nil }
      node = node.children[index].node
    }
    return node
  }

  /// Reads a text.
  ///
  /// - Throws: `JSONParseError` where it is no JSON.
  /// - Complexity: O(length).
  public init(parsing bytes: [UInt8]) throws(JSONParseError) {
    var tape = JSONTape()
    let padded = bytes + [UInt8](repeating: 0, count: JSONTape.padding)
    let result = padded.withUnsafeBufferPointer { buffer -> Result<JSONNode, JSONParseError> in
      guard let base = buffer.baseAddress else { return .failure(JSONParseError(fault: .malformed)) }
      if let fault = tape.parse(base, count: bytes.count) { return .failure(JSONParseError(fault: fault)) }
      return .success(JSONNode(tape, 0, bytes))
    }
    self = try result.get()
  }

  private init(_ tape: borrowing JSONTape, _ index: Int, _ bytes: [UInt8]) {
    let token = tape[index]
    let quote = token.kind == .string ? 1 : 0
    let start = Int(token.start) - quote
    kind = token.kind
    range = start..<start + Int(token.length) + 2 * quote
    guard isContainer else { return }
    for child in tape.children(of: index) {
      let node = JSONNode(tape, child, bytes)
      let isMember = kind == .object
      let childStart = isMember ? Int(tape[child].keyStart) - 1 : node.range.lowerBound
      var gap = childStart
      while gap > 0, bytes[gap - 1].isBlank { gap -= 1 }
      let name = isMember ? tape.key(tape[child]) : ""
      children.append(Child(name: name, node: node, start: childStart, gap: gap..<childStart))
    }
  }
}

extension UInt8 {
  /// Whether it is white space between the parts of a JSON text.
  var isBlank: Bool { self == 0x20 || (9...13).contains(self) }
}
