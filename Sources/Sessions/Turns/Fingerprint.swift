/// Marks by which texts are recognised without being kept. FNV-1a of 64 bits,
/// http://www.isthe.com/chongo/tech/comp/fnv/.
public enum Fingerprint {
  /// The mark of some bytes.
  public static func mark(_ bytes: some Sequence<UInt8>) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }

  /// The mark of some texts; where one ends and the next begins counts.
  static func mark(_ parts: [String]) -> Int64 {
    mark(parts.joined(separator: "\u{0}").utf8)
  }
}
