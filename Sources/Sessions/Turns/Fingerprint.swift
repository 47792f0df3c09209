/// Marks by which texts are recognised without being kept. FNV-1a of 64 bits,
/// http://www.isthe.com/chongo/tech/comp/fnv/.
public enum Fingerprint {
  /// The mark of some bytes.
  public static func mark(_ bytes: some Sequence<UInt8>) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }

  /// Marks as one text, sixteen hexadecimal digits each: a hook that has a millisecond reads and writes hundreds of them.
  static func text(of marks: [Int64]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(16 * marks.count)
    for mark in marks {
      for shift in stride(from: 60, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: mark &>> Int64(shift)) & 15
        digits.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The marks in such a text, up to whatever is none.
  static func marks(in text: String) -> [Int64] {
    var marks: [Int64] = []
    marks.reserveCapacity(text.utf8.count / 16)
    var (mark, count): (UInt64, Int) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: mark = mark << 4 | UInt64(byte - 0x30)
      case 0x61...0x66: mark = mark << 4 | UInt64(byte - 0x57)
      default: return marks
      }
      count += 1
      if count % 16 == 0 { marks.append(Int64(bitPattern: mark)) }
    }
    return marks
  }

  /// The mark of some texts; where one ends and the next begins counts.
  static func mark(_ parts: [String]) -> Int64 {
    var bytes: [UInt8] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes.append(0) }
      bytes.append(contentsOf: part.utf8)
    }
    return mark(bytes)
  }
}
