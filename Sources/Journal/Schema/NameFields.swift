public import JSON
import Learning

extension RecordSchema {
  /// Fields that hold names of patterns or agents: what is left of a value by normalising is what counts.
  private static let nameFields: Set<String> = [
    "pattern", "pattern_inferred", "name", "agent", "affected_agents", "applicable_to",
  ]

  /// The longest name that a person gives; what is longer is a mistake, and would be cut to 64.
  private static let longestName = 200

  /// Refuses names of which nothing is left, and those of agents that lead elsewhere as a path: who writes a record by
  /// hand can be asked, unlike who wrote a log that is read.
  ///
  /// - Throws: ``RecordFault`` for the first field that is wrong.
  public func checkNames(_ object: JSONObject) throws(RecordFault) {
    for field in fields where field.path.count == 1 && Self.nameFields.contains(field.name) {
      let value = object.value(at: field.path)
      for text in value?.string.map({ [$0] }) ?? value?.array?.compactMap(\.string) ?? [] {
        guard !Self.isName(text, ofAgent: field.name.contains("agent") || field.name == "applicable_to")
        else {
          continue
        }
        throw RecordFault(
          kind: kind, field: field.name, reason: .unexpected(value: text),
          expected: "a name of letters, digits and hyphens, such as missing-finalizer or api-dev",
          suggestion: nil)
      }
    }
  }

  private static func isName(_ text: String, ofAgent isAgent: Bool) -> Bool {
    guard text.utf8.count <= longestName, PatternName(text) != nil else { return false }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return false }
    return !isAgent || !(text.hasPrefix("/") || text.split(separator: "/").contains(".."))
  }
}
