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
    var name = Name()
    var parent = FieldParent.record
    /// Nothing in an empty slot.
    var field: Field?
  }

  /// A name as words: its first eight bytes (the missing ones zero), and of a longer one the eight from the eighth on
  /// and its last eight, which may overlap.
  private struct Name {
    var head: UInt64 = 0
    var middle: UInt64 = 0
    var tail: UInt64 = 0
    var length = 0

    init() {}

    /// Eight bytes past the start of the name may be read (``JSONTape/padding``), however short it is.
    @inline(__always)
    init(_ start: UnsafeRawPointer, _ length: Int) {
      self.length = length
      head = Name.word(start)
      if length < 8 { head &= ~(~0 &<< UInt64(truncatingIfNeeded: 8 &* length)) }
      if length > 8 { tail = Name.word(start + length - 8) }
      if length > 16 { middle = Name.word(start + 8) }
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer) -> UInt64 {
      bytes.loadUnaligned(as: UInt64.self).littleEndian
    }

    @inline(__always)
    static func == (left: Name, right: Name) -> Bool {
      left.head == right.head && left.length == right.length && left.tail == right.tail
        && left.middle == right.middle
    }
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
    let text = Array(spelling.dropFirst(parent.prefix.count).utf8)
    let padded = text + [UInt8](repeating: 0, count: JSONTape.padding)
    let name = padded.withUnsafeBytes { bytes in
      bytes.baseAddress.map { Name($0, text.count) } ?? Name()
    }
    var place = FieldNames.place(name, parent)
    while slots[place].field != nil { place = FieldNames.next(place) }
    slots[place] = Slot(name: name, parent: parent, field: field)
  }

  /// The field that a name stands for, given as it stands in a text and without escapes. Bytes after it may be read
  /// (``JSONTape/padding``).
  @inline(__always)
  func field(_ bytes: UnsafeRawBufferPointer, _ parent: FieldParent) -> Field? {
    guard bytes.count <= FieldNames.longestName, let start = bytes.baseAddress else { return nil }
    let name = Name(start, bytes.count)
    var place = FieldNames.place(name, parent)
    while let field = slots[place].field {
      if slots[place].name == name, slots[place].parent == parent { return field }
      place = FieldNames.next(place)
    }
    return nil
  }

  /// The field that a name stands for.
  func field(spelled name: String, _ parent: FieldParent) -> Field? {
    Field.allCases.first { $0.spelling == parent.prefix + name }
  }

  @inline(__always)
  private static func next(_ place: Int) -> Int { (place &+ 1) & ((1 << Int(bits)) - 1) }

  @inline(__always)
  private static func place(_ name: Name, _ parent: FieldParent) -> Int {
    let salt = UInt64(truncatingIfNeeded: name.length) &<< 56 ^ UInt64(parent.rawValue) &<< 40
    return Int(truncatingIfNeeded: ((name.head ^ salt) &* 0x9E37_79B9_7F4A_7C15) &>> (64 - bits))
  }
}
