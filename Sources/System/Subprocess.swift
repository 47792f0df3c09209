/// A program to run: no shell in between, nothing inherited but what is named here.
public struct Subprocess: Sendable {
  /// A path, or a name that is looked for in `PATH` of `environment`.
  public var program: String
  /// The arguments after the program's own name.
  public var arguments: [String]
  /// The folder to run in; nil for the current one.
  public var folder: String?
  /// The whole environment.
  public var environment: [String: String]
  /// What it reads on standard input, which then ends.
  public var input: [UInt8]
  /// How many bytes are kept of each output; the rest is read and dropped.
  public var outputLimit: Int

  /// Describes a run.
  public init(
    _ program: String, _ arguments: [String], folder: String? = nil, environment: [String: String],
    input: [UInt8] = [], outputLimit: Int = 64 << 20
  ) {
    self.program = program
    self.arguments = arguments
    self.folder = folder
    self.environment = environment
    self.input = input
    self.outputLimit = outputLimit
  }

  /// How a run ended.
  public enum Status: Sendable, Equatable {
    /// By itself, with this status.
    case exited(Int32)
    /// By this signal.
    case signalled(Int32)
  }

  /// What a run left.
  public struct Result: Sendable {
    /// How it ended.
    public let status: Status
    /// Its standard output, cut at the limit.
    public let output: [UInt8]
    /// Its standard error, cut at the limit.
    public let errors: [UInt8]
    /// Whether one of the two was cut.
    public let isCut: Bool

    /// Whether it exited with status 0.
    public var succeeded: Bool { status == .exited(0) }
    /// Standard output as text, bad bytes repaired.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text, bad bytes repaired.
    public var errorText: String { String(decoding: errors, as: UTF8.self) }
    /// Standard output without its last newline.
    public var line: String { text.hasSuffix("\n") ? String(text.dropLast()) : text }
  }

  /// Runs the program and waits for it.
  ///
  /// Output and input flow at once, so that big pipes do not block each other.
  ///
  /// - Throws: `SystemError` when it cannot be started (`ENOENT`: no such program).
  public func run() throws(SystemError) -> Result {
    let (pipes, process) = try Spawner.startWithPipes(self)
    let (output, errors, isCut) = pipes.exchange(input: input, limit: outputLimit)
    let status = try Spawner.wait(for: process, program: program)
    return Result(status: status, output: output, errors: errors, isCut: isCut)
  }

  /// The absolute path of `name` in the folders of `searchPath`, or nil.
  public static func find(_ name: String, searchPath: String) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) { return name }
    for folder in searchPath.split(separator: ":") {
      let path = FilePath.join(String(folder), name)
      if Spawner.isExecutable(path) { return path }
    }
    return nil
  }
}
