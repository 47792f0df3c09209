/// Changes values in a JSON text that people write, too: every byte that is not part of a change stays as it is, and
/// what is added takes on the layout of its neighbours.
///
/// Taking away the last child that was appended to a container that had others gives the bytes from before.
public struct JSONEditor: Sendable {
  /// Leads to a value: names of members, places of elements.
  public enum Step: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case member(String)
    case element(Int)

    public init(stringLiteral name: String) { self = .member(name) }
    public init(integerLiteral index: Int) { self = .element(index) }
  }

  /// The text.
  public private(set) var bytes: [UInt8]
  /// What it holds.
  public private(set) var root: JSONNode

  /// Takes over a text.
  ///
  /// - Throws: `JSONParseError` where it is no JSON; comments are none.
  public init(_ bytes: [UInt8]) throws(JSONParseError) {
    self.bytes = bytes
    root = try JSONNode(parsing: bytes)
  }

  /// The value at a path; nothing where there is none.
  public func node(_ path: [Step]) -> JSONNode? {
    var node = root
    for step in path {
      guard let index = Self.index(of: step, in: node) else { return nil }
      node = node.children[index].node
    }
    return node
  }

  /// Puts another text in the place of a value.
  ///
  /// - Returns: false where the path leads nowhere.
  /// - Throws: `JSONParseError` where what comes of it is no JSON; the text is unchanged then.
  @discardableResult
  public mutating func replace(_ path: [Step], with text: String) throws(JSONParseError) -> Bool {
    guard let node = node(path) else { return false }
    try apply(node.range, Array(text.utf8))
    return true
  }

  /// Appends a value to the container at a path: as a member where a name is given, as an element otherwise.
  ///
  /// - Returns: false where no such container is there.
  /// - Throws: `JSONParseError` where what comes of it is no JSON; the text is unchanged then.
  @discardableResult
  public mutating func append(
    _ value: JSONValue, named name: String? = nil, to path: [Step]
  ) throws(JSONParseError) -> Bool {
    guard let container = node(path), container.kind == (name == nil ? .array : .object) else { return false }
    if let last = container.children.last {
      // The white space before the last child is what its neighbours have.
      let gap = Array(bytes[last.gap])
      let text = shown(value, named: name, indent: gap.contains(0x0A) ? Self.indentation(gap[...]) : nil)
      let end = last.node.range.upperBound
      try apply(end..<end, [UInt8(ascii: ",")] + gap + text)
    } else {
      let inside = container.range.lowerBound + 1..<container.range.upperBound - 1
      try apply(inside, filling(container, with: value, named: name))
    }
    return true
  }

  /// Takes away a value, with its name and the comma and white space that parted it from its neighbour.
  ///
  /// - Returns: false where the path leads nowhere, or to the whole text.
  /// - Throws: `JSONParseError`; the text is unchanged then.
  @discardableResult
  public mutating func remove(_ path: [Step]) throws(JSONParseError) -> Bool {
    guard let step = path.last, let container = node(path.dropLast()),
      let index = Self.index(of: step, in: container)
    else { return false }
    let children = container.children
    if index > 0 {
      try apply(children[index - 1].node.range.upperBound..<children[index].node.range.upperBound, [])
    } else if children.count > 1 {
      try apply(children[0].start..<children[1].start, [])
    } else {
      try apply(container.range.lowerBound + 1..<container.range.upperBound - 1, [])
    }
    return true
  }

  // MARK: - Layout

  /// What stands between the brackets of an empty container when it gets its first child. One line stays one line,
  /// unless it is the whole text or what comes in has lines of its own.
  private func filling(_ container: JSONNode, with value: JSONValue, named name: String?) -> [UInt8] {
    let inside = bytes[container.range.lowerBound + 1..<container.range.upperBound - 1]
    guard inside.contains(0x0A) || (value.isContainer && !isOneLine) else {
      return shown(value, named: name, indent: nil)
    }
    let lineStart = bytes[..<container.range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let outer = Self.indentation(bytes[lineStart...])
    let inner = outer + unit
    return lineBreak + inner + shown(value, named: name, indent: inner) + lineBreak + outer
  }

  /// A child's text; with its lines broken and indented where the indentation of its first line is given.
  private func shown(_ value: JSONValue, named name: String?, indent: [UInt8]?) -> [UInt8] {
    var text = name.map { Array((JSONValue.string($0).text() + ": ").utf8) } ?? []
    guard let indent else { return text + value.text().utf8 }
    for (number, line) in value.text(.pretty).split(separator: "\n").enumerated() {
      let depth = line.prefix { $0 == " " }.utf8.count
      if number > 0 { text += lineBreak + indent + Array(repeatElement(unit, count: depth / 2).joined()) }
      text += line.utf8.dropFirst(depth)
    }
    return text
  }

  /// Whether the text has content and no line end within it.
  private var isOneLine: Bool { !root.children.isEmpty && !bytes[root.range].contains(0x0A) }

  private var lineBreak: [UInt8] {
    guard let newline = bytes.firstIndex(of: 0x0A), newline > 0, bytes[newline - 1] == 0x0D else {
      return [0x0A]
    }
    return [0x0D, 0x0A]
  }

  /// One level of indentation: that of the first child of the whole text; two blanks where none shows.
  private var unit: [UInt8] {
    guard let gap = root.children.first?.gap, bytes[gap].contains(0x0A) else { return [0x20, 0x20] }
    let indent = Self.indentation(bytes[gap])
    return indent.isEmpty ? [0x20, 0x20] : indent
  }

  /// The blanks after the last line end of a gap, or those that a line begins with.
  private static func indentation(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let blanks = bytes.prefix { $0.isBlank }
    let start = blanks.lastIndex(of: 0x0A).map { $0 + 1 } ?? blanks.startIndex
    return Array(blanks[start...].prefix { $0 == 0x20 || $0 == 9 })
  }

  // MARK: - Parts

  private mutating func apply(_ range: Range<Int>, _ text: [UInt8]) throws(JSONParseError) {
    var changed = bytes
    changed.replaceSubrange(range, with: text)
    root = try JSONNode(parsing: changed)
    bytes = changed
  }

  private static func index(of step: Step, in node: JSONNode) -> Int? {
    switch step {
    case .member(let name): return node.index(name)
    case .element(let index):
      return node.kind == .array && node.children.indices.contains(index) ? index : nil
    }
  }
}

extension JSONValue {
  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}
