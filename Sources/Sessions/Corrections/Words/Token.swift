/// A word, number, name or picture of a text, as phrases are compared with it.
struct Token {
  /// What kind of thing it is.
  enum Kind {
    /// Letters of any script.
    case word
    /// Digits, with what may stand in a number: `0.10`, `93%`.
    case number
    /// A path, an option, an identifier: `src/a.ts`, `--no-ff`, `user_id`. Its words say nothing about the speaker.
    case name
    /// What stood between quotes. Whose words those are is not known.
    case quotation
  }

  /// As compared: lower case, without accents and apostrophes.
  let text: String
  let kind: Kind
  /// Its hash, and that of each beginning of it, by length in bytes.
  let hash: UInt64
  let beginnings: [UInt64]
  /// The classes that it is of.
  let classes: WordClasses.Mask
  /// Whether a clause begins here: at the start of a sentence, after a comma or a colon.
  var startsClause = false
  /// Whether a clause ends here.
  var endsClause = false

  init(_ text: String, _ kind: Kind) {
    self.text = text
    self.kind = kind
    var hash = WordHash()
    beginnings = text.utf8.map { hash.add($0) }
    self.hash = hash.value
    classes = kind == .word || kind == .number ? WordClasses.of(hash.value, beginnings) : 0
  }

  /// Whether it begins with a stem of that hash and length.
  func begins(_ hash: UInt64, length: Int) -> Bool {
    length > 0 && length <= beginnings.count && beginnings[length - 1] == hash
  }
}

/// 64-bit FNV-1a (Fowler, Noll, Vo; RFC 9923), one byte after the other, so that every beginning has its hash too.
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a byte; returns the hash so far.
  @discardableResult mutating func add(_ byte: UInt8) -> UInt64 {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    return value
  }

  static func of(_ text: String) -> UInt64 {
    var hash = WordHash()
    for byte in text.utf8 { hash.add(byte) }
    return hash.value
  }

  /// The hashes of the words of a text, which spaces and line ends part.
  static func words(of text: String) -> Set<UInt64> {
    var hashes: Set<UInt64> = []
    var reader = WordReader(text)
    while !reader.isAtEnd {
      while let word = reader.readPiece() { hashes.insert(word.hash) }
      reader.skip()
    }
    return hashes
  }
}
