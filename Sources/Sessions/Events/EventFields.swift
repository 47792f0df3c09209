internal import JSON

/// The members of one event, found by name however it is spelled. Nothing is decoded but what is asked for: an event
/// may carry megabytes of a tool's output.
struct EventFields: ~Copyable {
  private var tape = JSONTape()

  /// Reads a text that ``JSONTape/padding`` more bytes follow; nil where it is no JSON object.
  init?(_ start: UnsafePointer<UInt8>, count: Int) {
    guard tape.parse(start, count: count) == nil, tape[0].kind == .object else { return nil }
  }

  /// The place of a member of the object at `place` that has one of these names, the first of them that is there.
  /// Names are given in lower case without separators.
  func member(_ names: [StaticString], of place: Int? = 0) -> Int? {
    guard let place, tape[place].kind == .object else { return nil }
    for name in names {
      var child = place + 1
      while child < Int(tape[place].next) {
        if tape[child].kind != .null, matches(tape.rawKey(tape[child]), name) { return child }
        child = Int(tape[child].next)
      }
    }
    return nil
  }

  /// The text of a member of the event itself.
  func text(_ names: StaticString...) -> String? { text(at: member(names)) }

  /// The text at a place; nil where there is none. Of a long one the beginning and the end.
  func text(at place: Int?) -> String? {
    guard let place, tape[place].kind == .string else { return nil }
    return tape.string(tape[place], head: AgentEvent.textLimit / 2, tail: AgentEvent.textLimit / 2)
  }

  /// Whether the value at a place is `true`.
  func flag(at place: Int?) -> Bool { place.map { tape[$0].kind == .yes } ?? false }

  /// Whether the value at a place is `false`.
  func isFalse(at place: Int?) -> Bool { place.map { tape[$0].kind == .no } ?? false }

  /// The exit status at a place: a number, or a number as text.
  func exitStatus(at place: Int) -> Int? {
    let isScalar = tape[place].kind == .number || tape[place].kind == .string
    return isScalar ? tape.value(at: place).exitStatus : nil
  }

  /// The places of the first elements of the list at a place.
  func elements(at place: Int?, limit: Int) -> [Int] {
    guard let place, tape[place].kind == .array else { return [] }
    var found: [Int] = []
    var child = place + 1
    while child < Int(tape[place].next), found.count < limit {
      found.append(child)
      child = Int(tape[child].next)
    }
    return found
  }

  /// Letters in lower case, digits as they are, anything else not at all.
  static func plain(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x61...0x7A, 0x30...0x39: byte
    default: nil
    }
  }

  private func matches(_ key: UnsafeRawBufferPointer, _ name: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard key.count < 64 else { return false }
    var index = 0
    for byte in key {
      guard let byte = EventFields.plain(byte) else { continue }
      guard index < wanted.count, wanted[index] == byte else { return false }
      index += 1
    }
    return index == wanted.count
  }
}
