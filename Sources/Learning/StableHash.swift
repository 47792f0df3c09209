/// A 128-bit hash of bytes that is the same on every machine, in every version and for ever: what is known by it has
/// been written into logs. Not for adversaries.
///
/// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/: offset basis and prime of 128 bits.
public struct StableHash: Hashable, Sendable {
  private static let prime = UInt128(1) << 88 + 0x13B
  /// The hash so far.
  public private(set) var value: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  /// The hash of nothing.
  public init() {}

  /// The hash of some texts, in order; where one ends and the next begins counts.
  public init(_ parts: String...) {
    for part in parts { combine(part) }
  }

  /// Goes on with more bytes.
  ///
  /// - Complexity: O(bytes), about 1 ns each.
  public mutating func combine(bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt128(byte)) &* StableHash.prime }
  }

  /// Goes on with a text and its end. No text holds the byte that marks it.
  public mutating func combine(_ text: String) {
    combine(bytes: text.utf8)
    combine(bytes: CollectionOfOne(0xFF))
  }
}

extension ULID {
  /// Makes an identifier that a moment and an identity determine: the 128 bits of the hash folded to 80 in the way its
  /// authors give, instead of random ones. So the same thing gets the same identifier whenever it is looked at.
  public init(at moment: Timestamp, identity: StableHash) {
    let folded = identity.value ^ identity.value >> 80
    self.init(
      at: moment, upper: UInt64(truncatingIfNeeded: folded >> 64) & 0xFFFF,
      lower: UInt64(truncatingIfNeeded: folded))
  }

  /// How many characters it has.
  public static let length = 26
  /// How many of them, at its end, are its 80 bits without the moment.
  public static let identityLength = 16
}
