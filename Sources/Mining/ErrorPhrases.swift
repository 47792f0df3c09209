/// How messages that programs write give themselves away.
enum ErrorPhrases {
  /// `TypeError`, `error`, `panic`: a name that stands before a colon.
  static func isErrorName(_ name: ArraySlice<UInt8>) -> Bool {
    endings.contains { ending in
      name.count >= ending.count && name.suffix(ending.count).elementsEqual(ending)
    }
  }

  /// Whether one of the phrases stands in the words.
  ///
  /// - Complexity: O(words).
  static func areIn(_ words: [Word]) -> Bool {
    words.indices.contains { index in
      if single.contains(words[index].hash) { return true }
      guard let followers = pairs[words[index].hash], index + 1 < words.count else { return false }
      return followers.contains(words[index + 1].hash)
    }
  }

  private static let endings = ["error", "exception", "panic", "fatal", "failure", "warning", "fault"]
    .map { Array($0.utf8) }

  private static let single = hashes([
    "eacces", "eaddrinuse", "econnrefused", "econnreset", "enoent", "eperm", "epipe", "errno", "etimedout",
    "segfault", "sigabrt", "sigkill", "sigsegv", "stacktrace", "traceback",
  ])

  private static let pairs: [UInt64: Set<UInt64>] = Dictionary(
    uniqueKeysWithValues: [
      ("command", ["failed", "exited"]), ("connection", ["refused", "reset", "timed"]), ("core", ["dumped"]),
      ("exit", ["code", "status"]), ("exited", ["with"]), ("index", ["out"]), ("no", ["such"]),
      ("permission", ["denied"]), ("segmentation", ["fault"]), ("stack", ["trace", "overflow"]),
      ("status", ["code"]), ("timed", ["out"]), ("undefined", ["reference", "symbol"]),
    ].map { (Word.hash(of: $0.0), hashes($0.1)) })

  private static func hashes(_ words: [String]) -> Set<UInt64> { Set(words.map { Word.hash(of: $0) }) }
}
