internal import JSON

/// Makes a record fit one line by cutting its longest texts.
enum RecordCutter {
  /// The shortest text that is cut; shorter ones are names and ids.
  static let shortest = 256

  /// The object with texts cut, longest first, until its line has at most `limit` bytes; each cut ends in
  /// `…[cut N bytes]`. Where there is nothing left to cut it may stay larger.
  static func cut(_ object: JSONObject, to limit: Int) -> JSONObject {
    var value = JSONValue.object(object)
    // A cut text is at most half as long as before, so that this ends after a few rounds.
    while true {
      let excess = (value.object.map { RecordBuilder.line($0).count } ?? 0) - limit
      let longest = length(value)
      guard excess > 0, longest > shortest else { break }
      let keep = max(shortest / 2, min(longest / 2, longest - excess - 64))
      value = cut(value, longerThan: longest - 1, keep: keep)
    }
    return value.object ?? object
  }

  private static func length(_ value: JSONValue) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .array(let elements): elements.map(length).max() ?? 0
    case .object(let object): object.members.map { length($0.value) }.max() ?? 0
    case .null, .bool, .integer, .number: 0
    }
  }

  private static func cut(_ value: JSONValue, longerThan limit: Int, keep: Int) -> JSONValue {
    switch value {
    case .string(let text) where text.utf8.count > limit:
      let kept = ByteText.prefix(text, bytes: keep)
      return .string(kept + "…[cut \(text.utf8.count - kept.utf8.count) bytes]")
    case .array(let elements): return .array(elements.map { cut($0, longerThan: limit, keep: keep) })
    case .object(let object):
      var cut = JSONObject()
      for member in object.members {
        cut.append(member.key, self.cut(member.value, longerThan: limit, keep: keep))
      }
      return .object(cut)
    default: return value
    }
  }
}
