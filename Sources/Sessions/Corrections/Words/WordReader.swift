/// Reads the words of a lexicon from its bytes: their hashes, as those of tokens would be.
struct WordReader {
  private let bytes: [UInt8]
  private var place = 0
  private var hash = WordHash()
  private var length = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Whether nothing follows.
  var isAtEnd: Bool { place >= bytes.count }

  /// The byte that comes next; a line end at the end.
  var next: UInt8 { place < bytes.count ? bytes[place] : Sign.newline }

  /// The byte some places behind the next one; a line end where there is none.
  func byte(_ distance: Int) -> UInt8 {
    place + distance < bytes.count ? bytes[place + distance] : Sign.newline
  }

  /// Goes on by some bytes.
  mutating func skip(_ count: Int = 1) { place += count }

  /// Goes on behind the next line end.
  mutating func skipLine() {
    var end = place
    while end < bytes.count, bytes[end] != Sign.newline { end += 1 }
    place = end + 1
  }

  /// Where it reads.
  var mark: Int {
    get { place }
    set { place = newValue }
  }

  /// Whether a word ends here.
  var isAtWordEnd: Bool { next == Sign.bar || WordReader.endsPlace(next) }

  /// Whether a byte ends a place of a phrase.
  static func endsPlace(_ byte: UInt8) -> Bool { byte == Sign.newline || byte == Sign.space }

  /// The class that is named here, which is then passed; else none.
  mutating func readClass() -> WordClasses.Mask {
    guard (0x41...0x5A).contains(next) else { return 0 }
    let start = place
    var name = WordHash()
    while !isAtWordEnd {
      name.add(next)
      place += 1
    }
    let mask = WordClasses.mask(named: name.value)
    if mask == 0 { place = start }
    return mask
  }

  /// The next piece of a word; nil at its end. Hyphens part a word, and signs that need no spaces are pieces.
  mutating func readPiece() -> Phrase.Stem? {
    hash = WordHash()
    length = 0
    while true {
      readLetters()
      guard !isAtWordEnd else { break }
      let byte = bytes[place]
      if byte >= 0x80 {
        if let piece = readScalar() { return piece }
        continue
      }
      place += 1
      switch byte {
      case Sign.star: return stem(isWhole: false)
      case Sign.hyphen: if length > 0 { return stem(isWhole: true) }
      case Sign.apostrophe: break
      default: add((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return length > 0 ? stem(isWhole: true) : nil
  }

  /// Reads the plain letters that come next. Most bytes of lexicons are such.
  private mutating func readLetters() {
    var hash = hash
    var end = place
    while end < bytes.count, (0x61...0x7A).contains(bytes[end]) {
      hash.add(bytes[end])
      end += 1
    }
    length += end - place
    place = end
    self.hash = hash
  }

  private func stem(isWhole: Bool) -> Phrase.Stem {
    Phrase.Stem(hash: hash.value, length: length, isWhole: isWhole)
  }

  private mutating func add(_ byte: UInt8) {
    hash.add(byte)
    length += 1
  }

  /// Reads a scalar beyond ASCII; lexicons are written in lower case. Returns the piece that it ends.
  private mutating func readScalar() -> Phrase.Stem? {
    let end = min(place + (bytes[place] < 0xE0 ? 2 : bytes[place] < 0xF0 ? 3 : 4), bytes.count)
    let scalar = WordReader.scalar(bytes[place..<end])
    let standsAlone = Letters.standsAlone(scalar) || Letters.isPicture(scalar)
    if standsAlone, length > 0 { return stem(isWhole: true) }
    if let letters = Letters.plain(scalar) {
      for letter in letters.utf8 { add(letter) }
    } else {
      while place < end {
        add(bytes[place])
        place += 1
      }
    }
    place = end
    return standsAlone ? stem(isWhole: true) : nil
  }

  /// The scalar of well-formed UTF-8 of two to four bytes.
  private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
    let first = UInt32(bytes[bytes.startIndex]) & (0x7F >> UInt32(bytes.count))
    return Unicode.Scalar(bytes.dropFirst().reduce(first) { $0 << 6 | UInt32($1 & 0x3F) }) ?? " "
  }

  enum Sign {
    static let newline = UInt8(ascii: "\n"), space = UInt8(ascii: " "), bar = UInt8(ascii: "|")
    static let star = UInt8(ascii: "*"), apostrophe = UInt8(ascii: "'"), hyphen = UInt8(ascii: "-")
  }
}
