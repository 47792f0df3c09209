import Journal
import Learning
import System

/// A transcript: where it is, and by what it is seen whether it changed.
struct TranscriptFile: Sendable, Equatable {
  let path: String
  let inode: UInt64
  let size: Int
  let modified: Timestamp
}

/// The transcripts of a repository's sessions, as the client lays them out: `projects/SLUG/SESSION.jsonl`, where the slug
/// is the session's folder with `-` for everything but letters and digits.
struct TranscriptFiles {
  /// All that lie there.
  let all: [TranscriptFile]
  /// Where they were looked for.
  let folder: String

  /// Looks for them.
  ///
  /// - Parameter folder: A folder of transcripts, all of which count, or of projects; nothing for the client's own.
  /// - Throws: ``Failure`` where a folder that was named is not there.
  init(_ workspace: Workspace, folder named: String?) throws {
    let environment = workspace.surroundings.environment
    folder = try named.map { FilePath.join(workspace.surroundings.folder, $0) } ?? Self.projects(environment)
    let roots = Set(workspace.layout.workTrees).sorted()
    guard let projects = try? Directory(folder) else {
      guard let named else {
        all = []
        return
      }
      throw Failure(
        .failed, code: "not_found", "there is no folder \(named)",
        hint: "list the client's: ls ~/.claude/projects")
    }
    let folder = folder
    let direct = named == nil ? [] : try Self.transcripts(folder)
    let slugs = roots.map(Self.slug)
    let ours = try projects.names().filter { name in slugs.contains { name == $0 || name.hasPrefix($0 + "-") }
    }
    let below = try ours.flatMap { name in
      try Self.transcripts(FilePath.join(folder, name)).filter {
        Self.isOurs($0, roots, unsaid: slugs.contains(name))
      }
    }
    all = (direct + below).sorted { ($0.modified, $0.path) < ($1.modified, $1.path) }
  }

  /// The client's own folder.
  private static func projects(_ environment: [String: String]) throws -> String {
    if let configured = environment["CLAUDE_CONFIG_DIR"], !configured.isEmpty {
      return FilePath.join(configured, "projects")
    }
    guard let home = environment["HOME"], !home.isEmpty else {
      throw Failure(
        .failed, code: "no_home", "HOME is not set, so nobody knows where transcripts are",
        hint: "name the folder: toolkit backfill --transcripts DIR")
    }
    return FilePath.join(home, ".claude/projects")
  }

  /// How the client names a folder's sessions: one `-` for each UTF-16 unit that is no ASCII letter or digit.
  static func slug(_ folder: String) -> String {
    String(
      folder.utf16.map { unit -> Character in
        let scalar = Unicode.Scalar(unit)
        let isPlain =
          scalar.map { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) } ?? false
        return isPlain ? scalar.map(Character.init) ?? "-" : "-"
      })
  }

  private static func transcripts(_ folder: String) throws -> [TranscriptFile] {
    guard let names = try? Directory(folder).names() else { return [] }
    return try names.filter { $0.hasSuffix(".jsonl") }.compactMap { name in
      let path = FilePath.join(folder, name)
      guard let status = try FileStatus.of(path, followingLinks: false), status.kind == .regular else {
        return nil
      }
      return TranscriptFile(
        path: path, inode: status.inode, size: status.size,
        modified: Timestamp(milliseconds: status.modifiedNanoseconds / 1_000_000))
    }
  }

  private static let headLength = 256 << 10

  /// Whether a transcript's session worked in one of our work trees: `/a/b-c` and `/a-b/c` have one slug.
  private static func isOurs(_ file: TranscriptFile, _ roots: [String], unsaid: Bool) -> Bool {
    guard let bytes = try? FileDescriptor.openFile(file.path).bytes(at: 0, count: headLength) else {
      return false
    }
    let head = String(decoding: bytes, as: UTF8.self)
    guard let mark = head.firstRange(of: "\"cwd\"") else { return unsaid }
    let rest = head[mark.upperBound...].drop { $0 == ":" || $0 == " " || $0 == "\"" }
    let folder = String(rest.prefix { $0 != "\"" })
    return roots.contains { folder == $0 || folder.hasPrefix($0 + "/") }
  }
}
