// A validating JSON reader made for logs: one pass over the bytes of a line, nothing copied, nothing allocated once its
// buffers have grown. A value becomes a token that says where its bytes are; text is decoded only when it is asked for.
//
// It looks at many bytes at a time, at sixteen by its general rules and at sixty-four on a short way for objects of plain
// strings (``PlainMembers``). On log lines of 250 bytes it keeps up with simdjson, whose strength are long
// documents, and unlike that it links into a static executable: so there is one reader, not two.

/// What is wrong with a text that is no JSON.
public enum JSONFault: UInt8, Error, Sendable {
  /// Ends too early, or has something that JSON does not allow.
  case malformed
  /// More than ``JSONTape/maximumDepth`` levels of lists and objects.
  case tooDeep
  /// Something stands after the value.
  case trailing
}

/// Where one value stands in the text.
public struct JSONToken: Sendable {
  /// The types of values.
  public enum Kind: UInt8, Sendable {
    case string, number, yes, no, null, object, array
  }

  /// What reading the text of a string takes.
  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Has escapes to be resolved.
    @inlinable public static var escaped: Flags { Flags(rawValue: 1) }
    /// Is not valid UTF-8; decoding repairs it.
    @inlinable public static var invalid: Flags { Flags(rawValue: 2) }
  }

  /// Where the name of a member starts (after its quote), and its length in bytes; −1 for what is no member.
  public var keyStart: Int32
  /// Length of the name in bytes.
  public var keyLength: Int32
  /// Where the value starts; of a string, after its quote.
  public var start: Int32
  /// Length of the value in bytes; of a string, without its quotes.
  public var length: Int32
  /// The token after this value and all that it holds.
  public var next: Int32
  /// The type.
  public var kind: Kind
  /// Flags of the value.
  public var flags: Flags
  /// Flags of the name.
  public var keyFlags: Flags
}

/// The tokens of one JSON text. Use one tape for many texts: its memory is kept.
///
/// It cannot be copied: each reader has its own. It is one word that leads to all it knows, since whoever lends a larger
/// one to a function copies all of it each time.
public struct JSONTape: ~Copyable {
  /// How deep lists and objects may be nested.
  public static let maximumDepth = 64
  /// How many readable bytes must follow a text given to ``parse(_:count:)``.
  public static let padding = 64

  @usableFromInline let reader: UnsafeMutablePointer<TapeReader>

  /// Makes an empty tape.
  public init() {
    reader = .allocate(capacity: 1)
    reader.initialize(to: TapeReader())
  }

  deinit {
    reader.deinitialize(count: 1)
    reader.deallocate()
  }

  @inlinable var tokens: UnsafeMutablePointer<JSONToken> { reader.pointee.tokens }

  /// How many tokens there are.
  @inlinable public var count: Int { reader.pointee.count }

  /// The text that the tokens point into; valid while the caller keeps it.
  @inlinable public var base: UnsafePointer<UInt8> { reader.pointee.base }

  /// Whether some text of the value is not valid UTF-8.
  @inlinable public var hasInvalidText: Bool { reader.pointee.hasInvalidText }

  /// Texts of one tape with the same number, if it is not 0, are flat objects with the same names in the same order, and
  /// all their values are strings with something in them.
  @inlinable public var shape: UInt32 { reader.pointee.shape }

  /// A token; 0 is the whole value.
  @inlinable
  public subscript(index: Int) -> JSONToken { tokens[index] }

  /// Reads a text of which ``padding`` further bytes may be read (their content does not matter).
  ///
  /// - Parameters:
  ///   - text: The first byte.
  ///   - count: Length in bytes, below 2³¹.
  /// - Returns: What is wrong, or nothing.
  /// - Complexity: O(count).
  public mutating func parse(_ text: UnsafePointer<UInt8>, count: Int) -> JSONFault? {
    reader.pointee.parse(text, count: count)
  }
}

/// What a ``JSONTape`` leads to.
@usableFromInline
struct TapeReader: ~Copyable {
  @usableFromInline var tokens: UnsafeMutablePointer<JSONToken>
  @usableFromInline var count = 0
  @usableFromInline var base: UnsafePointer<UInt8>
  @usableFromInline var hasInvalidText = false
  @usableFromInline var shape: UInt32 = 0
  private var capacity = 64
  private let open: UnsafeMutablePointer<Int32>
  private var plain = PlainMembers()
  private var known = JSONShape()

  private static let nothing: StaticString = ""

  init() {
    tokens = .allocate(capacity: capacity)
    open = .allocate(capacity: JSONTape.maximumDepth + 1)
    base = TapeReader.nothing.utf8Start
  }

  @usableFromInline
  deinit {
    tokens.deallocate()
    open.deallocate()
  }

  mutating func parse(_ text: UnsafePointer<UInt8>, count length: Int) -> JSONFault? {
    base = text
    hasInvalidText = false
    let isSearched = plain.searchAll(text, count: length)
    if isSearched,
      known.read(text, count: length, places: plain.places, placeCount: plain.count, into: tokens)
    {
      shape = known.number
      count = known.members + 1
      return nil
    }
    count = 0
    shape = 0
    var cursor = JSONCursor(base: text, end: length)
    if let fault = read(&cursor) { return fault }
    if isSearched,
      known.learn(
        text, count: length, places: plain.places, placeCount: plain.count, from: tokens, tokenCount: count)
    {
      shape = known.number
    }
    return nil
  }

  @inline(__always)
  private mutating func append(_ token: JSONToken) {
    if count == capacity { grow() }
    if token.flags.union(token.keyFlags).contains(.invalid) { hasInvalidText = true }
    tokens[count] = token
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<JSONToken>.allocate(capacity: capacity * 2)
    larger.update(from: tokens, count: count)
    tokens.deallocate()
    tokens = larger
    capacity *= 2
  }

  /// One loop instead of recursion: `open` holds the containers that are not closed yet.
  private mutating func read(_ cursor: inout JSONCursor) -> JSONFault? {
    var depth = 0
    var key = JSONSpan.none
    while true {
      // A value.
      cursor.skipSpace()
      let byte = cursor.current
      if byte == 0x7B || byte == 0x5B {
        guard depth < JSONTape.maximumDepth else { return .tooDeep }
        open[depth] = Int32(truncatingIfNeeded: count)
        depth += 1
        append(token(byte == 0x7B ? .object : .array, key, JSONSpan(start: cursor.position, end: 0)))
        cursor.position += 1
        cursor.skipSpace()
        // `{` and `}`, `[` and `]` are two apart.
        if cursor.current != byte + 2, byte == 0x5B || !readPlainMembers(&cursor) {
          guard let name = byte == 0x5B ? JSONSpan.none : cursor.memberName() else { return .malformed }
          key = name
          continue
        }
      } else {
        guard let scalar = cursor.scalar(byte) else { return .malformed }
        append(token(scalar.kind, key, scalar.span))
      }
      // What follows it: the end, a comma, or the end of containers.
      while true {
        if depth == 0 {
          cursor.skipSpace()
          return cursor.isAtEnd ? nil : .trailing
        }
        cursor.skipSpace()
        let container = Int(open[depth - 1])
        let isObject = tokens[container].kind == .object
        let next = cursor.current
        if next == 0x2C {
          cursor.position += 1
          if isObject {
            cursor.skipSpace()
            if readPlainMembers(&cursor) { continue }
          }
          guard let name = isObject ? cursor.memberName() : JSONSpan.none else { return .malformed }
          key = name
          break
        }
        guard next == (isObject ? 0x7D : 0x5D) else { return .malformed }
        cursor.position += 1
        depth -= 1
        tokens[container].length = Int32(truncatingIfNeeded: cursor.position) - tokens[container].start
        tokens[container].next = Int32(truncatingIfNeeded: count)
      }
    }
  }

  /// Reads members as long as they are plain; answers whether the cursor then is after a value, and not before a name
  /// for the general rules to read.
  @inline(never)
  private mutating func readPlainMembers(_ cursor: inout JSONCursor) -> Bool {
    while let member = plain.member(&cursor) {
      append(member.token(next: count &+ 1))
      guard cursor.current == 0x2C else { return true }
      cursor.position &+= 1
      cursor.skipSpace()
    }
    return false
  }

  @inline(__always)
  private func token(_ kind: JSONToken.Kind, _ key: JSONSpan, _ value: JSONSpan) -> JSONToken {
    JSONToken(
      keyStart: Int32(truncatingIfNeeded: key.start),
      keyLength: Int32(truncatingIfNeeded: key.end - key.start),
      start: Int32(truncatingIfNeeded: value.start),
      length: Int32(truncatingIfNeeded: value.end - value.start),
      next: Int32(truncatingIfNeeded: count + 1), kind: kind, flags: value.flags, keyFlags: key.flags)
  }
}

/// A range of bytes in the text.
@usableFromInline
struct JSONSpan: Sendable {
  var start: Int
  var end: Int
  var flags: JSONToken.Flags = []
  static let none = JSONSpan(start: -1, end: -1)
}
