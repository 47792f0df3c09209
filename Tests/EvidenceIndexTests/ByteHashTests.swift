import Testing

@testable import EvidenceIndex

@Suite struct ByteHashTests {
  private func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { ByteHash.of($0, seed: 7) } }

  /// An index keeps hashes: another number for the same bytes needs another version of its schema.
  @Test(
    arguments: [
      (0, 6_772_477_012_580_131_177), (1, 10_235_724_859_885_300_289), (3, 1_916_456_741_113_515_811),
      (7, 6_369_308_459_165_519_888), (8, 13_382_117_331_531_667_611), (15, 238_698_555_375_091_348),
      (20, 11_492_571_964_996_053_705), (63, 6_992_732_178_461_792_564), (71, 2_394_925_698_342_776_202),
      (200, 3_434_088_549_173_367_262),
    ] as [(Int, UInt64)])
  func staysTheSame(count: Int, expected: UInt64) {
    #expect(hash((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }) == expected)
  }

  /// Texts of every length that differ in a single byte.
  @Test func everyByteCounts() {
    for count in 1...130 {
      let text = [UInt8](repeating: 0x61, count: count)
      var hashes = Set([hash(text)])
      for place in text.indices {
        var other = text
        other[place] = 0x62
        hashes.insert(hash(other))
      }
      #expect(hashes.count == count + 1)
    }
  }
}
