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
  public init(_ parts: String...) { self.init(parts) }

  /// The hash of some texts, in order; where one ends and the next begins counts.
  public init(_ parts: [String]) {
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

extension StableHash {
  /// The hash with each bit depending on every byte, the last ones too: FNV leaves those in a few low and high bits. Two
  /// rounds of shifting and multiplying by odd numbers, each of which can be undone, so that nothing becomes equal.
  var mixed: UInt128 {
    var bits = value
    bits = (bits ^ bits >> 67) &* 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835
    bits = (bits ^ bits >> 59) &* 0xC2B2_AE3D_27D4_EB4F_1656_67B1_9E37_79F9
    return bits ^ bits >> 64
  }
}

extension ULID {
  /// Makes an identifier that a moment and an identity determine: 80 bits of its hash instead of random ones. So the same
  /// thing gets the same identifier whenever it is looked at.
  public init(at moment: Timestamp, identity: StableHash) {
    let bits = identity.mixed
    self.init(
      at: moment, upper: UInt64(truncatingIfNeeded: bits >> 64) & 0xFFFF,
      lower: UInt64(truncatingIfNeeded: bits))
  }

  /// How many characters it has.
  public static let length = 26
  /// How many of them, at its end, are its 80 bits without the moment.
  public static let identityLength = 16
}
