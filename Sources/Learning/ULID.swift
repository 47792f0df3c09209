/// A 128-bit identifier that sorts by time: 48 bits of milliseconds and 80 random bits, written as 26 characters of
/// Crockford's base 32. Source: the ULID specification, https://github.com/ulid/spec.
public struct ULID: Hashable, Sendable {
  /// Milliseconds since the Unix epoch and the upper 16 random bits.
  public let high: UInt64
  /// The lower 64 random bits.
  public let low: UInt64

  /// Makes an identifier for a moment. A moment before 1970 counts as 1970.
  public init(at moment: Timestamp, random: inout some RandomNumberGenerator) {
    let upper = random.next() & 0xFFFF
    self.init(at: moment, upper: upper, lower: random.next())
  }

  init(at moment: Timestamp, upper: UInt64, lower: UInt64) {
    high = (UInt64(clamping: moment.milliseconds) & 0xFFFF_FFFF_FFFF) << 16 | upper
    low = lower
  }
}

extension ULID: CustomStringConvertible {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// Its 26 characters, upper case.
  public var description: String {
    var characters: [Character] = []
    for shift in stride(from: 125, through: 0, by: -5) {
      characters.append(ULID.alphabet[Int(bits(from: shift) & 31)])
    }
    return String(characters)
  }

  /// The value shifted right, of which the lowest bits are wanted.
  private func bits(from shift: Int) -> UInt64 {
    shift >= 64 ? high >> (shift - 64) : low >> shift | (shift == 0 ? 0 : high << (64 - shift))
  }
}
