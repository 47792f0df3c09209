public import JSON
import Learning

/// One parsed line seen as a record: which of the known fields it has, and where.
///
/// Reading a line costs one look at each of its members and nothing for the fields it does not have, and none where it
/// has the members of the line before. Use one view for many lines; it cannot be copied.
public struct RecordView: ~Copyable {
  /// The line's values.
  public private(set) var tape = JSONTape()
  /// Members of the record that no field is named after.
  public private(set) var unknownFields = 0

  /// Where each field's token is; valid where the stamp in the upper half is that of this line.
  private let places: UnsafeMutablePointer<UInt64>
  private var stamp: UInt64 = 0
  /// The line's ``JSONTape/shape``: lines with the same number, if it is not 0, have the same fields.
  public private(set) var shape: UInt32 = 0
  private let names = FieldNames.shared
  /// The day of the time that was read last.
  let lastDay: UnsafeMutablePointer<RememberedDay>

  /// Makes a view of nothing.
  public init() {
    places = .allocate(capacity: Field.allCases.count)
    places.initialize(repeating: 0, count: Field.allCases.count)
    lastDay = .allocate(capacity: 1)
    lastDay.initialize(to: RememberedDay())
  }

  deinit {
    places.deallocate()
    lastDay.deallocate()
  }

  /// Reads a line, of which ``JSONTape/padding`` further bytes may be read.
  ///
  /// - Returns: What is wrong where it is no JSON object, or nothing.
  public mutating func read(_ line: UnsafePointer<UInt8>, count: Int) -> JSONFault? {
    let fault = tape.parse(line, count: count)
    if fault == nil, tape.shape != 0, tape.shape == shape { return nil }
    shape = 0
    stamp &+= 1
    unknownFields = 0
    if let fault { return fault }
    guard tape[0].kind == .object else { return .malformed }
    index(0, parent: .record)
    shape = tape.shape
    return nil
  }

  private mutating func index(_ container: Int, parent: FieldParent) {
    let (places, stamped) = (places, stamp &<< 32)
    let end = Int(tape[container].next)
    var child = container &+ 1
    while child < end {
      let (isObject, next) = (tape[child].kind == .object, Int(tape[child].next))
      if let field = field(child, parent) {
        places[Int(field.rawValue)] = stamped | UInt64(truncatingIfNeeded: child)
        if isObject, parent == .record, let inner = FieldParent(field) { index(child, parent: inner) }
      } else if parent == .record {
        unknownFields &+= 1
      }
      child = next
    }
  }

  /// The field that the name of a member stands for.
  @inline(__always)
  private func field(_ child: Int, _ parent: FieldParent) -> Field? {
    if tape[child].keyFlags.contains(.escaped) { return escapedField(child, parent) }
    return names.field(tape.rawKey(tape[child]), parent)
  }

  @inline(never)
  private func escapedField(_ child: Int, _ parent: FieldParent) -> Field? {
    names.field(spelled: tape.key(tape[child]), parent)
  }

  /// The token of a field that is present and not null.
  @inline(__always)
  public func token(_ field: Field) -> JSONToken? { place(of: field).map { tape[$0] } }

  /// The token of a field that is a string with something in it.
  @inline(__always)
  public func string(_ field: Field) -> JSONToken? { place(ofString: field).map { tape[$0] } }

  /// Where the token of a field that is present and not null is on the tape.
  @inline(__always)
  func place(of field: Field) -> Int? {
    let place = places[Int(field.rawValue)]
    guard place &>> 32 == stamp else { return nil }
    let index = Int(truncatingIfNeeded: place & 0xFFFF_FFFF)
    return tape[index].kind == .null ? nil : index
  }

  /// The same of a string with something in it.
  @inline(__always)
  func place(ofString field: Field) -> Int? {
    guard let place = place(of: field), tape[place].kind == .string, tape[place].length > 0 else {
      return nil
    }
    return place
  }

  /// The token at a place of the tape; nothing at 0, where the record itself is.
  @inline(__always)
  public func token(at place: Int) -> JSONToken? { place == 0 ? nil : tape[place] }

  /// The value of a field with all that it holds.
  public func value(_ field: Field) -> JSONValue? {
    let place = places[Int(field.rawValue)]
    return place &>> 32 == stamp ? tape.value(at: Int(place & 0xFFFF_FFFF)) : nil
  }

  /// The text of the first of some spellings that is a string with something in it.
  public func text(_ fields: Field...) -> String? {
    for field in fields {
      if let token = string(field) { return tape.string(token) }
    }
    return nil
  }

  /// The strings of a list; a single string counts as a list of one.
  public func list(_ field: Field) -> [String] {
    switch value(field) {
    case .string(let text): text.isEmpty ? [] : [text]
    case .array(let elements): elements.compactMap(\.string).filter { !$0.isEmpty }
    default: []
    }
  }
}

extension RecordView {
  /// Whether the record only proves that recording works.
  var isProbe: Bool { token(.probe)?.kind == .yes }

  /// Counts the names of the record's members, and of the members of objects that fields are read from: those read as
  /// a field by field, others (of the record itself) by name.
  func count(spellings: inout [Field: Int], unknown: inout [String: Int]) {
    count(0, .record, &spellings, &unknown)
  }

  private func count(
    _ container: Int, _ parent: FieldParent, _ spellings: inout [Field: Int], _ unknown: inout [String: Int]
  ) {
    for child in tape.children(of: container) {
      let token = tape[child]
      if let field = field(child, parent) {
        spellings[field, default: 0] += 1
        if token.kind == .object, parent == .record, let inner = FieldParent(field) {
          count(child, inner, &spellings, &unknown)
        }
      } else if parent == .record {
        unknown[tape.key(token), default: 0] += 1
      }
    }
  }
}
