/// A command that was started: what an outcome is an outcome of.
public struct ExecutionRecord: Hashable, Sendable {
  /// One parameter as it was given.
  public struct Parameter: Hashable, Sendable {
    /// Its name: `arguments` for the whole line as typed.
    public var name: String
    /// A text as it is, anything else as JSON.
    public var text: String

    /// Makes a parameter.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// The record's id.
  public var id: String
  /// A second id under which outcomes may name it.
  public var alias: String?
  /// When it was started.
  public var time: Timestamp
  /// The command with its slash; empty where the record does not say.
  public var command: String
  /// Its parameters, by name.
  public var parameters: [Parameter]
  /// The agent session.
  public var session: String?
  /// The execution before it, as recorded.
  public var relatedTo: String?

  /// Makes an execution.
  public init(
    id: String, alias: String? = nil, time: Timestamp, command: String, parameters: [Parameter] = [],
    session: String? = nil, relatedTo: String? = nil
  ) {
    self.id = id
    self.alias = alias
    self.time = time
    self.command = command
    self.parameters = parameters
    self.session = session
    self.relatedTo = relatedTo
  }

  /// Whether it is the person's word on another execution, and so none that could turn out well or badly itself.
  public var isFeedback: Bool { command == "/feedback" || command == "/toolkit:feedback" }
}

/// A review finding that names the execution it is about.
public struct ExecutionFinding: Hashable, Sendable {
  /// The execution's id.
  public var execution: String
  /// The finding's id; empty where it has none.
  public var id: String
  /// When.
  public var time: Timestamp

  /// Makes a mention.
  public init(execution: String, id: String, time: Timestamp) {
    self.execution = execution
    self.id = id
    self.time = time
  }
}

/// The end of an agent's session.
public struct SessionEnd: Hashable, Sendable {
  /// The session.
  public var session: String
  /// When it ended.
  public var time: Timestamp

  /// Makes an end.
  public init(session: String, time: Timestamp) {
    self.session = session
    self.time = time
  }
}
