import JSON

/// The objects whose members a ``RecordView`` looks at.
enum FieldParent: UInt8, CaseIterable {
  case record, context, sourceContext, resolution, userCorrection, aiAction, evidence

  init?(_ field: Field) {
    switch field {
    case .context: self = .context
    case .sourceContext: self = .sourceContext
    case .resolution: self = .resolution
    case .userCorrection: self = .userCorrection
    case .aiAction: self = .aiAction
    case .evidence: self = .evidence
    default: return nil
    }
  }

  var prefix: String {
    switch self {
    case .record: ""
    case .context: "context."
    case .sourceContext: "source_context."
    case .resolution: "resolution."
    case .userCorrection: "user_correction."
    case .aiAction: "ai_action."
    case .evidence: "evidence."
    }
  }
}

/// Finds the field that a name stands for: an open-addressed table keyed by the name's bytes, which are at most 24 and
/// so compared as three words.
struct FieldNames: Sendable {
  static let shared = FieldNames()

  /// The longest name in the table.
  static let longestName = 24

  private struct Slot {
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var length: UInt8 = 0
    var parent: UInt8 = 0
    /// The field's number plus one; 0 is an empty slot.
    var field: UInt8 = 0
  }

  private static let bits: UInt64 = 10
  /// Allocated once, never freed or written again.
  private nonisolated(unsafe) let slots: UnsafeMutablePointer<Slot>

  private init() {
    let count = 1 << Int(FieldNames.bits)
    slots = .allocate(capacity: count)
    slots.initialize(repeating: Slot(), count: count)
    for field in Field.allCases { insert(field) }
  }

  private func insert(_ field: Field) {
    let spelling = field.spelling
    let parent = FieldParent.allCases.last { spelling.hasPrefix($0.prefix) } ?? .record
    let name = Array(spelling.dropFirst(parent.prefix.count).utf8)
    let padded = name + [UInt8](repeating: 0, count: FieldNames.longestName + JSONTape.padding)
    let words = padded.withUnsafeBytes { bytes in
      bytes.baseAddress.map { FieldNames.words($0, name.count) } ?? (0, 0, 0)
    }
    var place = FieldNames.place(words.0, name.count, parent)
    while slots[place].field != 0 { place = FieldNames.next(place) }
    slots[place] = Slot(
      words: words, length: UInt8(name.count), parent: parent.rawValue, field: field.rawValue + 1)
  }

  /// The field that a member's name stands for.
  @inline(__always)
  func field(_ tape: borrowing JSONTape, _ token: JSONToken, _ parent: FieldParent) -> Field? {
    if token.keyFlags.contains(.escaped) {
      let name = tape.key(token)
      return Field.allCases.first { $0.spelling == parent.prefix + name }
    }
    let name = tape.rawKey(token)
    guard name.count <= FieldNames.longestName, let start = name.baseAddress else { return nil }
    let words = FieldNames.words(start, name.count)
    var place = FieldNames.place(words.0, name.count, parent)
    while slots[place].field != 0 {
      if slots[place].words == words, slots[place].length == UInt8(name.count),
        slots[place].parent == parent.rawValue
      {
        return Field(rawValue: slots[place].field - 1)
      }
      place = FieldNames.next(place)
    }
    return nil
  }

  /// A name as three words, missing bytes zero. Eight bytes past its end may be read (``JSONTape/padding``).
  @inline(__always)
  private static func words(_ name: UnsafeRawPointer, _ length: Int) -> (UInt64, UInt64, UInt64) {
    if length <= 8 { return (word(name, length), 0, 0) }
    if length <= 16 { return (word(name, 8), word(name + 8, length - 8), 0) }
    return (word(name, 8), word(name + 8, 8), word(name + 16, length - 16))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawPointer, _ length: Int) -> UInt64 {
    let word = bytes.loadUnaligned(as: UInt64.self).littleEndian
    return length == 8 ? word : word & ~(~0 &<< UInt64(truncatingIfNeeded: 8 &* length))
  }

  @inline(__always)
  private static func next(_ place: Int) -> Int { (place &+ 1) & ((1 << Int(bits)) - 1) }

  @inline(__always)
  private static func place(_ head: UInt64, _ length: Int, _ parent: FieldParent) -> Int {
    let salt = UInt64(truncatingIfNeeded: length) &<< 56 ^ UInt64(parent.rawValue) &<< 40
    return Int(truncatingIfNeeded: ((head ^ salt) &* 0x9E37_79B9_7F4A_7C15) &>> (64 - bits))
  }
}
