/// One word of a message: where it stands, and its hash.
struct Word {
  /// Of its letters, without a plural `s`.
  let hash: UInt64
  /// Its bytes in the message.
  let range: Range<Int>
  /// Its place among words and variable parts.
  let position: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, position: Int) {
    hash = Word.hash(of: bytes[range])
    self.range = range
    self.position = position
  }

  /// The hash by which words are compared: 64-bit FNV-1a (Fowler, Noll, Vo; RFC 9923), its bits mixed once more.
  static func hash(of text: String) -> UInt64 { hash(of: Array(text.utf8)[...]) }

  private static func hash(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in singular(bytes) where byte != 0x27 {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return mixed(value)
  }

  /// `errors` → `error`; `class`, `status` and `is` stay.
  private static func singular(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count > 3, bytes.last == 0x73 else { return bytes }
    let before = bytes[bytes.endIndex - 2]
    return before == 0x73 || before == 0x75 ? bytes : bytes.dropLast()
  }

  /// Spreads all bits over all others (the finaliser of MurmurHash3, A. Appleby, public domain).
  static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }

  /// Letters of all scripts, digits and the apostrophe within a word.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x30...0x39, 0x80...0xFF, 0x27: true
    default: false
    }
  }
}

/// Words that say nothing of what a message is about.
enum StopWords {
  /// Whether the hash is that of a stop word.
  static func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }

  private static let hashes = Set(text.split(separator: " ").map { Word.hash(of: String($0)) })

  private static let text = """
    a about after again all also always an and any are as at back be because been before being both but by can \
    cannot cant could did do does doesnt doing done dont each either else even ever every few for from get gets \
    give given go goes got had has have having he her here his how i if in instead into is isnt it its itself just \
    let like made make makes many may me might more most much must my need needs never new no nor not now of off \
    on once one only onto or other others our out over own per please put rather same see seem she should shouldnt \
    since so some still such take than that the their them then there these they thing this those through to too \
    under until up upon us use used uses using very want was way we well were what when where whether which while \
    who whose why will with within without would you your
    """
}
