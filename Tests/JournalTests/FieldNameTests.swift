import JSON
import Journal
import Testing

/// Names of members are compared by words; here each is compared by itself.
@Suite struct FieldNameReading {
  private static let fields = Field.allCases.filter { !$0.spelling.contains(".") }

  /// The field that the only member of a record is, if it is one.
  private func field(named name: String, _ view: inout RecordView) -> Field? {
    let line = Array("{\"\(name)\":\"x\"}".utf8) + [UInt8](repeating: 0x61, count: JSONTape.padding)
    let isRead = line.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { view.read($0, count: line.count - JSONTape.padding) == nil } ?? false
    }
    #expect(isRead)
    return Field.allCases.first { view.token($0) != nil }
  }

  @Test func eachNameIsItsField() {
    var view = RecordView()
    for field in Self.fields { #expect(self.field(named: field.spelling, &view) == field) }
  }

  /// A name that differs from a known one in a single place, or in length, is not taken for it.
  @Test func similarNamesAreOthers() {
    var view = RecordView()
    for field in Self.fields {
      let name = Array(field.spelling)
      var similar = name.indices.map { place in
        String(name[..<place] + [name[place] == "q" ? "w" : "q"] + name[(place + 1)...])
      }
      similar += [
        String(name.dropLast()), String(name.dropFirst()), field.spelling + "s", "a" + field.spelling,
      ]
      similar += [field.spelling + field.spelling, field.spelling + String(repeating: "x", count: 24)]
      for other in similar {
        #expect(self.field(named: other, &view) == Self.fields.first { $0.spelling == other }, "\(other)")
      }
    }
  }

  @Test func escapesInNamesAreResolved() {
    var view = RecordView()
    #expect(field(named: #"seve\u0072ity"#, &view) == .severity)
    #expect(field(named: #"seve\u0072itz"#, &view) == nil)
  }
}
