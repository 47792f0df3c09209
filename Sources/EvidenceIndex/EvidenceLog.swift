import Journal
public import Learning
public import System

/// A log that holds evidence, as it stands now.
public struct EvidenceLog: Equatable, Sendable {
  /// Its number in ``RecordLocation/log``: it depends on the kind alone, whatever other logs there are.
  public var number: UInt16
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

  /// The evidence logs of a journal folder that exist, by number.
  ///
  /// - Throws: ``SystemError`` where the folder cannot be looked at.
  public static func all(in journal: String) throws(SystemError) -> [EvidenceLog] {
    var logs: [EvidenceLog] = []
    for (number, kind) in kinds.enumerated() {
      let path = FilePath.join(journal, kind.fileName)
      guard let status = try LogSource.status(path) else { continue }
      logs.append(
        EvidenceLog(
          number: UInt16(number), kind: kind, path: path, name: kind.fileName, size: status.size,
          inode: status.inode))
    }
    return logs
  }

  private static let kinds = RecordKind.allCases.filter(\.isEvidence)

  /// The names of all evidence logs by number, absent ones too.
  static let names = kinds.map(\.fileName)
}
