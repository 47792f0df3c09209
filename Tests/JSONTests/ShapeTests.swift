import JSON
import SeededRandom
import Testing

/// A tape that has read texts of one shape reads the next one as a fresh tape does, whatever it is.
@Suite struct ShapeTests {
  private struct Reading: Equatable {
    var fault: JSONFault?
    var value: JSONValue?
    var hasInvalidText = false
    var keys: [String] = []
  }

  private func read(_ text: [UInt8], by tape: inout JSONTape) -> Reading {
    // What follows a line in a log is the next one.
    let rest = Array((#"\#n{"timestamp":"x","#).utf8) + [UInt8](repeating: 0x22, count: JSONTape.padding)
    return (text + rest).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return Reading() }
      if let fault = tape.parse(start, count: text.count) { return Reading(fault: fault) }
      let keys = tape.children(of: 0).map { tape.key(tape[$0]) }
      return Reading(value: tape.value(), hasInvalidText: tape.hasInvalidText, keys: keys)
    }
  }

  private static let shapes = [
    #"{"timestamp":"2026-05-24T00:00:00Z","pattern":"missing-null-check","severity":"nit","file":"a/b.go"}"#,
    #"  { "timestamp": "2026-05-24" , "a_name_of_more_than_sixteen_bytes": "x", "v" :"y" }  "#,
    #"{"v":"1"}"#, #"{"a":"b","c":"d","e":"f","g":"h","i":"j"}"#,
  ]

  @Test func aTextOfAKnownShapeIsKnown() {
    for text in Self.shapes {
      var tape = JSONTape()
      let first = read(Array(text.utf8), by: &tape)
      let shape = tape.shape
      #expect(shape != 0)
      let other = text.replacing("2026-05-24", with: "2027").replacing("\"d\"", with: "\"something longer\"")
      #expect(read(Array(other.utf8), by: &tape).keys == first.keys)
      #expect(tape.shape == shape)
      var fresh = JSONTape()
      #expect(read(Array(other.utf8), by: &tape) == read(Array(other.utf8), by: &fresh))
    }
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"a":1}"#, #"{"a":""}"#, #"{"a":"b","c":{"d":"e"}}"#, #"["a","b"]"#, #""a""#,
    #"{"a":"\u0041"}"#, #"{"a":"b","c":null}"#,
  ])
  func otherTextsHaveNone(text: String) {
    var tape = JSONTape()
    for _ in 0..<3 {
      _ = read(Array(text.utf8), by: &tape)
      #expect(tape.shape == 0)
    }
  }

  @Test func damagedTextsReadAlike() {
    var random = SeededGenerator(state: 3)
    var tape = JSONTape()
    let special = Array(#"":,{}[]\ "#.utf8) + [0x00, 0x0A, 0x1F, 0x7F, 0x80, 0xC3, 0xFF]
    for round in 0..<60_000 {
      // Several of one shape in a row, so that most are met by a tape that knows it.
      let line = Array(Self.shapes[round / 10 % Self.shapes.count].utf8)
      var text = line
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: text.remove(at: place)
        case 1: text.insert(special.randomElement(using: &random) ?? 0, at: place)
        case 2: text[place] = special.randomElement(using: &random) ?? 0
        case 3: text.insert(contentsOf: Array("more".utf8), at: place)
        default: text[place] = UInt8.random(in: 0...255, using: &random)
        }
        if text.isEmpty { text = [0x20] }
      }
      var fresh = JSONTape()
      let expected = read(text, by: &fresh)
      let found = read(text, by: &tape)
      #expect(found == expected, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  /// Equal numbers of shape mean equal names, also where shapes take turns.
  @Test func shapesThatTakeTurnsAreToldApart() {
    var random = SeededGenerator(state: 8)
    var tape = JSONTape()
    var names: [UInt32: [String]] = [:]
    for _ in 0..<3000 {
      let text = Self.shapes.randomElement(using: &random) ?? ""
      let reading = read(Array(text.utf8), by: &tape)
      guard tape.shape != 0 else { continue }
      #expect(names[tape.shape, default: reading.keys] == reading.keys)
      names[tape.shape] = reading.keys
    }
    #expect(!names.isEmpty)
  }
}
