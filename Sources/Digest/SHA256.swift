internal import CSodium

/// A SHA-256 digest (FIPS 180-4), computed by libsodium.
public struct SHA256: Sendable, Hashable {
  /// The digest's 32 bytes.
  public let bytes: [UInt8]

  /// Digests `message`.
  ///
  /// - Complexity: O(n) in the length of `message`.
  public init(_ message: some Sequence<UInt8>) {
    bytes = SHA256.digest(of: Array(message))
  }

  /// Digests the UTF-8 bytes of `text`.
  public init(_ text: String) {
    bytes = SHA256.digest(of: Array(text.utf8))
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hex: String { SHA256.hexadecimal(bytes[...]) }

  /// The first `digits` hexadecimal digits, for names and marks; at most 64.
  public func short(_ digits: Int = 12) -> String { String(hex.prefix(max(0, digits))) }

  private static func digest(of message: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
    // libsodium documents that it always returns 0; it needs no sodium_init for hashing.
    let code = crypto_hash_sha256(&digest, message, UInt64(message.count))
    assert(code == 0, "crypto_hash_sha256 returned \(code)")
    return digest
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

extension SHA256: CustomStringConvertible {
  /// The same as ``hex``.
  public var description: String { hex }
}
