import Learning
import SeededRandom
import Testing

/// The usual form of a time is read eight characters at once; any other by the general rules. A fraction of nothing
/// makes them read the same time.
@Suite struct UsualTimeReading {
  private func time(_ text: [UInt8]) -> Timestamp? {
    text.withUnsafeBytes { Timestamp(parsing: $0) }
  }

  private func expectSame(_ text: [UInt8]) {
    let general = time(text.dropLast() + Array(".0Z".utf8))
    #expect(time(text) == (text.last == 0x5A ? general : nil), "\(String(decoding: text, as: UTF8.self))")
  }

  /// Each byte in each place but the last.
  @Test(arguments: ["2026-05-24T13:07:59Z", "2024-02-29T00:00:00Z", "0000-01-01T23:59:00Z"])
  func anyByteInAnyPlace(text: String) {
    let bytes = Array(text.utf8)
    #expect(time(bytes) != nil)
    for place in 0..<19 {
      for byte in UInt8.min...UInt8.max {
        var changed = bytes
        changed[place] = byte
        expectSame(changed)
      }
    }
  }

  @Test func endsWithZ() {
    let text = Array("2026-05-24T13:07:59".utf8)
    for byte in UInt8.min...UInt8.max {
      let isDone = byte == UInt8(ascii: "Z") || byte == UInt8(ascii: "z")
      #expect((time(text + [byte]) != nil) == isDone)
    }
  }

  /// All pairs of digits for hour, minute, second, month and day.
  @Test func rangesAreKept() {
    for pair in 0..<100 {
      for place in [2, 5, 8, 11, 14, 17] {
        var text = Array("2023-11-12T10:20:30Z".utf8)
        text[place] = UInt8(0x30 + pair / 10)
        text[place + 1] = UInt8(0x30 + pair % 10)
        expectSame(text)
      }
    }
    #expect(time(Array("2023-11-12T10:20:30Z".utf8)) == Timestamp(milliseconds: 1_699_784_430_000))
  }

  @Test func zeroBytesAreNoDate() {
    var day = RememberedDay()
    let text = [UInt8](repeating: 0, count: 8) + Array("00T00:00:01Z".utf8)
    #expect(time(text) == nil)
    #expect(text.withUnsafeBytes { Timestamp(parsing: $0, remembering: &day) } == nil)
  }

  /// Whatever was read before, a time is read as it is read alone.
  @Test func whatWasReadBeforeDoesNotMatter() {
    var (random, day) = (SeededGenerator(state: 7), RememberedDay())
    var known = 0
    for _ in 0..<20_000 {
      let date = ["2026-05-24", "2026-05-25", "2024-02-29", "2026-02-29", "0000-00-00", "9999-12-31"]
        .randomElement(
          using: &random)
      let time = ["T10:00:00Z", "T23:59:59Z", "T24:00:00Z", "T10:00:00+02:00", "", " 10:00", "T1\"}"]
        .randomElement(
          using: &random)
      var text = Array(((date ?? "") + (time ?? "")).utf8)
      if Int.random(in: 0..<4, using: &random) == 0, let place = text.indices.randomElement(using: &random) {
        text[place] = UInt8.random(in: 0x20...0x7F, using: &random)
      }
      let alone = text.withUnsafeBytes { Timestamp(parsing: $0) }
      let found = text.withUnsafeBytes { Timestamp(parsing: $0, remembering: &day) }
      #expect(found == alone, "\(String(decoding: text, as: UTF8.self))")
      if found != nil { known += 1 }
    }
    #expect(known > 1000)
  }
}
