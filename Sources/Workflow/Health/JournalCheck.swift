import Journal
import Learning
import System

/// Whether records can be written, and stay out of git.
enum JournalCheck {
  static func writing(_ workspace: Workspace) -> HealthCheck {
    let journal = workspace.layout.journal
    return HealthCheck.looking("journal") {
      if let obstacle = try LogSource.obstacles(in: journal).first { throw Failure(obstacle) }
      var folder = journal.path
      while try FileStatus.of(folder) == nil, folder != "/" { folder = FilePath.parent(of: folder) }
      try FileStatus.checkWritable(folder)
      if folder == journal.path {
        let place = try journal.open(creating: false)
        for kind in RecordKind.allCases { try check(kind.fileName, in: place) }
      }
      return .ok("journal", "\(journal.path) can be written")
    }
  }

  /// A log must be a file of its own that we may append to.
  private static func check(_ name: String, in place: Directory) throws {
    guard let status = try place.status(name) else { return }
    let path = FilePath.join(place.path, name)
    guard status.kind == .regular else { return }
    try FileStatus.checkWritable(path)
  }

  static func exclusion(_ workspace: Workspace) -> HealthCheck {
    let layout = workspace.layout
    return HealthCheck.looking("exclude") {
      guard layout.journal.relative == ".claude", layout.mainWorkTree != nil else {
        return .ok("exclude", "the journal lies outside the work tree")
      }
      guard try JournalExclusion.isPresent(in: layout) else {
        return .fault(
          "exclude", "\(layout.commonFolder)/\(JournalExclusion.file) does not keep the logs out of git",
          fix: "toolkit install")
      }
      return .ok("exclude", "\(JournalExclusion.file) keeps the logs out of git")
    }
  }
}

extension Failure {
  /// Something stands where a log, or their folder, belongs.
  init(_ obstacle: LogObstacle) {
    self.init(.failed, code: "journal", obstacle.message, hint: obstacle.hint)
  }
}

extension Workspace {
  /// - Throws: ``Failure`` with code `journal` where something else stands in the place of the logs' folder.
  func checkJournal() throws {
    if let obstacle = try LogSource.obstacle(of: layout.journal) { throw Failure(obstacle) }
  }
}
