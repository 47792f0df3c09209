/// The start of a message as bytes that are easy to compare: lower case, white space and what nobody sees made plain.
///
/// Letters of all scripts stay. Ideographs and kana, which are written without spaces, become words of their own.
/// Combining marks and format characters go; other symbols become spaces. A step from lower to upper case leaves
/// ``caseStep`` behind, so that `NullPointer` reads as two words.
struct NormalisedMessage {
  /// What is read of a message, so that a hostile one costs no more than a long one.
  static let maximumBytes = 1024
  /// Stands where a camelCase word goes on.
  static let caseStep: UInt8 = 0x1F

  private(set) var bytes: [UInt8] = []
  private var previous: Unicode.Scalar = " "

  /// - Complexity: O(``maximumBytes``).
  init(_ message: String) {
    bytes.reserveCapacity(min(message.utf8.count, NormalisedMessage.maximumBytes) + 16)
    for scalar in NormalisedMessage.start(of: message) {
      if scalar.isASCII { appendASCII(UInt8(truncatingIfNeeded: scalar.value)) } else { append(scalar) }
      previous = scalar
    }
  }

  /// The part of a message that is read: whole characters of its first ``maximumBytes`` bytes.
  static func start(of message: String) -> Substring.UnicodeScalarView {
    let utf8 = message.utf8
    guard let end = utf8.index(utf8.startIndex, offsetBy: maximumBytes, limitedBy: utf8.endIndex) else {
      return message.unicodeScalars[...]
    }
    return message.unicodeScalars[..<end]
  }

  private mutating func appendASCII(_ byte: UInt8) {
    switch byte {
    case 0x41...0x5A:
      if previous.properties.isLowercase || ("0"..."9").contains(previous) {
        bytes.append(NormalisedMessage.caseStep)
      }
      bytes.append(byte | 0x20)
    case 0x21...0x7E: bytes.append(byte)
    default: bytes.append(0x20)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x2018, 0x2019: bytes.append(0x27)
    case 0x201C, 0x201D, 0xAB, 0xBB: bytes.append(0x22)
    case 0x3040...0x30FF: appendWord(scalar)
    default: appendByProperties(scalar)
    }
  }

  private mutating func appendByProperties(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if properties.isIdeographic {
      appendWord(scalar)
    } else if properties.isAlphabetic {
      bytes.append(contentsOf: properties.lowercaseMapping.utf8)
    } else {
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: break
      default: bytes.append(0x20)
      }
    }
  }

  private mutating func appendWord(_ scalar: Unicode.Scalar) {
    bytes.append(0x20)
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    bytes.append(0x20)
  }
}
