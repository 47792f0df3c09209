/// What a text had between its values, so that the next one with the same is read without a look at its names.
///
/// The lines of a log are mostly written by one program, and differ in nothing but their values. Where all of these are
/// strings, the bytes from the end of one to the start of the next are compared, eight at a time; that they are the same
/// says what the general rules would say, and each value ends at the next quote.
///
/// Only flat objects of plain strings with something in them have a shape.
struct JSONShape: ~Copyable {
  /// The most members of an object that has one.
  private static let mostMembers = 24
  /// The longest glue: two quotes, a comma, a name, a colon, and some space. A word may be read behind it.
  private static let longestGlue = 56
  private static let slot = longestGlue + 8

  /// What stands before a value, from the closing quote of the value before it (or the start of the text) on; or, last
  /// of all, what stands after them.
  private struct Glue {
    /// Bytes, and how many of them are places (see ``PlainMembers``).
    var length = 0
    var places = 0
    /// The name: from how many bytes before the end of the glue on, and its length.
    var nameStart = 0
    var nameLength = 0
  }

  /// A number of its own, never 0; 0 where nothing was learned yet.
  private(set) var number: UInt32 = 0
  /// How many members there are; 0 where nothing is known.
  private(set) var members = 0
  /// Where the object starts, and where it ends: bytes after the start of the last glue.
  private var objectStart = 0
  private var objectEnd = 0
  private let glues: UnsafeMutablePointer<Glue>
  /// The bytes of each glue, in slots of ``slot``.
  private let bytes: UnsafeMutableRawPointer
  /// How many texts in a row had another shape.
  private var misses = 0

  init() {
    let count = JSONShape.mostMembers + 1
    glues = .allocate(capacity: count)
    glues.initialize(repeating: Glue(), count: count)
    bytes = .allocate(byteCount: count * JSONShape.slot, alignment: 8)
    bytes.initializeMemory(as: UInt8.self, repeating: 0, count: count * JSONShape.slot)
  }

  deinit {
    glues.deallocate()
    bytes.deallocate()
  }

  // MARK: Reading by it

  /// Writes the tokens of a text, ``members`` and one; answers whether the text has this shape. Where it has not, some
  /// may be written.
  ///
  /// - Parameter places: All places of the text (see ``PlainMembers``).
  @inline(__always)
  mutating func read(
    _ text: UnsafePointer<UInt8>, count: Int, places: UnsafePointer<UInt32>, placeCount: Int,
    into tokens: UnsafeMutablePointer<JSONToken>
  ) -> Bool {
    if members == 0 { return false }
    var (position, place) = (0, 0)
    for member in 0..<members {
      let glue = glues[member]
      place &+= glue.places
      guard place < placeCount, matches(text + position, member, glue.length) else { return false }
      position &+= glue.length
      let end = Int(truncatingIfNeeded: places[place])
      guard end > position, text[end] == 0x22 else { return false }
      let name = position &- glue.nameStart
      tokens[member &+ 1] = PlainMember(
        name: name, nameEnd: name &+ glue.nameLength, value: position, valueEnd: end
      ).token(next: member &+ 2)
      position = end
    }
    let last = glues[members]
    guard position &+ last.length == count, place &+ last.places == placeCount,
      matches(text + position, members, last.length)
    else { return false }
    tokens[0] = JSONToken(
      keyStart: -1, keyLength: 0, start: Int32(truncatingIfNeeded: objectStart),
      length: Int32(truncatingIfNeeded: position &+ objectEnd &- objectStart),
      next: Int32(truncatingIfNeeded: members &+ 1), kind: .object, flags: [], keyFlags: [])
    misses = 0
    return true
  }

  /// Whether a glue stands at the start of some bytes, of which ``JSONTape/padding`` more may be read.
  @inline(__always)
  private func matches(_ text: UnsafePointer<UInt8>, _ glue: Int, _ length: Int) -> Bool {
    let (text, glue) = (UnsafeRawPointer(text), UnsafeRawPointer(bytes + glue &* JSONShape.slot))
    var at = 0
    while at &+ 8 <= length {
      if JSONShape.word(text + at) != JSONShape.word(glue + at) { return false }
      at &+= 8
    }
    let rest = UInt64(truncatingIfNeeded: length &- at) &* 8
    return (JSONShape.word(text + at) ^ JSONShape.word(glue + at)) & ~(~0 &<< rest) == 0
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawPointer) -> UInt64 {
    bytes.loadUnaligned(as: UInt64.self).littleEndian
  }

  // MARK: Learning it

  /// Learns the shape of a text that was read by the general rules; answers whether this is its shape now. Where texts
  /// of several shapes take turns it gives up more and more of them: learning takes time, too.
  @inline(never)
  mutating func learn(
    _ text: UnsafePointer<UInt8>, count: Int, places: UnsafePointer<UInt32>, placeCount: Int,
    from tokens: UnsafePointer<JSONToken>, tokenCount: Int
  ) -> Bool {
    guard JSONShape.isFlat(tokens, tokenCount) else { return false }
    misses &+= 1
    guard misses & (misses &- 1) == 0 else { return false }
    members = 0
    let places = UnsafeBufferPointer(start: places, count: placeCount)
    var start = 0
    for member in 0..<(tokenCount - 1) {
      let token = tokens[member + 1]
      let end = Int(token.start)
      guard keep(text, start..<end, as: member, places) else { return false }
      glues[member].nameStart = end - Int(token.keyStart)
      glues[member].nameLength = Int(token.keyLength)
      start = end + Int(token.length)
    }
    guard keep(text, start..<count, as: tokenCount - 1, places) else { return false }
    objectStart = Int(tokens[0].start)
    objectEnd = objectStart + Int(tokens[0].length) - start
    members = tokenCount - 1
    number = max(1, number &+ 1)
    return true
  }

  /// Whether the tokens are an object and plain strings in it, all with something in them.
  private static func isFlat(_ tokens: UnsafePointer<JSONToken>, _ count: Int) -> Bool {
    guard (1...mostMembers).contains(count - 1), tokens[0].kind == .object, tokens[0].next == count else {
      return false
    }
    return UnsafeBufferPointer(start: tokens + 1, count: count - 1).allSatisfy {
      $0.kind == .string && $0.length > 0 && $0.flags.isEmpty && $0.keyFlags.isEmpty
    }
  }

  /// Keeps a glue; answers whether it is short enough.
  private func keep(
    _ text: UnsafePointer<UInt8>, _ range: Range<Int>, as glue: Int, _ places: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    guard range.count <= JSONShape.longestGlue else { return false }
    (bytes + glue * JSONShape.slot).copyMemory(from: text + range.lowerBound, byteCount: range.count)
    glues[glue] = Glue(length: range.count, places: places.count { range.contains(Int($0)) })
    return true
  }
}
