/// Letters as they are compared: lower case, without accents, so that `não` and `nao` are one word.
enum Letters {
  /// The lower-case letters that a scalar stands for; nothing for marks that only change the letter before them.
  static func fold(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII {
      let isUpper = (0x41...0x5A).contains(scalar.value)
      return String(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
    }
    if (0x300...0x36F).contains(scalar.value) { return "" }
    let lower = scalar.properties.lowercaseMapping
    guard let first = lower.unicodeScalars.first else { return lower }
    return plain(first) ?? lower
  }

  /// Whether each sign of a script is a word of its own here, as no spaces tell where words end.
  static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF: true
    case 0x0E00...0x0E7F: true
    default: false
    }
  }

  /// Whether it is a picture, such as a raised thumb.
  static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2600...0x27BF, 0x1F300...0x1FAFF: true
    default: false
    }
  }

  /// Whether it can be part of a word.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value | 0x20)
    }
    return scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
  }

  /// The letters that a lower-case letter with an accent stands for; nil of a letter without any.
  static func plain(_ letter: Unicode.Scalar) -> String? {
    if letter.value == 0x451 { return "е" }
    guard letter.value < UInt32(table.count) else { return nil }
    return table[Int(letter.value)]
  }

  /// By scalar, for Latin-1 and Latin Extended-A.
  private static let table: [String?] = {
    var table = [String?](repeating: nil, count: 0x180)
    for (accented, letter) in accents {
      for scalar in accented.unicodeScalars where scalar.value < 0x180 { table[Int(scalar.value)] = letter }
    }
    return table
  }()

  private static let accents = [
    ("àáâãäåāăą", "a"), ("æ", "ae"), ("çćč", "c"), ("ďđð", "d"), ("èéêëēęě", "e"), ("ğ", "g"),
    ("ìíîïīı", "i"),
    ("ł", "l"), ("ñńň", "n"), ("òóôõöøō", "o"), ("œ", "oe"), ("ř", "r"), ("śšş", "s"), ("ß", "ss"),
    ("ť", "t"),
    ("ùúûüūů", "u"), ("ýÿ", "y"), ("źżž", "z"),
  ]
}
