import Foundation
import JSON
import Testing

@testable import Settings

@Suite struct SettingsTests {
  static func file(_ text: String, _ owner: SettingsFile.Owner = .project) throws(SettingsError)
    -> SettingsFile
  {
    try SettingsFile(path: "x.json", bytes: Array(text.utf8), owner: owner)
  }

  @Test func hasStandardValuesWithoutFiles() {
    let settings = Settings()
    #expect(settings.isEnabled && settings.updatesAutomatically && !settings.asksBeforeUpdate)
    #expect(
      settings.promotion
        == Settings.Promotion(
          minOccurrences: 3, minConfidence: 0.6, halfLifeDays: 90, windowDays: 30, runbookMaxTokens: 1500))
    #expect(settings.routes.isEmpty && settings.timeZone == nil && !settings.recordsEverywhere)
    for key in SettingKey.all { #expect(key.content.accepts(key.standard), "\(key.name)") }
  }

  @Test func readsBothShapesAndAllRules() throws {
    let nested = try Self.file(
      #"""
      {"$schema":"x","self_learning":{"auto_update":false},"promotion":{"min_confidence":0.99},
       "routes":[{"files":["pkg/**"],"agents":["api-dev"]},{"category":"security","agents":["sre"]}],
       "names":[{"contains":["retry","loop"],"pattern":"endless-retry"}],
       "outcomes":{"test":["make check"]},"thresholds":{"max_complexity":8},"timezone":"Europe/Berlin"}
      """#)
    let settings = Settings(project: nested)
    #expect(nested.warnings.isEmpty)
    #expect(!settings.updatesAutomatically)
    #expect(settings.promotion.minConfidence == 0.99)
    #expect(settings.routes.map(\.agents) == [["api-dev"], ["sre"]])
    #expect(settings.routes[1].category == "security")
    #expect(
      settings.namingRules == [Settings.NamingRule(contains: ["retry", "loop"], pattern: "endless-retry")])
    #expect(settings.outcomeCommands.test == ["make check"])
    #expect(settings.thresholds == ["max_complexity": 8])
    #expect(settings.timeZone == "Europe/Berlin")
    #expect(!Settings(project: try Self.file(#"{"enabled":false,"auto_update":true}"#)).isEnabled)
    #expect(
      Settings(project: try Self.file(#"{"self_learning":{"enabled":true},"enabled":false}"#)).isEnabled)
  }

  @Test func letsThePersonWinForPrivacyAndConsent() throws {
    let project = try Self.file(
      #"{"enabled":true,"share_learnings":true,"record":"everywhere","git":{"push":true}}"#)
    let person = try Self.file(
      #"{"enabled":false,"share_learnings":false,"record":"everywhere","ask_before_update":true}"#, .person)
    let settings = Settings(project: project, person: person)
    #expect(!settings.isEnabled && !settings.sharesLearnings)
    #expect(settings.asksBeforeUpdate && settings.recordsEverywhere && settings.pushesChanges)
    #expect(!Settings(project: project).recordsEverywhere)
    #expect(project.warnings.map(\.message) == ["x.json: record counts only in the person's own settings"])
    #expect(
      !Settings(project: try Self.file(#"{"enabled":false}"#), person: try Self.file("{}", .person)).isEnabled
    )
  }

  @Test func warnsOfUnknownNamesWithTheNearest() throws {
    let file = try Self.file(
      #"{"promotion":{"min_confidense":1},"auto_updat":true,"min_samples":1,"zzzzzz":{}}"#)
    #expect(
      file.warnings.map(\.message) == [
        "x.json: unknown setting promotion.min_confidense; did you mean promotion.min_confidence?",
        "x.json: unknown setting auto_updat; did you mean auto_update?",
        "x.json: unknown setting min_samples; did you mean learning.min_samples?",
        "x.json: unknown setting zzzzzz",
      ])
  }

  static let wrong = [
    (
      #"{"promotion":{"min_confidence":"high"}}"#,
      "x.json: promotion.min_confidence is \"high\", expected a number from 0.01 to 0.99"
    ),
    (
      #"{"promotion":{"min_confidence":1.5}}"#,
      "x.json: promotion.min_confidence is 1.5, expected a number from 0.01 to 0.99"
    ),
    (
      #"{"promotion":{"min_confidence":0}}"#,
      "x.json: promotion.min_confidence is 0, expected a number from 0.01 to 0.99"
    ),
    (#"{"promotion":3}"#, "x.json: promotion is 3, expected an object"),
    (#"{"enabled":"no"}"#, "x.json: enabled is \"no\", expected true or false"),
    (
      #"{"routes":[{"files":["a"]}]}"#,
      "x.json: routes[0].agents is missing, expected a text, or a list of texts"
    ),
    (
      #"{"routes":[{"category":"api","agents":["a"]},{"glob":"x","agents":["a"]}]}"#,
      "x.json: routes[1].glob is not known, expected files, category or agents; did you mean files?"
    ),
    (
      #"{"routes":[{"files":3,"agents":["a"]}]}"#,
      "x.json: routes[0].files is 3, expected a text, or a list of texts"
    ),
    (
      #"{"routes":[{"agents":["a"]}]}"#,
      "x.json: routes[0] is without files and category, expected one of them"
    ),
    (#"{"routes":["x"]}"#, "x.json: routes[0] is \"x\", expected an object with files, category and agents"),
    (
      #"{"routes":{"files":"a"}}"#,
      "x.json: routes is {\"files\":\"a\"}, expected a list of objects with files, category, agents"
    ),
    (
      #"{"names":[{"contain":["a"],"pattern":"b"}]}"#,
      "x.json: names[0].contain is not known, expected contains or pattern; did you mean contains?"
    ),
    (
      #"{"learning":{"min_samples":0}}"#,
      "x.json: learning.min_samples is 0, expected a whole number from 1 to 1000000000"
    ),
    ("[]", "x.json: found a list, expected an object"),
    ("{", "x.json: found text that is not JSON, expected an object"),
  ]

  @Test(arguments: wrong) func namesFileKeyFoundAndExpected(text: String, message: String) {
    let error = #expect(throws: SettingsError.self) { try Self.file(text) }
    #expect(error?.message == message)
  }

  @Test func aSingleTextIsAListOfOne() throws {
    let file = try Self.file(
      #"""
      {"routes":[{"files":"**/*.TSX","agents":"sre"}],"names":[{"contains":"loop","pattern":"endless-loop"}]}
      """#)
    let settings = Settings(project: file)
    #expect(settings.routes == [Settings.Route(files: ["**/*.TSX"], category: nil, agents: ["sre"])])
    #expect(settings.namingRules == [Settings.NamingRule(contains: ["loop"], pattern: "endless-loop")])
  }

  @Test func aWrongValueComesWithALineToPaste() {
    let inProject = #expect(throws: SettingsError.self) {
      try Self.file(#"{"promotion":{"min_confidence":0}}"#)
    }
    #expect(inProject?.hint.hasSuffix("toolkit config set promotion.min_confidence 0.6") == true)
    let inPerson = #expect(throws: SettingsError.self) { try Self.file(#"{"record":"never"}"#, .person) }
    #expect(inPerson?.hint.hasSuffix("toolkit config set --user record installed") == true)
  }

  // MARK: - Editing

  static let edits: [(text: String, key: String, value: JSONValue, result: String)] = [
    (
      "{\n\t\"promotion\" : { \"min_confidence\":0.60 },\n\t\"x\": [1,  2]\n}", "promotion.min_confidence",
      0.7,
      "{\n\t\"promotion\" : { \"min_confidence\":0.7 },\n\t\"x\": [1,  2]\n}"
    ),
    (
      "{\n    \"git\": {\n        \"tags\": true\n    }\n}\n", "git.push", true,
      "{\n    \"git\": {\n        \"tags\": true,\n        \"push\": true\n    }\n}\n"
    ),
    ("{\n  \"x\": 1\n}\n", "timezone", "UTC", "{\n  \"x\": 1,\n  \"timezone\": \"UTC\"\n}\n"),
    ("{\"x\":1}", "git.tags", true, "{\"x\":1,\"git\": {\"tags\":true}}"),
    ("{\"auto_update\": true}", "self_learning.auto_update", false, "{\"auto_update\": false}"),
    ("", "timezone", "UTC", "{\n  \"timezone\": \"UTC\"\n}\n"),
    ("{}", "timezone", "UTC", "{\"timezone\": \"UTC\"}"),
    ("{\"timezone\": \"A\\u0042\" }", "timezone", .null, "{\"timezone\": null }"),
    ("{\"git\": {\n} }", "git.push", false, "{\"git\": {\n  \"push\": false\n} }"),
  ]

  @Test(arguments: edits.indices) func keepsEveryOtherByte(index: Int) throws {
    let edit = Self.edits[index]
    let key = try #require(SettingKey.named(edit.key))
    var editor = SettingsEditor(path: "x.json", bytes: Array(edit.text.utf8))
    try editor.set(key, to: edit.value)
    #expect(String(decoding: editor.bytes, as: UTF8.self) == edit.result)
    #expect(try Self.file(edit.result).values[key.name] == edit.value)
  }

  @Test func changesNothingForAWrongValueOrFile() throws {
    let key = try #require(SettingKey.named("auto_update"))
    var editor = SettingsEditor(path: "x.json", bytes: Array("{\"a\":1}".utf8))
    #expect(throws: SettingsError.self) { try editor.set(key, to: "yes") }
    #expect(editor.bytes == Array("{\"a\":1}".utf8))
    for text in ["[1]", "{", "{\"self_learning\":1}"] {
      var editor = SettingsEditor(path: "x.json", bytes: Array(text.utf8))
      #expect(throws: SettingsError.self) { try editor.set(key, to: true) }
      #expect(editor.bytes == Array(text.utf8))
    }
  }

  @Test func isDescribedByTheTrackedSchema() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appendingPathComponent("templates/toolkit.schema.json")
    let text = SettingsSchema.value.text(.pretty) + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" { try Data(text.utf8).write(to: path) }
    #expect(try String(contentsOf: path, encoding: .utf8) == text)
  }
}
