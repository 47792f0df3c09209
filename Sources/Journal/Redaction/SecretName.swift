/// Names that say that their value is a secret.
enum SecretName {
  /// The kind of secret that a variable, member, header or option of this name holds; nil for an ordinary name.
  ///
  /// Only the end of a name counts: `DB_PASSWORD` is one, `password_length` and `token_count` are not.
  static func kind(of name: String) -> String? {
    kind(of: Array(name.utf8)[...])
  }

  /// As ``kind(of:)``, for a name as bytes; `-`, `_`, `.` and letter case do not matter.
  static func kind(of name: ArraySlice<UInt8>) -> String? {
    guard !name.isEmpty, name.count <= 128 else { return nil }
    for suffix in suffixes where ends(name, with: suffix.letters) { return suffix.kind.description }
    return isShellPassword(name) ? "password" : nil
  }

  /// Whether a value is a secret under a name that mostly means something else: `pwd` is a folder, `pass` a count. Letters
  /// and digits mixed, of some length, and no path.
  static func isSecret(_ value: ArraySlice<UInt8>, underAmbiguous name: ArraySlice<UInt8>) -> Bool {
    guard let least = leastRandom(of: name) else { return false }
    let beginning = value.prefix(128)
    return SecretValue.isRandom(beginning, atLeast: least) && !beginning.contains(UInt8(ascii: "/"))
  }

  static let longestAmbiguous = 6

  /// How long such a value must be at least; nil for a name that is not ambiguous.
  private static func leastRandom(of name: ArraySlice<UInt8>) -> Int? {
    guard name.count <= longestAmbiguous else { return nil }
    switch String(decoding: name.filter(ASCII.isAlphanumeric).map(ASCII.lowered), as: UTF8.self) {
    case "pass", "pwd": return 6
    case "auth": return name.first == ASCII.underscore ? 8 : nil
    case "sig": return 20
    default: return nil
    }
  }

  /// Compares from the end, passing over what is neither letter nor digit.
  private static func ends(_ name: ArraySlice<UInt8>, with letters: StaticString) -> Bool {
    var left = letters.utf8CodeUnitCount
    for byte in name.reversed() where ASCII.isAlphanumeric(byte) {
      left -= 1
      guard ASCII.lowered(byte) == letters.utf8Start[left] else { return false }
      if left == 0 { return true }
    }
    return false
  }

  /// `DB_PASS`, `PGPASS`: only in capitals, since `pass` is an everyday word.
  private static func isShellPassword(_ name: ArraySlice<UInt8>) -> Bool {
    guard let last = name.last, last == UInt8(ascii: "S") || last == UInt8(ascii: "D") else { return false }
    if name.elementsEqual("PGPASS".utf8) { return true }
    guard name.suffix(5).elementsEqual("_PASS".utf8) || name.suffix(4).elementsEqual("_PWD".utf8) else {
      return false
    }
    return name.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) || $0 == ASCII.underscore }
  }

  private struct Suffix {
    let letters: StaticString
    let kind: StaticString

    init(_ letters: StaticString, _ kind: StaticString) {
      self.letters = letters
      self.kind = kind
    }
  }

  private static let suffixes: [Suffix] = [
    Suffix("password", "password"),
    Suffix("passwd", "password"),
    Suffix("passphrase", "password"),
    Suffix("passcode", "password"),
    Suffix("dbpass", "password"),
    Suffix("userpass", "password"),
    Suffix("dbpwd", "password"),
    Suffix("sshpass", "password"),
    Suffix("storepass", "password"),
    Suffix("keypass", "password"),
    Suffix("secretaccesskey", "aws-secret-key"),
    Suffix("secretkey", "secret"),
    Suffix("secretkeybase", "secret"),
    Suffix("clientsecret", "secret"),
    Suffix("secret", "secret"),
    Suffix("apikey", "api-key"),
    Suffix("xapikey", "api-key"),
    Suffix("accesskey", "secret"),
    Suffix("privatekey", "secret"),
    Suffix("signingkey", "secret"),
    Suffix("encryptionkey", "secret"),
    Suffix("masterkey", "secret"),
    Suffix("accountkey", "secret"),
    Suffix("authkey", "secret"),
    Suffix("sharedkey", "secret"),
    Suffix("sessionkey", "secret"),
    Suffix("storagekey", "secret"),
    Suffix("token", "token"),
    Suffix("jwt", "token"),
    Suffix("xamzsignature", "signature"),
    Suffix("xgoogsignature", "signature"),
    Suffix("credential", "secret"),
    Suffix("credentials", "secret"),
    Suffix("authtoken", "token"),
  ]
}
