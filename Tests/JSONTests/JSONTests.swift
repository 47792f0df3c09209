import JSON
import SeededRandom
import Testing

@Suite struct JSONReading {
  static let accepted: [(String, JSONValue)] = [
    ("null", .null), ("true", true), (" false ", false), ("0", 0), ("-12", -12), ("1.5e3", 1500.0),
    ("\"a\"", "a"), ("[]", []), ("{}", [:]), ("[1,[2,{\"a\":[]}]]", [1, [2, ["a": []]]]),
    ("{\"a\":1,\"b\":{\"c\":\"x\"},\"d\":[true,null]}", ["a": 1, "b": ["c": "x"], "d": [true, .null]]),
    ("-9223372036854775808", .integer(.min)), ("-9223372036854775809", .number(-9.223372036854775808e18)),
    ("1844674407370955161600", .number(1.8446744073709551616e21)), ("-0", .integer(0)),
    ("1e400", .number(.greatestFiniteMagnitude)), ("-1e400", .number(-.greatestFiniteMagnitude)),
    ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9.223372036854775808e18)),
  ]

  @Test(arguments: accepted)
  func accepts(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "truex", "01", "-", "1.", ".5", "1e", "+1", "\"", "\"a", "\"\\x\"", "\"\\u12g4\"",
    "\"\u{1}\"",
    "[", "[1", "[1,", "[1,]", "[,1]", "{", "{\"a\"", "{\"a\":", "{\"a\":1,", "{\"a\":1,}", "{a:1}",
    "{\"a\" 1}", "[1}",
    "{\"a\":1]", "1 2", "[] []", "'a'", "NaN", "\"tab\there\"",
  ])
  func refuses(text: String) {
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u20AC""#, "é€"), (#""\ud83d\ude00""#, "😀"),
    (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
    ("\"naïve – ✓ longer than eight bytes\"", "naïve – ✓ longer than eight bytes"),
  ])
  func resolvesEscapes(text: String, value: String) throws {
    #expect(try JSONValue(parsing: text) == .string(value))
  }

  @Test func nestingIsBounded() throws {
    let most = JSONTape.maximumDepth
    let deep = String(repeating: "[", count: most) + String(repeating: "]", count: most)
    #expect(throws: Never.self) { try JSONValue(parsing: deep) }
    #expect(throws: JSONParseError(fault: .tooDeep)) { try JSONValue(parsing: "[" + deep + "]") }
  }

  @Test func invalidUTF8IsRepaired() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xFF, 0x62, 0x22]
    #expect(try JSONValue(parsing: bytes) == "a\u{FFFD}b")
  }

  @Test func theLastOfEqualNamesCounts() throws {
    #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#)["a"] == 3)
  }

  @Test func aQuotePastTheEndIsNotSeen() {
    let text = Array("\"abc\"".utf8)
    text.withUnsafeBufferPointer { whole in
      for length in 0..<text.count {
        var padded = Array(whole.prefix(length)) + [UInt8](repeating: 0x22, count: JSONTape.padding)
        padded.withUnsafeMutableBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return }
          var tape = JSONTape()
          let fault = tape.parse(start, count: length)
          #expect(fault == .malformed)
        }
      }
    }
  }

  /// Whatever the bytes are, reading ends, and what is accepted reads the same after writing.
  @Test func damagedTextNeverCrashes() throws {
    var random = SeededGenerator(state: 7)
    let seed = Array(#"{"a":"x\u00e9\n","b":[1,-2.5e3,true,{"c":null}],"d":"naïve ✓ and long enough"}"#.utf8)
    for _ in 0..<20_000 {
      var text = seed
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let value = try? JSONValue(parsing: text) else { continue }
      #expect(try JSONValue(parsing: value.text()) == value)
    }
  }
}

@Suite struct JSONWriting {
  /// Eight bytes are looked at in one step: every byte in every place of one, and beyond.
  @Test func everyByteIsWrittenAsItIsReadAgain() throws {
    for scalar in (0...0x180).compactMap(Unicode.Scalar.init) {
      for place in 0..<19 {
        let text =
          String(repeating: "a", count: place) + String(scalar) + String(repeating: "é", count: 19 - place)
        let json = JSONValue.string(text).text()
        #expect(try JSONValue(parsing: json) == .string(text))
        let needsEscape = scalar.value < 0x20 || [0x22, 0x5C, 0x7F].contains(scalar.value)
        #expect(json.contains("\\") == needsEscape, "\(scalar.value) at \(place)")
      }
    }
  }

  @Test func isCompactAndKeepsOrder() {
    let value: JSONValue = ["b": 1, "a": [true, .null, 0.5, "x\n\"\u{1}\\"], "c": [:], "d": []]
    #expect(value.text() == #"{"b":1,"a":[true,null,0.5,"x\n\"\u0001\\"],"c":{},"d":[]}"#)
  }

  @Test func prettyIsIndentedAndSorted() {
    let value: JSONValue = ["b": [1], "a": [:]]
    #expect(value.text(.pretty, sortsKeys: true) == "{\n  \"a\": {},\n  \"b\": [\n    1\n  ]\n}")
  }

  @Test func numbersWithoutJSONFormBecomeNull() {
    #expect(JSONValue.array([.number(.nan), .number(.infinity)]).text() == "[null,null]")
  }

  @Test func settingKeepsThePlaceOfAMember() {
    var object: JSONObject = ["a": 1, "b": 2]
    object["a"] = 3
    object["b"] = nil
    object["c"] = 4
    #expect(JSONValue.object(object).text() == #"{"a":3,"c":4}"#)
  }
}
