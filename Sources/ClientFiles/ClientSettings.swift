import JSON

/// The client's settings, `.claude/settings.json` and its like: which plugins are enabled, and the entries of ours.
///
/// The file belongs to whoever wrote it. Only entries of ours are added, mended and taken away; every other byte stays.
public struct ClientSettings: Sendable {
  /// Why a file cannot be used. Nothing in it was changed.
  public enum Fault: Error, Sendable, Equatable {
    /// No JSON; comments and trailing commas are none, either.
    case notJSON
    /// A value is of another type than the client reads.
    case wrongType(key: String, found: String, expected: String)

    /// One clause for people.
    public var message: String {
      switch self {
      case .notJSON: "it is not plain JSON (comments and trailing commas are none)"
      case .wrongType(let key, let found, let expected): "\(key) is \(found), expected \(expected)"
      }
    }
  }

  /// An entry of ours.
  public struct Entry: Sendable, Equatable {
    /// The event it is entered for.
    public let event: String
    /// What it runs.
    public let program: String
    let path: [JSONEditor.Step]
    let value: JSONValue
  }

  private var editor: JSONEditor
  /// The byte order mark of UTF-8 that some editors write before a text; it stays where it is.
  private let mark: [UInt8]
  /// The text.
  public var bytes: [UInt8] { mark + editor.bytes }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes over the text of a file; a blank one becomes an empty object. `null` counts as nothing, as for the client.
  ///
  /// - Throws: ``Fault``.
  public init(_ bytes: [UInt8]) throws(Fault) {
    mark = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark : []
    let text = Array(bytes.dropFirst(mark.count))
    let isBlank = text.allSatisfy { $0 == 0x20 || (9...13).contains($0) }
    do {
      editor = try JSONEditor(isBlank ? Array("{\n}\n".utf8) : text)
    } catch {
      throw .notJSON
    }
    try expect(editor.root, "the whole", .object, "an object")
    guard let hooks = editor.node(["hooks"]), hooks.kind != .null else { return }
    try expect(hooks, "hooks", .object, "an object")
    for child in hooks.children where ClientHook(rawValue: child.name) != nil && child.node.kind != .null {
      try expect(child.node, "hooks.\(child.name)", .array, "a list")
    }
  }

  private var value: JSONValue? { try? JSONValue(parsing: editor.bytes) }

  private func expect(
    _ node: JSONNode, _ key: String, _ kind: JSONToken.Kind, _ expected: String
  ) throws(Fault) {
    guard node.kind != kind else { return }
    let found = (try? JSONValue(parsing: editor.bytes[node.range]))?.typeName ?? "something else"
    throw .wrongType(key: key, found: found, expected: expected)
  }

  /// Whether it holds nothing at all.
  public var isEmpty: Bool { editor.root.children.isEmpty }

  // MARK: - Plugins

  /// Whether it enables or disables a plugin of that name, of whichever marketplace; nothing where it says neither.
  public func enables(plugin name: String) -> Bool? {
    guard let plugins = value?["enabledPlugins"]?.object else { return nil }
    let words = plugins.members.filter { $0.key == name || $0.key.hasPrefix(name + "@") }
    guard !words.isEmpty else { return nil }
    // Besides true and false, the client takes a list of versions.
    return words.contains { $0.value != false && $0.value != .null }
  }

  // MARK: - Hooks

  /// Whether it turns all hooks off, or says that they are on; nothing where it says neither.
  public var disablesHooks: Bool? { value?[Self.switchName]?.bool }

  /// The client's own switch for all hooks.
  public static let switchName = "disableAllHooks"

  /// The entries of ours, in the order of the file.
  public var entries: [Entry] {
    guard let hooks = value?["hooks"]?.object else { return [] }
    return hooks.members.flatMap { member in
      (member.value.array ?? []).enumerated().flatMap { place, group in
        (group["hooks"]?.array ?? []).enumerated().compactMap { number, handler in
          let path: [JSONEditor.Step] = [
            "hooks", .member(member.key), .element(place), "hooks", .element(number),
          ]
          return Self.entry(handler, event: member.key, path)
        }
      }
    }
  }

  /// Ours is what runs `toolkit-hook agent` without a shell.
  private static func entry(_ handler: JSONValue, event: String, _ path: [JSONEditor.Step]) -> Entry? {
    guard let program = handler["command"]?.string,
      program.split(separator: "/").last.map(String.init) == ClientHook.program,
      handler["args"]?.array?.first == .string(ClientHook.arguments[0])
    else { return nil }
    return Entry(event: event, program: program, path: path, value: handler)
  }

  /// Enters every event of ``ClientHook`` once: what is missing is added at the end of its list, what names another
  /// program or has another timeout is mended in its place, and what is there twice goes.
  ///
  /// - Throws: ``Fault``.
  public mutating func enter(program: String) throws(Fault) {
    try editing { settings in
      for hook in ClientHook.allCases { try settings.enter(hook, program) }
    }
  }

  private mutating func editing(_ change: (inout ClientSettings) throws -> Void) throws(Fault) {
    var copy = self
    do {
      try change(&copy)
    } catch {
      throw .notJSON
    }
    self = copy
  }

  private mutating func enter(_ hook: ClientHook, _ program: String) throws {
    let mine = entries.filter { $0.event == hook.rawValue }
    for surplus in mine.dropFirst().reversed() { try remove(surplus) }
    if let first = mine.first {
      let wanted = hook.handler(program: program)
      if first.value != wanted { try editor.replace(first.path, with: wanted.text()) }
    } else {
      try add(hook.entry(program: program), to: hook.rawValue)
    }
  }

  private mutating func add(_ entry: JSONValue, to event: String) throws {
    try replaceNull(["hooks"], with: "{}")
    try replaceNull(["hooks", .member(event)], with: "[]")
    if editor.node(["hooks", .member(event)]) != nil {
      try editor.append(entry, to: ["hooks", .member(event)])
    } else if editor.node(["hooks"]) != nil {
      try editor.append([entry], named: event, to: ["hooks"])
    } else {
      try editor.append([event: [entry]], named: "hooks", to: [])
    }
  }

  private mutating func replaceNull(_ path: [JSONEditor.Step], with text: String) throws {
    if editor.node(path)?.kind == .null { try editor.replace(path, with: text) }
  }

  /// Takes away every entry of ours, and what holds nothing else then.
  ///
  /// - Throws: ``Fault``.
  public mutating func removeEntries() throws(Fault) {
    try editing { settings in
      for entry in settings.entries.reversed() { try settings.remove(entry) }
    }
  }

  private mutating func remove(_ entry: Entry) throws {
    try editor.remove(entry.path)
    // The list of handlers, whose group goes with its matcher; the event's list; all hooks.
    for (list, holder) in [(4, 3), (2, 2), (1, 1)] {
      guard editor.node(Array(entry.path.prefix(list)))?.children.isEmpty ?? false else { return }
      try editor.remove(Array(entry.path.prefix(holder)))
    }
  }
}
