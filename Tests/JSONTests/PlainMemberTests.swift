import JSON
import SeededRandom
import Testing

/// The short way through objects of plain strings reads what the general rules read. They are asked by putting a space
/// before each colon, where the short way takes none.
@Suite struct PlainMemberReading {
  static let lines = [
    #"{"timestamp":"2026-05-24T00:00:00Z","pattern":"missing-null-check","severity":"nit","file":"a/b.go"}"#,
    #"{"timestamp": "2026-05-24T00:00:00Z", "pattern": "a",  "line": 12, "text": "with a \"quote\" in it"}"#,
    #"{"a":"","":"b","c":{"d":"e","f":["g",{"h":"i"}]},"j":"k","l":true,"m":"n"}"#,
    #"{"naïve":"✓","a":"naïve – text","b":"plain","\u0063":"d","e":"\u00e9\\"}"#,
    #"[{"a":"b","c":"d"},{"a":"b"},{},{"x":-1.5e3},["a","b"]]"#,
    #"{"a":"b","c":"d"} "#, #"{"a":"b","c":"d"}x"#, #"{"a":"b",}"#, #"{"a":"b""c":"d"}"#, #"{"a"::"b"}"#,
    #"{"a":"b","c":"#, #"{"a":"b","c":""#, #"{"a":"b","c":"d""#, #"{"a":"b","c"x"d"}"#, #"{"a":"b"]"#,
  ].map { Array($0.utf8) }

  /// What reading a text brings up.
  private struct Reading: Equatable {
    var fault: JSONFault?
    var value: JSONValue?
    var hasInvalidText = false
  }

  /// - Parameter padding: What stands after the text, which must not matter.
  private func read(_ text: [UInt8], padding: [UInt8], by tape: inout JSONTape) -> Reading {
    let rest = (0..<JSONTape.padding).map { padding[$0 % padding.count] }
    return (text + rest).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return Reading() }
      if let fault = tape.parse(start, count: text.count) { return Reading(fault: fault) }
      return Reading(value: tape.value(), hasInvalidText: tape.hasInvalidText)
    }
  }

  private func withSpaceBeforeColons(_ text: [UInt8]) -> [UInt8] {
    var (isInString, isEscaped) = (false, false)
    return text.flatMap { byte -> [UInt8] in
      if byte == 0x22, !isEscaped { isInString.toggle() }
      isEscaped = isInString && byte == 0x5C && !isEscaped
      return byte == 0x3A && !isInString ? [0x20, byte] : [byte]
    }
  }

  private func expectSame(_ text: [UInt8], padding: [UInt8] = [0], by tape: inout JSONTape) {
    let general = read(withSpaceBeforeColons(text), padding: [0], by: &tape)
    #expect(read(text, padding: padding, by: &tape) == general, "\(String(decoding: text, as: UTF8.self))")
  }

  @Test func damagedLinesReadAlike() {
    var random = SeededGenerator(state: 11)
    var tape = JSONTape()
    let special = Array(#"":,{}[]\ "#.utf8) + [0x00, 0x0A, 0x1F, 0x7F, 0x80, 0xC3, 0xFF]
    for round in 0..<40_000 {
      var text = Self.lines[round % Self.lines.count]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text.remove(at: place)
        case 1: text.insert(special.randomElement(using: &random) ?? 0, at: place)
        case 2: text[place] = special.randomElement(using: &random) ?? 0
        default: text[place] = UInt8.random(in: 0...255, using: &random)
        }
        if text.isEmpty { text = [0x20] }
      }
      expectSame(text, by: &tape)
    }
  }

  /// Wherever a text ends, what stands behind it is not read as part of it.
  @Test(arguments: [#"""#, #"":""#, #"","b":"c"}"#, "a", #"":"x"}"#, "}", ","])
  func whatFollowsIsNotRead(padding: String) {
    var tape = JSONTape()
    for line in Self.lines {
      for length in 0...line.count {
        expectSame(Array(line.prefix(length)), padding: Array(padding.utf8), by: &tape)
      }
    }
  }

  /// Members lie across the end of what is searched at a time, and some are longer than that.
  @Test func longTextsReadAlike() {
    var random = SeededGenerator(state: 5)
    var tape = JSONTape()
    for _ in 0..<300 {
      var members: [String] = []
      for number in 0..<Int.random(in: 1...12, using: &random) {
        let length = [0, 3, 60, 250, 1000, 1023, 1024, 1100, 5000].randomElement(using: &random) ?? 0
        let text = String(repeating: "x", count: max(0, length + Int.random(in: -20...20, using: &random)))
        members.append(#""name\#(number)":"\#(text)""#)
        if number % 3 == 1 { members.append(#""n\#(number)":[\#(number),{"é":"\\"}]"#) }
      }
      let text = Array(("{" + members.joined(separator: ",") + "}").utf8)
      expectSame(text, by: &tape)
      #expect(read(text, padding: [0x22], by: &tape).value?.object?.members.count == members.count)
    }
  }
}
