import Learning
import Testing

@Suite struct StableHashTests {
  /// Values of the authors' reference (`fnv128a` of the empty text, "a" and "foobar").
  @Test func isFNV1a() {
    func hash(_ text: String) -> UInt128 {
      var hash = StableHash()
      hash.combine(bytes: text.utf8)
      return hash.value
    }
    #expect(hash("") == 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D)
    #expect(hash("a") == 0xD228_CB69_6F1A_8CAF_7891_2B70_4E4A_8964)
    #expect(hash("foobar") == 0x343E_1662_793C_64BF_6F0D_3597_BA44_6F18)
  }

  @Test func endsOfTextsCount() {
    #expect(StableHash("ab", "c") != StableHash("a", "bc"))
    #expect(StableHash("a") != StableHash("a", ""))
  }

  @Test func identifiersFollowFromTimeAndIdentity() {
    let one = ULID(at: Timestamp(milliseconds: 1_000), identity: StableHash("x"))
    let two = ULID(at: Timestamp(milliseconds: 2_000), identity: StableHash("x"))
    #expect(one == ULID(at: Timestamp(milliseconds: 1_000), identity: StableHash("x")))
    #expect(one != two)
    #expect(one.description.suffix(ULID.identityLength) == two.description.suffix(ULID.identityLength))
    #expect(one.description.utf8.count == ULID.length)
    #expect(one.description.prefix(10) == "00000000Z8")
    #expect(
      one.description.suffix(16)
        != ULID(at: Timestamp(milliseconds: 1_000), identity: StableHash("y")).description.suffix(16))
  }
}
