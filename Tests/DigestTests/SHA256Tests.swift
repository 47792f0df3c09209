import Digest
import Testing

/// Values from FIPS 180-4's examples and NIST's short-message vectors.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knownDigests(_ text: String, _ hex: String) {
    #expect(SHA256(text).hex == hex)
    #expect(SHA256(Array(text.utf8)) == SHA256(text))
  }

  @Test func aMillionLettersA() {
    let digest = SHA256(repeatElement(UInt8(ascii: "a"), count: 1_000_000))
    #expect(digest.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func shortFormIsAPrefix() {
    let digest = SHA256("abc")
    #expect(digest.short() == "ba7816bf8f01")
    #expect(digest.short(4) == "ba78")
    #expect(digest.short(500) == digest.hex)
    #expect(digest.short(-1).isEmpty)
    #expect("\(digest)" == digest.hex)
  }
}
