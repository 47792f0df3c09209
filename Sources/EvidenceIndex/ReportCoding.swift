import JSON
import Journal
import Learning

extension LogReport {
  /// As JSON, for the index.
  var encoded: String {
    var counts = JSONObject()
    for problem in ReadingProblem.allCases {
      if let count = problems[problem] { counts[String(problem.rawValue)] = JSONValue(count) }
    }
    let places = diagnostics.map { diagnostic -> JSONValue in
      [
        JSONValue(Int(diagnostic.problem.rawValue)), JSONValue(diagnostic.line),
        .integer(Int64(diagnostic.offset)),
      ]
    }
    let value: JSONValue = [
      "lines": JSONValue(lines), "records": JSONValue(records), "repeated": JSONValue(repeated),
      "unknown_fields": JSONValue(unknownFields), "all_lines": JSONValue(allLines),
      "last_time": lastTime.map { .integer($0.milliseconds) } ?? .null, "problems": .object(counts),
      "diagnostics": .array(places),
    ]
    return value.text()
  }

  init(decoding text: String) throws {
    self.init()
    let value = try JSONValue(parsing: text)
    lines = try value.count("lines")
    records = try value.count("records")
    repeated = try value.count("repeated")
    unknownFields = try value.count("unknown_fields")
    allLines = try value.count("all_lines")
    lastTime = value["last_time"]?.integer.map { Timestamp(milliseconds: $0) }
    for member in value["problems"]?.object?.members ?? [] {
      guard let number = UInt8(member.key), let problem = ReadingProblem(rawValue: number),
        let count = member.value.integer
      else { throw IndexDamage.unreadable("report") }
      problems[problem] = Int(count)
    }
    diagnostics = try (value["diagnostics"]?.array ?? []).map { try ReadingDiagnostic(decoding: $0) }
  }
}

extension ReadingDiagnostic {
  fileprivate init(decoding value: JSONValue) throws(IndexDamage) {
    let numbers = (value.array ?? []).compactMap(\.integer)
    guard numbers.count == 3, let code = UInt8(exactly: numbers[0]),
      let problem = ReadingProblem(rawValue: code),
      let line = Int(exactly: numbers[1]), let offset = UInt64(exactly: numbers[2])
    else { throw .unreadable("diagnostic") }
    self.init(problem: problem, line: line, offset: offset)
  }
}

extension JSONValue {
  fileprivate func count(_ key: String) throws(IndexDamage) -> Int {
    guard let number = self[key]?.integer, number >= 0 else { throw .unreadable(key) }
    return Int(number)
  }
}
