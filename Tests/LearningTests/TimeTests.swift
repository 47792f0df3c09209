import Learning
import Testing

@Suite struct TimestampReading {
  static let accepted: [(String, String)] = [
    ("2026-11-20", "2026-11-20T00:00:00Z"),
    ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"),
    ("2026-11-20t10:00:00z", "2026-11-20T10:00:00Z"),
    ("2026-11-20 10:00", "2026-11-20T10:00:00Z"),
    ("2026-11-20T10:00:00", "2026-11-20T10:00:00Z"),
    ("2026-11-20T10:00:00.5Z", "2026-11-20T10:00:00.500Z"),
    ("2026-11-20T10:00:00.123456789Z", "2026-11-20T10:00:00.123Z"),
    ("2026-11-20T10:00:00,25Z", "2026-11-20T10:00:00.250Z"),
    ("2026-01-06T12:49:43-05:00", "2026-01-06T17:49:43Z"),
    ("2026-01-01T00:30:00+0200", "2025-12-31T22:30:00Z"),
    ("2026-01-01T00:30:00+02", "2025-12-31T22:30:00Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ("0000-01-01", "0000-01-01T00:00:00Z"),
  ]

  @Test(arguments: accepted)
  func accepts(text: String, meaning: String) throws {
    #expect(try #require(Timestamp(parsing: text)).description == meaning)
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-13-01", "2026-02-30", "2025-02-29", "1900-02-29", "2026-00-10", "2026-01-00",
    "2026-11-20T", "2026-11-20T1", "2026-11-20T24:00:00Z", "2026-11-20T10:60:00Z", "2026-11-20T10:00:61Z",
    "2026-11-20T10:00:00.Z", "2026-11-20T10:00:00X", "2026-11-20T10:00:00+24:00", "2026-11-20T10:00:00+02:60",
    "2026-11-20T10:00:00Z ", "20261120", "yesterday", "1795168800", "２０２６-11-20",
  ])
  func refuses(text: String) {
    #expect(Timestamp(parsing: text) == nil)
  }

  @Test func readsWhatItWrites() {
    for step in stride(from: Int64(-62_000_000_000_000), to: 250_000_000_000_000, by: 1_234_567_890_123) {
      let time = Timestamp(milliseconds: step)
      #expect(Timestamp(parsing: time.description) == time)
    }
  }
}

@Suite struct CalendarDays {
  @Test func everyDayOfFourCenturiesComesBack() throws {
    let first = try #require(Day(year: 1800, month: 1, day: 1))
    for number in first.number..<first.number + 146_097 {
      let (year, month, day) = Day(number: number).civil
      #expect(Day(year: year, month: month, day: day)?.number == number)
    }
  }

  @Test func momentsBeforeTheEpochFallOnTheRightDay() {
    #expect(Timestamp(milliseconds: -1).day.description == "1969-12-31")
    #expect(Timestamp(milliseconds: 0).day.description == "1970-01-01")
    #expect(Timestamp(milliseconds: -Day.milliseconds).day.description == "1969-12-31")
  }

  @Test func distancesAreFractional() throws {
    let noon = try #require(Timestamp(parsing: "2026-11-20T12:00:00Z"))
    #expect(noon.days(since: Timestamp(startOf: noon.day)) == 0.5)
    #expect(noon.adding(days: -1.5).description == "2026-11-19T00:00:00Z")
  }
}
