// Tables for keys that are hashes already: open addressing with linear probing, at most half full.
// They are not copyable, so that a lookup in the loop over a million lines is a few loads and nothing else.

/// Numbers for 64-bit keys, in the order in which they are first seen: 0, 1, 2 …
struct KeyNumbers: ~Copyable {
  /// How many keys there are.
  private(set) var count = 0
  private var keys: UnsafeMutablePointer<UInt64>
  private var slots: UnsafeMutablePointer<UInt32>
  private var mask: Int

  private static let empty = UInt32.max

  init() {
    slots = Self.emptySlots(64)
    keys = .allocate(capacity: 32)
    mask = 63
  }

  /// Goes on from keys numbered earlier.
  init(restoring keys: [UInt64]) {
    self.init()
    for key in keys { _ = number(of: key) }
  }

  deinit {
    slots.deallocate()
    keys.deallocate()
  }

  private static func emptySlots(_ size: Int) -> UnsafeMutablePointer<UInt32> {
    let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
    slots.initialize(repeating: empty, count: size)
    return slots
  }

  /// The keys by their numbers; valid until the next change.
  var all: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(start: keys, count: count) }

  /// The number of a key, a new one where it has none yet.
  ///
  /// - Complexity: O(1) amortised.
  @inline(__always)
  mutating func number(of key: UInt64) -> (number: UInt32, isNew: Bool) {
    var place = Int(truncatingIfNeeded: key) & mask
    while slots[place] != Self.empty {
      let number = slots[place]
      if keys[Int(truncatingIfNeeded: number)] == key { return (number, false) }
      place = (place &+ 1) & mask
    }
    return (insert(key, at: place), true)
  }

  @inline(never)
  private mutating func insert(_ key: UInt64, at place: Int) -> UInt32 {
    let number = UInt32(truncatingIfNeeded: count)
    slots[place] = number
    (keys + count).initialize(to: key)
    count += 1
    if count * 2 > mask { grow() }
    return number
  }

  private mutating func grow() {
    let size = (mask + 1) * 2
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: size / 2)
    larger.moveInitialize(from: keys, count: count)
    keys.deallocate()
    keys = larger
    slots.deallocate()
    slots = Self.emptySlots(size)
    mask = size - 1
    for number in 0..<count {
      var place = Int(truncatingIfNeeded: keys[number]) & mask
      while slots[place] != Self.empty { place = (place &+ 1) & mask }
      slots[place] = UInt32(truncatingIfNeeded: number)
    }
  }
}

/// Numbers for texts, in the order in which they are first seen. Number 0 is the empty text.
struct TextNumbers: ~Copyable {
  /// The texts by their numbers.
  private(set) var texts: [String] = [""]
  private var numbers = KeyNumbers()

  init() {
    _ = numbers.number(of: Self.hash(UnsafeRawBufferPointer(start: nil, count: 0)))
  }

  /// Goes on from texts numbered earlier.
  init(restoring texts: [String]) {
    self.init()
    for text in texts.dropFirst() { _ = number(of: text) }
  }

  @inline(__always)
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 { ByteHash.of(bytes, seed: 1) }

  /// The number of a text given as UTF-8 (invalid bytes are repaired in what is kept).
  @inline(__always)
  mutating func number(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    let found = numbers.number(of: Self.hash(bytes))
    if found.isNew { texts.append(String(decoding: bytes, as: UTF8.self)) }
    return found.number
  }

  /// The number of a text.
  mutating func number(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { number(of: UnsafeRawBufferPointer($0)) }
  }
}

/// A set of 64-bit keys, at most three quarters full.
///
/// Keys lie in the order of their bits from the second highest on, but for those that had to make way: whoever reads them
/// one after the other and sorts them by their highest bits, as ``StoredKeys`` does, goes through memory once. The highest
/// tells parts of ``SeenRecords`` apart.
struct KeySet: ~Copyable {
  private(set) var count = 0
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int
  /// By how much a key without its highest bit is shifted to give the slot where its search starts.
  private var shift: UInt64

  init(expecting count: Int) {
    var size = 64
    while size * 3 < count * 4 { size *= 2 }
    slots = Self.emptySlots(size)
    mask = size - 1
    shift = Self.shift(size)
  }

  deinit { slots.deallocate() }

  private static func shift(_ size: Int) -> UInt64 { UInt64(64 - size.trailingZeroBitCount) }

  @inline(__always)
  private static func start(of key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &<< 1) &>> shift)
  }

  private static func emptySlots(_ size: Int) -> UnsafeMutablePointer<UInt64> {
    let slots = LargeMemory.allocate(UInt64.self, count: size)
    slots.initialize(repeating: 0, count: size)
    return slots
  }

  /// Adds a key; answers whether it is new. 0 marks an empty slot, so that key 0 counts as 1.
  @inline(__always)
  mutating func insert(_ key: UInt64) -> Bool {
    let key = key == 0 ? 1 : key
    let place = place(of: key)
    if slots[place] == key { return false }
    slots[place] = key
    count += 1
    if count * 4 > mask * 3 { grow() }
    return true
  }

  /// Whether a key is in the set.
  @inline(__always)
  func contains(_ key: UInt64) -> Bool {
    let key = key == 0 ? 1 : key
    return slots[place(of: key)] == key
  }

  /// Brings the slots where the searches for some keys start into the cache, before they are needed: in so short a
  /// loop the loads overlap.
  ///
  /// - Returns: A number that means nothing; without a use of what is loaded the loop would be left out.
  @inline(never)
  func touch(_ keys: UnsafeMutableBufferPointer<SeenKey>.SubSequence) -> UInt64 {
    let (slots, shift) = (slots, shift)
    return keys.reduce(0) { $0 &+ slots[Self.start(of: $1.key, shift)] }
  }

  /// Calls `body` with each key.
  func forEach(_ body: (UInt64) -> Void) {
    for place in 0...mask where slots[place] != 0 { body(slots[place]) }
  }

  /// Where a key is, or would be put.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    var place = Self.start(of: key, shift)
    while slots[place] != 0, slots[place] != key { place = (place &+ 1) & mask }
    return place
  }

  @inline(never)
  private mutating func grow() {
    let (old, size) = (slots, mask + 1)
    slots = Self.emptySlots(size * 2)
    mask = size * 2 - 1
    shift = Self.shift(size * 2)
    for index in 0..<size where old[index] != 0 { slots[place(of: old[index])] = old[index] }
    old.deallocate()
  }
}
