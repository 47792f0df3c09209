public import Learning
import System

/// A log that holds evidence, as it stands now.
public struct EvidenceLog: Equatable, Sendable {
  /// What its records are.
  public var kind: RecordKind
  /// Where it is.
  public var path: String
  /// Its name relative to the journal folder.
  public var name: String
  /// Its size in bytes.
  public var size: Int
  /// The file's identity: a log that was replaced is another file.
  public var inode: UInt64

  /// The evidence logs of a journal folder that exist, in a fixed order.
  ///
  /// - Throws: ``SystemError`` where the folder cannot be looked at.
  public static func all(in journal: String) throws -> [EvidenceLog] {
    try RecordKind.allCases.filter(\.isEvidence).compactMap { kind in
      let path = FilePath.join(journal, kind.fileName)
      guard let status = try FileStatus.of(path), status.kind == .regular else { return nil }
      return EvidenceLog(
        kind: kind, path: path, name: kind.fileName, size: status.size, inode: status.inode)
    }
  }
}
