/// What a value looks like: a secret, a placeholder for one, or an ordinary word.
enum SecretValue {
  /// Whether the whole value of a member with a secret's name is one.
  static func isSecret(whole text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    return !bytes.isEmpty && !isPlaceholder(bytes) && !isOrdinary(bytes)
  }

  /// Stands for a secret without being one: `$TOKEN`, `${TOKEN}`, `<password>`, `{{ secret }}`, `****`, `xxxx`, or what
  /// was redacted before.
  static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first else { return true }
    if value.starts(with: "[redacted:".utf8) || value.starts(with: "[REDACTED".utf8) { return true }
    switch first {
    case UInt8(ascii: "$"):
      guard let next = value.dropFirst().first else { return true }
      return ASCII.isLetter(next) || next == ASCII.underscore || next == UInt8(ascii: "{")
        || next == UInt8(ascii: "(")
    case UInt8(ascii: "<"), UInt8(ascii: "{"): return true
    case UInt8(ascii: "%"): return value.count > 2 && value.last == first
    default: return value.allSatisfy { isMask($0) } && (value.count > 2 || !ASCII.isLetter(first))
    }
  }

  private static func isMask(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "x"), UInt8(ascii: "X"), ASCII.hyphen,
      ASCII.underscore, 0xE2, 0x80, 0xA6, 0xA2:
      true
    default: false
    }
  }

  /// Words that follow `password:` in prose and code.
  static func isOrdinary(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 16 else { return false }
    let word = String(decoding: value.map(ASCII.lowered), as: UTF8.self)
    return ordinary.contains(word)
  }

  private static let ordinary: Set<String> = [
    "null", "nil", "none", "undefined", "true", "false", "yes", "no", "string", "str", "int", "bool", "bytes",
    "any", "object", "number", "required", "optional", "missing", "invalid", "expired", "empty", "wrong",
    "incorrect", "changed", "reset", "set", "unset", "hidden", "rejected", "accepted", "ok", "is", "was",
    "the",
    "a", "an", "must", "should", "not", "and", "or", "never", "always", "bearer", "basic", "text", "field",
    "secretkeyref", "valuefrom", "self", "new", "let", "var", "const", "func", "def", "return", "await",
  ]

  /// Whether letters and digits are mixed, as in generated values and unlike words.
  static func isRandom(_ value: ArraySlice<UInt8>, atLeast length: Int) -> Bool {
    guard value.count >= length else { return false }
    return value.contains(where: ASCII.isLetter) && value.contains(where: ASCII.isDigit)
  }

  /// Whether it is base 64 of `user:password`.
  static func isBasicCredential(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 8, let decoded = base64(value), let colon = decoded.firstIndex(of: ASCII.colon)
    else {
      return false
    }
    return colon > 0 && decoded.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  private static func base64(_ value: ArraySlice<UInt8>) -> [UInt8]? {
    var decoded: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in value where byte != ASCII.equals {
      guard let digit = base64Digit(byte) else { return nil }
      bits = bits << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return decoded
  }

  private static func base64Digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 0x41
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x61 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30 + 52
    case UInt8(ascii: "+"), ASCII.hyphen: 62
    case UInt8(ascii: "/"), ASCII.underscore: 63
    default: nil
    }
  }
}
