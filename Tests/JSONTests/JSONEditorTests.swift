import JSON
import Testing

@Suite struct JSONEditorTests {
  static let appended:
    [(text: String, path: [JSONEditor.Step], name: String?, value: JSONValue, result: String)] = [
      ("[]", [], nil, 1, "[1]"),
      ("[1,2]", [], nil, 3, "[1,2,3]"),
      ("[ 1, 2 ]", [], nil, 3, "[ 1, 2, 3 ]"),
      ("{\"a\" : 1}", [], "b", [1, 2], "{\"a\" : 1,\"b\": [1,2]}"),
      ("{\n\t\"a\": 1\n}\n", [], "b", [[1]], "{\n\t\"a\": 1,\n\t\"b\": [\n\t\t[\n\t\t\t1\n\t\t]\n\t]\n}\n"),
      (
        "{\r\n    \"a\": {}\r\n}", ["a"], "b", [1],
        "{\r\n    \"a\": {\r\n        \"b\": [\r\n            1\r\n        ]\r\n    }\r\n}"
      ),
      ("{\n  \"a\": [ ]\n}", ["a"], nil, "x", "{\n  \"a\": [\"x\"]\n}"),
      ("{}\n", [], "a", ["b": 1], "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n"),
      ("{\"a\":{}}", ["a"], "b", ["c": 1], "{\"a\":{\"b\": {\"c\":1}}}"),
    ]

  @Test(arguments: appended.indices) func appendsInTheManner(of index: Int) throws {
    let sample = Self.appended[index]
    var editor = try JSONEditor(Array(sample.text.utf8))
    #expect(try editor.append(sample.value, named: sample.name, to: sample.path))
    #expect(String(decoding: editor.bytes, as: UTF8.self) == sample.result)
  }

  static let removed: [(text: String, path: [JSONEditor.Step], result: String)] = [
    ("[1, 2 , 3]", [0], "[2 , 3]"), ("[1, 2 , 3]", [1], "[1 , 3]"), ("[1, 2 , 3]", [2], "[1, 2]"),
    ("{\n  \"a\": 1,\n  \"b\": 2\n}", ["b"], "{\n  \"a\": 1\n}"),
    ("{\n  \"a\": 1,\n  \"b\": 2\n}", ["a"], "{\n  \"b\": 2\n}"),
    ("{ \"a\": { \"b\": [ 7 ] } }", ["a", "b", 0], "{ \"a\": { \"b\": [] } }"),
    ("{\"a\":1,\"a\":2}", ["a"], "{\"a\":1}"),
  ]

  @Test(arguments: removed.indices) func removes(index: Int) throws {
    let sample = Self.removed[index]
    var editor = try JSONEditor(Array(sample.text.utf8))
    #expect(try editor.remove(sample.path))
    #expect(String(decoding: editor.bytes, as: UTF8.self) == sample.result)
  }

  @Test func leavesTheTextWhereAPathLeadsNowhere() throws {
    let text = Array("{\"a\": [1]}".utf8)
    var editor = try JSONEditor(text)
    #expect(try !editor.remove([]))
    #expect(try !editor.remove(["b"]))
    #expect(try !editor.remove(["a", 1]))
    #expect(try !editor.replace(["a", "b"], with: "1"))
    #expect(try !editor.append(1, to: []))
    #expect(try !editor.append(1, named: "x", to: ["a"]))
    #expect(throws: JSONParseError.self) { try editor.replace(["a"], with: "[1,") }
    #expect(editor.bytes == text)
    for text in ["", "{", "{\"a\": 1, // why\n}", "{\"a\": 1,}"] {
      #expect(throws: JSONParseError.self) { try JSONEditor(Array(text.utf8)) }
    }
  }
}
