internal import JSON
public import Learning

/// The marks of entries that sessions of a repository were told of: what is new is told by them.
///
/// Kept beyond the runbooks of the moment: whoever changes branches and comes back is told nothing twice.
public struct SeenMarks: Sendable, Equatable {
  /// How many are kept; the latest.
  public static let limit = 4096

  private var order: [EntryMark] = []
  private var marks: Set<EntryMark> = []

  /// No marks.
  public init() {}

  /// Reads ``bytes``; what is damaged counts as never seen.
  public init(parsing bytes: [UInt8]) {
    let texts = (try? JSONValue(parsing: bytes))?["marks"]?.array ?? []
    for text in texts.compactMap(\.string) {
      let words = text.split(separator: " ")
      if words.count == 2, let mark = EntryMark(name: words[0], hash: words[1]) { insert(mark) }
    }
  }

  /// As a file holds them: `{"v":1,"marks":["NAME HASH", …]}` and a newline.
  public var bytes: [UInt8] {
    let texts = order.suffix(SeenMarks.limit).map { JSONValue.string("\($0.name) \($0.hash)") }
    return Array((JSONValue.object(["v": 1, "marks": .array(texts)]).text() + "\n").utf8)
  }

  /// Whether a session was told of that wording of the entry.
  public func contains(_ mark: EntryMark) -> Bool { marks.contains(mark) }

  /// Adds a mark at the end, if it is not there.
  public mutating func insert(_ mark: EntryMark) {
    if marks.insert(mark).inserted { order.append(mark) }
  }
}
