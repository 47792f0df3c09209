import Learning
import SeededRandom
import Testing

@Suite struct PatternNames {
  static let spellings: [(String, String)] = [
    ("missing-status-condition", "missing-status-condition"),
    ("Missing_Status Condition", "missing-status-condition"),
    ("missingStatusCondition", "missing-status-condition"),
    ("go/vet.shadow:declared", "go-vet-shadow-declared"),
    ("--a--b--", "a-b"), ("a\tb\nc", "a-b-c"), ("E501", "e501"), ("HTTPServer", "httpserver"),
    ("v2Api", "v2-api"), ("../../etc/passwd", "etc-passwd"), (".git", "git"), ("naïve", "nave"),
    ("\u{202E}evil\u{0}", "evil"), ("that'?s not", "thats-not"),
  ]

  @Test(arguments: spellings)
  func areNormalised(spelling: String, name: String) throws {
    #expect(try #require(PatternName(spelling)).text == name)
  }

  @Test(arguments: ["", "---", "??", "日本語", "\u{0}\u{1}", " / . : "])
  func nothingLeftIsNoName(spelling: String) {
    #expect(PatternName(spelling) == nil)
  }

  @Test func areCutToSixtyFourAndNeverEndInAHyphen() throws {
    let long = try #require(PatternName(String(repeating: "a", count: 4096)))
    #expect(long.text.count == 64)
    let cut = try #require(PatternName(String(repeating: "a", count: 63) + "-b"))
    #expect(cut.text == String(repeating: "a", count: 63))
  }

  /// Names become paths: whatever is given, the result has the one shape that is safe, and is its own normal form.
  @Test func everyResultIsSafe() throws {
    var random = SeededGenerator(state: 7)
    let alphabet = Array("aZ09-_/.: \\\u{0}\u{1B}\u{202E}é日🙂'\"`$(){}[]<>|&;*?~#%")
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 0...90, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a"
        })
      guard let name = PatternName(text)?.text else { continue }
      #expect(name.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,63}/) != nil, "from \(text.debugDescription)")
      #expect(PatternName(name)?.text == name)
    }
  }
}

@Suite struct Identifiers {
  struct Fixed: RandomNumberGenerator {
    var value: UInt64
    mutating func next() -> UInt64 { value }
  }

  /// The time part is that of the example in the ULID specification.
  @Test func areWrittenInCrockfordsBase32() {
    var random = Fixed(value: 0)
    let id = ULID(at: Timestamp(milliseconds: 1_469_918_176_385), random: &random)
    #expect(id.description == "01ARYZ6S410000000000000000")
    var ones = Fixed(value: .max)
    #expect(
      ULID(at: Timestamp(milliseconds: 281_474_976_710_655), random: &ones).description
        == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
  }

  @Test func sortByTime() {
    var random = SeededGenerator(state: 8)
    let ids = (0..<1000).map {
      ULID(at: Timestamp(milliseconds: 1_700_000_000_000 + $0), random: &random).description
    }
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  @Test func aMomentBeforeTheEpochCountsAsTheEpoch() {
    var random = Fixed(value: 0)
    #expect(
      ULID(at: Timestamp(milliseconds: -5), random: &random).description == "00000000000000000000000000")
  }
}

@Suite struct Vocabulary {
  @Test func sourceTypesWeighAsDocumented() {
    let weights = Dictionary(uniqueKeysWithValues: SourceType.allCases.map { ($0.name, $0.weight) })
    #expect(
      weights == [
        "explicit_user_correction": 1.0, "implicit_user_correction": 0.8, "blocking_review": 0.7,
        "warning_review": 0.5, "nit_review": 0.3, "incident": 0.7, "session_learning": 0.4,
      ])
    #expect(SourceType.allCases.allSatisfy { SourceType(name: $0.name) == $0 })
  }

  @Test func locationsSortInLogOrder() {
    let places = [
      RecordLocation(log: 0, offset: 5), RecordLocation(log: 0, offset: 1 << 40),
      RecordLocation(log: 1, offset: 0),
    ]
    #expect(places == places.sorted())
    #expect(places[1].offset == 1 << 40 && places[1].log == 0)
  }

  @Test func aSignalStaysSmall() {
    #expect(MemoryLayout<Signal>.stride == 32)
  }
}
