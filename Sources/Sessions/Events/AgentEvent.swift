internal import JSON

/// One thing that an agent's client reports: a hook's event, or the same told by a transcript.
public struct AgentEvent: Sendable, Equatable {
  /// What happens, by the names of Claude Code's hooks.
  public enum Kind: String, Sendable, CaseIterable {
    case sessionStart = "SessionStart"
    case subagentStart = "SubagentStart"
    case userPromptSubmit = "UserPromptSubmit"
    case userPromptExpansion = "UserPromptExpansion"
    case permissionRequest = "PermissionRequest"
    case postToolUse = "PostToolUse"
    case postToolUseFailure = "PostToolUseFailure"
    case postToolBatch = "PostToolBatch"
    case stop = "Stop"
    case subagentStop = "SubagentStop"
    case stopFailure = "StopFailure"
    case preCompact = "PreCompact"
    case sessionEnd = "SessionEnd"
    /// The person stopped the agent; no hook tells it, transcripts do.
    case interruption = "Interruption"
  }

  /// What happens.
  public var kind: Kind
  /// The session; nil where the client does not say.
  public var session: String?
  /// The folder that the session works in.
  public var folder: String?
  /// The session's transcript.
  public var transcript: String?
  /// The prompt that is being worked on. Clients have sent that of an earlier prompt here.
  public var promptID: String?
  /// What the person typed.
  public var prompt: String?
  /// The slash command without its slash.
  public var command: String?
  /// What was typed after the slash command.
  public var arguments: String?
  /// The subagent that the event comes from; nil for the agent that people talk to.
  public var agentType: String?
  /// The subagent's own id; nil for the agent that people talk to, and where the client gives none.
  public var agentID: String?
  /// Why the session starts: `startup`, `resume`, `clear`, `compact`.
  public var source: String?
  /// What went wrong, in the client's words.
  public var error: String?
  /// The agent's last words.
  public var message: String?
  /// The tools it tells of: one, or all of a batch.
  public var calls: [ToolCall] = []

  /// Makes an event without details.
  public init(_ kind: Kind, session: String? = nil) {
    self.kind = kind
    self.session = session
  }
}

extension AgentEvent {
  /// Whether it comes from a subagent, which may work on while the agent that people talk to has stopped.
  var isFromSubagent: Bool { agentID != nil || kind == .subagentStart || kind == .subagentStop }

  /// How much of a text is kept: enough for every judgement made of it.
  static let textLimit = 8 << 10

  /// Reads what a client writes to a hook's standard input.
  ///
  /// Names are understood in any spelling (`session_id`, `sessionId`); what is unknown is passed over; invalid UTF-8 is
  /// repaired; of long texts the beginning and the end are kept.
  ///
  /// - Returns: nil where the text is no JSON object, or names no event that is known.
  /// - Complexity: O(bytes).
  public init?(parsing bytes: [UInt8]) {
    // Some shells put a byte order mark before what they pipe.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let padded = text + [UInt8](repeating: 0, count: JSONTape.padding)
    let event: AgentEvent? = padded.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress, let fields = EventFields(start, count: text.count) else {
        return nil
      }
      return AgentEvent(fields)
    }
    guard let event else { return nil }
    self = event
  }

  private init?(_ fields: borrowing EventFields) {
    guard let name = fields.text("hookeventname", "eventname", "event"), let kind = EventNames.kind(of: name)
    else { return nil }
    self.init(kind, session: fields.text("sessionid", "conversationid", "threadid"))
    folder = AgentEvent.folder(fields)
    transcript = fields.text("transcriptpath")
    promptID = fields.text("promptid", "turnid", "generationid")
    prompt = fields.text("prompt", "userprompt", "usermessage")
    command = fields.text("commandname")
    arguments = fields.text("commandargs")
    agentType = fields.text("agenttype", "subagenttype").flatMap { $0.isEmpty ? nil : $0 }
    agentID = fields.text("agentid", "subagentid").flatMap { $0.isEmpty ? nil : $0 }
    source = fields.text("source", "reason", "trigger")
    error = fields.text("error", "errormessage")
    message = fields.text("lastassistantmessage", "promptresponse")
    calls = ToolCall.all(in: fields, kind: kind, folder: folder)
  }

  /// The folder, or the first of several: Cursor tells of `workspace_roots`.
  private static func folder(_ fields: borrowing EventFields) -> String? {
    if let folder = fields.text("cwd", "workspacefolder", "workingdirectory"), !folder.isEmpty {
      return folder
    }
    let roots = fields.elements(at: fields.member(["workspaceroots"]), limit: 1)
    return roots.first.flatMap { fields.text(at: $0) }
  }
}
