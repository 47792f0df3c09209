import Learning
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
}
