import Imports
import Journal
public import Learning

/// What of the past is to be mined.
public struct BackfillRequest: Sendable {
  /// Whether to read transcripts.
  public var readsTranscripts: Bool
  /// A folder of transcripts or of projects; nothing for the client's own.
  public var folder: String?
  /// Whether to read the repository's history.
  public var readsHistory: Bool
  /// How many days back; nothing for all transcripts and a year of history.
  public var days: Int?
  /// Whether to read everything and write nothing.
  public var isDryRun: Bool

  /// Makes a request.
  public init(
    readsTranscripts: Bool = true, folder: String? = nil, readsHistory: Bool = true, days: Int? = nil,
    isDryRun: Bool = false
  ) {
    self.readsTranscripts = readsTranscripts
    self.folder = folder
    self.readsHistory = readsHistory
    self.days = days
    self.isDryRun = isDryRun
  }
}

/// What came of mining the past.
public struct BackfillResult: Sendable {
  /// What was read of transcripts.
  public struct Transcripts: Sendable, Equatable {
    /// Where they were looked for.
    public let folder: String
    /// Those read.
    public let files: Int
    /// Those in which nothing is new, or that are too old.
    public let unchanged: Int
    /// Bytes read.
    public let bytes: Int
    /// Sessions in them.
    public let sessions: Int
    /// Sessions that hooks had recorded, to which only corrections were added.
    public let supplemented: Int
  }

  /// Nothing where they were not to be read.
  public internal(set) var transcripts: Transcripts?
  /// Commits that were looked at; nothing where history was not to be read.
  public internal(set) var commits: Int?
  /// Whether the history goes further back than was looked.
  public internal(set) var goesFurtherBack = false
  /// What was appended, or would be.
  public internal(set) var written: [RecordKind: Int] = [:]
  /// How much of it the journal held already.
  public internal(set) var already = 0
}

/// Mines what already happened: past sessions from their transcripts, and the repository's own history.
public enum Backfill {
  /// Appends what the past tells and the journal does not hold.
  ///
  /// - Parameter progress: Told how many bytes of transcripts were read, of how many.
  /// - Throws: ``Failure`` where a folder that was named is not there, or the journal cannot be written.
  public static func perform(
    _ request: BackfillRequest, in workspace: Workspace, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> BackfillResult {
    try Failure.wrapping {
      var sink = RecordSink(workspace, isDryRun: request.isDryRun)
      var result = BackfillResult()
      if request.readsTranscripts {
        result.transcripts = try transcripts(request, workspace, &sink, progress)
      }
      if request.readsHistory {
        let history = try HistoryBackfill(workspace, days: request.days)
        for record in history.records { _ = try sink.take(record, at: workspace.surroundings.clock.now) }
        try sink.flush()
        result.commits = history.commits
        result.goesFurtherBack = history.goesFurtherBack
      }
      result.written = sink.written
      result.already = sink.already
      return result
    }
  }

  private static func transcripts(
    _ request: BackfillRequest, _ workspace: Workspace, _ sink: inout RecordSink,
    _ progress: (Int, Int) -> Void
  ) throws -> BackfillResult.Transcripts {
    let files = try TranscriptFiles(workspace, folder: request.folder)
    var backfill = try TranscriptBackfill(workspace, days: request.days, isDryRun: request.isDryRun)
    try backfill.run(files.all, into: &sink, progress: progress)
    let summary = backfill.summary
    return BackfillResult.Transcripts(
      folder: files.folder, files: summary.files, unchanged: summary.unchanged, bytes: summary.bytes,
      sessions: summary.sessions.count, supplemented: summary.supplemented.count)
  }
}
