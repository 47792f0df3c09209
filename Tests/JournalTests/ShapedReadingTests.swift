import JSON
import Journal
import Learning
import SeededRandom
import Testing

/// A line is read the same after lines with the same members, and after others.
@Suite struct ShapedReadingTests {
  private static let names = [
    "pattern", "rule", "severity", "description", "insight", "user_correction", "message", "file",
    "source_file",
    "agent", "category", "service", "feature_id", "session_id", "pr", "commit", "fix", "suggestion", "source",
    "type", "resolution", "affected_agents", "correction_type", "context", "unknown", "timestamp", "date",
    "id",
    "probe",
  ]
  private static let words = [
    "one", "two", "blocking", "rejected", "explicit", "pattern", "2026-05-02T10:00:00Z", "", "toolkit",
    "**Avoid**: x",
    " ", "tip",
  ]

  private func record(
    _ line: [UInt8], _ view: inout RecordView, _ record: inout SignalRecord,
    _ read: (borrowing RecordView, inout SignalRecord) -> Bool
  ) -> String {
    let text = line + [UInt8](repeating: 0x0A, count: JSONTape.padding)
    return text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return "" }
      if let fault = view.read(start, count: line.count) { return "\(fault)" }
      return read(view, &record) ? "\(record) \(view.unknownFields)" : "no time \(view.unknownFields)"
    }
  }

  @Test(arguments: [RecordKind.finding, .correction, .incident, .learning])
  func whatStandsBeforeALineDoesNotMatter(kind: RecordKind) {
    var random = SeededGenerator(state: 29)
    var view = RecordView()
    var record = SignalRecord()
    var shaped = ShapedSignalReader(kind)
    let general = SignalReader(kind)
    var known = 0
    for _ in 0..<1500 {
      let members = Self.names.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let values = members.map { name in
          #","\#(name)":"\#(Self.words.randomElement(using: &random) ?? "")""#
        }
        let end = Int.random(in: 0..<8, using: &random) == 0 ? #","line":1}"# : "}"
        let line = Array((#"{"ts":"2026-05-01T10:00:00Z""# + values.joined() + end).utf8)
        var fresh = RecordView()
        var own = SignalRecord()
        let expected = self.record(line, &fresh, &own) { general.read($0, into: &$1) }
        #expect(self.record(line, &view, &record) { shaped.read($0, into: &$1) } == expected)
        if view.shape != 0 { known += 1 }
      }
    }
    #expect(known > 500)
  }
}
