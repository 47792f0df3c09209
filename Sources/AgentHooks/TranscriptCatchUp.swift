internal import JSON
public import Journal
internal import Learning
internal import Sessions
internal import System

/// What hooks could not see, such as interruptions, read from the transcripts of the sessions that they watched: from
/// where each was read last, and so many bytes of them in all.
///
/// What hooks did see has the same ids and is not written again.
public struct TranscriptCatchUp {
  /// The most bytes that are read when a session starts.
  public static let atSessionStart = 256 << 10
  /// The most bytes of one transcript that are read at once.
  private static let part = 16 << 20

  private let layout: RepositoryLayout
  private let surroundings: HookSurroundings
  private let isHurried: Bool

  /// Prepares it.
  ///
  /// - Parameter isHurried: Whether somebody waits for milliseconds: then nothing is found where the log of corrections,
  ///   which tells what is known, takes longer than that to be read.
  public init(_ layout: RepositoryLayout, _ surroundings: HookSurroundings, isHurried: Bool) {
    self.layout = layout
    self.surroundings = surroundings
    self.isHurried = isHurried
  }

  /// Reads on, the sessions last active first, and appends the corrections that are new.
  ///
  /// It never throws: what cannot be read or written now is tried again the next time.
  ///
  /// - Parameter limit: The most bytes that are read.
  /// - Returns: the ids of the records written.
  /// - Complexity: O(limit + length of the log of corrections), the latter only where something was found.
  @discardableResult
  public func run(limit: Int) -> [String] {
    var left = limit
    var ids: [String] = []
    for file in files() where left > 0 {
      guard let store = SessionStore(layout, file: file) else { continue }
      store.update { state in
        guard let mark = state.transcript, let part = TranscriptPart(mark, limit: min(left, Self.part)) else {
          return
        }
        left -= part.count
        let found = part.read(self.facts(), roots: layout.workTrees, now: surroundings.clock.now)
        guard let written = append(found.records, state) else { return }
        ids += written
        state.transcript?.offset = Int64(found.end)
      }
    }
    return ids
  }

  /// The files of sessions, those changed last first.
  private func files() -> [String] {
    guard let folder = try? Directory(layout.commonFolder).folder(SessionFile.folder),
      let names = try? folder.names()
    else { return [] }
    let dated = names.filter { $0.hasSuffix(".json") }.map { name in
      (name, (try? folder.status(name))?.modifiedNanoseconds ?? 0)
    }
    return dated.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
  }

  private func facts() -> SessionSurroundings {
    SessionSurroundings(
      now: surroundings.clock.now, makeID: SessionSurroundings.stableID, redact: Redaction.clean)
  }

  /// Appends the corrections that the journal does not hold; nil where the log cannot be read.
  private func append(_ records: [TranscriptRecord], _ state: SessionState) -> [String]? {
    let corrections = records.filter { $0.record.kind == .correction }
    guard let session = corrections.first?.session else { return [] }
    guard !isHurried || isLogShort, var known = try? RecordedIDs(.correction, journal: layout.journal.path)
    else { return nil }
    let new = corrections.map(\.record).filter { record in
      record.members["id"]?.string.map { known.insert($0) } ?? false
    }
    return RecordAppender(layout, surroundings, session: session).append(new)
  }

  /// Read in about a millisecond.
  private var isLogShort: Bool {
    let path = FilePath.join(layout.journal.path, RecordKind.correction.fileName)
    return ((try? FileStatus.of(path))?.size ?? 0) <= 1 << 20
  }
}

/// The part of a transcript that was not read yet, or its beginning.
struct TranscriptPart {
  /// What it holds, and where the next part begins.
  struct Found {
    var records: [TranscriptRecord] = []
    var end: Int
  }

  /// Its bytes.
  let count: Int
  private let bytes: [UInt8]
  private let start: Int
  private let isWhole: Bool

  /// Reads it; nil where nothing new is there.
  init?(_ mark: TranscriptMark, limit: Int) {
    guard let file = try? FileDescriptor.openFile(mark.path), let status = try? file.status() else {
      return nil
    }
    // A transcript that shrank is another one.
    start = mark.offset <= Int64(status.size) ? Int(mark.offset) : 0
    count = min(limit, status.size - start)
    isWhole = start + count == status.size
    guard count > 0, let bytes = try? file.bytes(at: start, count: count) else { return nil }
    self.bytes = bytes
  }

  /// What it tells. The next part begins with the last thing that the person said, which belongs to what follows; with
  /// its own end, where all of it was about one thing.
  func read(_ surroundings: SessionSurroundings, roots: [String], now: Timestamp) -> Found {
    var fold = TranscriptFold(surroundings, roots: roots)
    var (line, lastPrompt) = (0, 0)
    let padded = bytes + [UInt8](repeating: 0, count: JSONTape.padding)
    padded.withUnsafeBytes { raw in
      while let newline = padded[line..<count].firstIndex(of: 0x0A) {
        fold.take(UnsafeRawBufferPointer(rebasing: raw[line..<newline]))
        if fold.isAtPrompt { lastPrompt = line }
        line = newline + 1
      }
    }
    let age = fold.lastTime.map { now.milliseconds - $0.milliseconds } ?? 0
    let isOver = isWhole && age > SessionState.quiet
    if isOver { fold.end() }
    // A line that is longer than all that may be read is passed over piece by piece.
    let all = line == 0 && !isWhole ? count : line
    let end = isOver || lastPrompt == 0 ? all : lastPrompt
    return Found(records: fold.records, end: start + end)
  }
}
