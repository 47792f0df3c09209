/// One use of a tool and what came of it.
public struct ToolCall: Sendable, Equatable {
  /// What came of it.
  public enum Result: Sendable, Equatable {
    /// It did what it should; of a shell command, exit status 0.
    case succeeded
    /// It failed; with the exit status of a shell command where that is told.
    case failed(status: Int?)
    /// It came to its end, and nobody says how: of a shell command no exit status is told.
    case ended
    /// The person refused it, perhaps with words.
    case rejected(feedback: String?)
    /// The person stopped it.
    case interrupted
    /// Nothing is known: it goes on in the background, or was refused by a rule.
    case unknown
  }

  /// The tool's name as the client calls it.
  public var tool: String
  /// The use's own id; empty where the client gives none.
  public var id: String
  /// The shell command, of a tool that runs one.
  public var command: String?
  /// The files that it wrote, absolute where the client says in which folder it works.
  public var files: [String]
  /// What it printed, or its error.
  public var output: String
  /// What came of it.
  public var result: Result
  /// Whether the person changed what was to be written before they allowed it.
  public var isModifiedByPerson = false
  /// What the first of its files held before; nil where the client does not say.
  public var before: FileContent?

  /// Describes a use.
  public init(
    tool: String, id: String = "", command: String? = nil, files: [String] = [], output: String = "",
    result: Result = .succeeded
  ) {
    self.tool = tool
    self.id = id
    self.command = command
    self.files = files
    self.output = output
    self.result = result
  }

  /// Whether the tool writes files, by the names that clients give such tools.
  public var writesFiles: Bool { ToolCall.isWriter(tool.lowercased()) }

  private static func isWriter(_ name: String) -> Bool {
    switch name {
    case "edit", "multiedit", "write", "notebookedit", "replace", "write_file", "create_file", "edit_file",
      "str_replace", "apply_patch", "search_replace", "insert":
      true
    default: false
    }
  }
}

extension ToolCall {
  /// The most uses of one batch that are looked at.
  static let batchLimit = 64

  /// The uses that an event tells of.
  static func all(in fields: borrowing EventFields, kind: AgentEvent.Kind, folder: String?) -> [ToolCall] {
    switch kind {
    case .postToolBatch:
      var calls: [ToolCall] = []
      for place in fields.elements(at: fields.member(["toolcalls", "tools"]), limit: batchLimit) {
        calls.append(ToolCall(fields, at: place, kind, folder))
      }
      return calls
    case .postToolUse, .postToolUseFailure, .permissionRequest: return [ToolCall(fields, at: 0, kind, folder)]
    default: return []
    }
  }

  private init(_ fields: borrowing EventFields, at place: Int, _ kind: AgentEvent.Kind, _ folder: String?) {
    let input = fields.member(["toolinput", "input", "arguments"], of: place) ?? place
    let response = ToolResponse(fields, at: place)
    let text = ToolCall.command(fields, fields.member(["command", "cmd"], of: input))
    let patch = PatchText.find(in: text ?? ToolCall.patch(fields, input))
    let edits = fields.member(["edits"], of: place) != nil
    let name = fields.text(at: fields.member(["toolname"], of: place))
    self.init(
      tool: name.map { String($0.prefix(128)) } ?? (text != nil ? "Bash" : edits ? "Edit" : ""),
      id: fields.text(at: fields.member(["tooluseid", "toolcallid", "callid"], of: place)) ?? "",
      command: patch?.isWhole ?? false ? nil : text, output: response.output)
    var paths = (patch?.files ?? []) + response.changedFiles
    if writesFiles, let path = ToolCall.path(fields, input) { paths.insert(path, at: 0) }
    files = ToolCall.absolute(paths, folder)
    isModifiedByPerson = response.isModifiedByPerson
    before = response.before
    let isLeft = fields.flag(at: fields.member(["runinbackground", "isbackground"], of: input))
    result =
      isLeft ? .unknown : response.result(kind, isShell: text != nil || patch != nil, isNamed: name != nil)
  }

  /// A patch that is given as the input itself, or as its member.
  private static func patch(_ fields: borrowing EventFields, _ input: Int) -> String? {
    fields.text(at: input) ?? fields.text(at: fields.member(["patch", "input", "patchtext"], of: input))
  }

  private static func path(_ fields: borrowing EventFields, _ input: Int) -> String? {
    let names: [StaticString] = [
      "filepath", "path", "absolutepath", "notebookpath", "targetfile", "filename",
    ]
    return fields.text(at: fields.member(names, of: input))
  }

  /// A command line, or the words of one: Codex gives `["bash", "-lc", "…"]`.
  private static func command(_ fields: borrowing EventFields, _ place: Int?) -> String? {
    if let text = fields.text(at: place) { return text }
    var words: [String] = []
    for element in fields.elements(at: place, limit: 64) {
      if let word = fields.text(at: element) { words.append(word) }
    }
    if words.count == 3, words[1].hasPrefix("-"), words[1].hasSuffix("c") { return words[2] }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  static func absolute(_ paths: [String], _ folder: String?) -> [String] {
    var seen: Set<String> = []
    return paths.compactMap { path in
      guard !path.isEmpty, path.utf8.count <= 1024 else { return nil }
      let whole = path.hasPrefix("/") ? path : folder.map { PathText.join($0, path) } ?? path
      return seen.insert(whole).inserted ? whole : nil
    }
  }
}
