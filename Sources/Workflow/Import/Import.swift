public import Imports
import Journal
public import Learning
import System

/// What is to be imported.
public struct ImportRequest: Sendable {
  /// Where a report comes from.
  public enum Source: Sendable {
    /// A file, absolute or relative to the current folder.
    case file(String)
    /// Bytes that were read from standard input.
    case standardInput([UInt8])
  }

  /// The reports, in the order in which they are read.
  public var sources: [Source]
  /// Their format; nothing to tell it from their content.
  public var format: ReportFormat?
  /// The kind of JSON lines that do not say it themselves.
  public var kind: RecordKind?
  /// Whether to read and check all, and write nothing.
  public var isDryRun: Bool

  /// Makes a request.
  public init(
    _ sources: [Source], format: ReportFormat? = nil, kind: RecordKind? = nil, isDryRun: Bool = false
  ) {
    self.sources = sources
    self.format = format
    self.kind = kind
    self.isDryRun = isDryRun
  }
}

/// What became of one report.
public struct ImportedFile: Sendable {
  /// How many rejected records are named; the others are counted.
  public static let namedRejections = 100

  /// A record that was not taken.
  public struct Rejection: Sendable, Equatable {
    /// Its line, or the number of the result, from 1.
    public let line: Int
    /// What is wrong with it.
    public let message: String
  }

  /// Its path as given; `-` for standard input.
  public let path: String
  /// Its format; nothing where that is not known.
  public internal(set) var format: ReportFormat?
  /// Records, results or runs of tests in it.
  public internal(set) var read = 0
  /// Those that were appended to the journal, or would be.
  public internal(set) var written = 0
  /// Those that the journal held already.
  public internal(set) var already = 0
  /// Those of them that name a pattern and say nothing: they count, and are never promoted by themselves.
  public internal(set) var withoutText = 0
  /// Results that are no findings, by the reason.
  public internal(set) var omitted: [SARIFReport.Omission: Int] = [:]
  /// The first that were not taken.
  public internal(set) var rejected: [Rejection] = []
  /// How many were not taken.
  public internal(set) var rejectedTotal = 0
  /// Why it could not be read, or not to its end.
  public internal(set) var failure: Failure?

  /// Whether nothing came of it but trouble.
  public var hasFailed: Bool { failure != nil || (rejectedTotal > 0 && written + already == 0) }

  mutating func reject(line: Int, _ message: String) {
    rejectedTotal += 1
    if rejected.count < ImportedFile.namedRejections {
      rejected.append(Rejection(line: line, message: message))
    }
  }
}

/// Appends what other programs found to the journal, each thing once: a second import writes nothing.
public enum Import {
  /// Imports reports one after the other. One that cannot be read does not keep the others out.
  ///
  /// - Returns: What became of each, in order.
  /// - Throws: ``Failure`` where the journal cannot be read or written.
  public static func perform(_ request: ImportRequest, in workspace: Workspace) throws -> [ImportedFile] {
    try Failure.wrapping {
      var sink = RecordSink(workspace, isDryRun: request.isDryRun)
      return try request.sources.map { try perform($0, request, workspace, &sink) }
    }
  }

  private static func perform(
    _ source: ImportRequest.Source, _ request: ImportRequest, _ workspace: Workspace, _ sink: inout RecordSink
  ) throws -> ImportedFile {
    var file = ImportedFile(path: source.path)
    do {
      let text = try ReportText(source, workspace)
      try text.refuseOwnLog(workspace.layout)
      let format = try request.format ?? text.format()
      file.format = format
      switch format {
      case .sarif: try SARIFImport.read(text, workspace, &sink, &file)
      case .junit: try JUnitImport.read(text, &sink, &file)
      case .jsonl: try JSONLinesImport.read(text, kind: request.kind, &sink, &file)
      }
    } catch let error as ReportError {
      file.failure = Failure(.failed, code: "report", "\(file.path) \(error.message)", hint: error.hint)
    } catch let error as SystemError where error.path == source.path {
      file.failure = Failure.from(error)
    }
    try sink.flush()
    return file
  }
}

extension ImportRequest.Source {
  /// Its path as given.
  var path: String { if case .file(let path) = self { path } else { "-" } }
}
