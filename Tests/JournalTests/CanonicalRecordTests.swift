import JSON
import Learning
import Testing

@testable import Journal

/// Lines in the spellings of other tools, under the names that we write.
@Suite struct CanonicalRecordTests {
  private func canonical(_ kind: RecordKind, _ line: String) -> JSONObject {
    let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: JSONTape.padding)
    var view = RecordView()
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, view.read(base, count: line.utf8.count) == nil else {
        return JSONObject()
      }
      return view.canonicalMembers(kind)
    }
  }

  @Test func findingsInOtherWords() {
    let members = canonical(
      .finding,
      #"{"ts":1793700000,"ruleId":"no-any","severity":"Major","message":"m","feature":"f1","pr_number":7,"fix":"g"}"#
    )
    #expect(
      members == [
        "severity": "warning", "timestamp": "2026-11-03T10:00:00Z", "description": "m", "feature_id": "f1",
        "pattern": "no-any", "suggested_fix": "g", "pr": "7",
      ])
    #expect(canonical(.finding, members.text()) == members)
  }

  @Test func whatIsOursStays() {
    let line =
      #"{"timestamp":"2026-11-01T00:00:00Z","pattern":"p","rule":"r","title":"t","description":"d","severity":"nit"}"#
    #expect(canonical(.finding, line).text() == line)
  }

  @Test func severitiesThatAreMissing() {
    #expect(canonical(.finding, "{}")["severity"] == "warning")
    #expect(canonical(.incident, #"{"severity":null}"#)["severity"] == "blocking")
    #expect(canonical(.finding, #"{"severity":"huge"}"#)["severity"] == "huge")
    #expect(canonical(.finding, #"{"severity":7}"#)["severity"] == 7)
  }

  @Test func learningsAndCorrections() {
    #expect(
      canonical(.learning, #"{"learning":"l","name":"n","agent":null}"#) == ["name": "n", "insight": "l"])
    let correction = #"{"user_correction":{"summary":"s"},"pattern_inferred":"p"}"#
    #expect(canonical(.correction, correction).text() == correction)
    #expect(
      canonical(.correction, #"{"source":"implicit_user_correction","user_correction":"no"}"#)
        == ["source": "implicit", "user_correction": ["summary": "no", "verbatim": "no"]])
    #expect(
      canonical(.outcome, #"{"outcome":"success","date":"2026-11-01"}"#)["timestamp"]
        == "2026-11-01T00:00:00Z")
  }
}

extension JSONObject {
  fileprivate func text() -> String { JSONValue.object(self).text() }
}
