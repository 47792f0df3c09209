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
    let plain = name.lazy.filter(ASCII.isAlphanumeric).map(ASCII.lowered)
    let letters = Array(plain)
    for (suffix, kind) in suffixes where letters.hasSuffix(suffix) { return kind }
    return isShellPassword(name) ? "password" : nil
  }

  /// `DB_PASS`, `PGPASS`: only in capitals, since `pass` is an everyday word.
  private static func isShellPassword(_ name: ArraySlice<UInt8>) -> Bool {
    let upper = name.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) || $0 == ASCII.underscore }
    let bytes = Array(name)
    return upper && (bytes.hasSuffix(Array("_PASS".utf8)) || bytes.hasSuffix(Array("_PWD".utf8)))
      || name.elementsEqual("PGPASS".utf8)
  }

  private static let suffixes: [([UInt8], String)] = [
    ("password", "password"), ("passwd", "password"), ("passphrase", "password"), ("passcode", "password"),
    ("dbpass", "password"), ("userpass", "password"), ("dbpwd", "password"), ("sshpass", "password"),
    ("secretaccesskey", "aws-secret-key"), ("secretkey", "secret"), ("secretkeybase", "secret"),
    ("clientsecret", "secret"), ("secret", "secret"), ("apikey", "api-key"), ("xapikey", "api-key"),
    ("accesskey", "secret"), ("privatekey", "secret"), ("signingkey", "secret"), ("encryptionkey", "secret"),
    ("masterkey", "secret"), ("accountkey", "secret"), ("authkey", "secret"), ("sharedkey", "secret"),
    ("sessionkey", "secret"), ("storagekey", "secret"), ("token", "token"), ("jwt", "token"),
    ("credential", "secret"), ("credentials", "secret"), ("authtoken", "token"),
  ].map { (Array($0.0.utf8), $0.1) }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
