public import Learning
import System

/// Bytes that somebody made of the evidence in an index and keeps beside it: what they mean is nothing to the index, that
/// they belong to it is.
///
/// They hold as long as the index has the signals and the tables that they were made of. In the machine's byte order: a
/// head, then the bytes.
public final class IndexCompanion: @unchecked Sendable {
  /// The file's name in the state folder.
  static let fileName = "index.sums"

  private struct Head {
    var format: UInt64 = 1
    /// ``IndexReader/identity`` of the index that the bytes were made of.
    var identity: UInt64
    var count: UInt64
    var hash: UInt64
  }

  /// What was kept, at an address that is a multiple of eight.
  public let bytes: UnsafeRawBufferPointer
  private let file: MappedFile

  /// Reads what is kept in a folder.
  ///
  /// - Parameter identity: Of the index that there is.
  /// - Returns: Nil where nothing is kept, or it is damaged or of another index.
  /// - Complexity: O(bytes)
  init?(_ folder: String, of identity: UInt64) {
    let path = FilePath.join(folder, Self.fileName)
    let size = MemoryLayout<Head>.stride
    guard let status = try? FileStatus.of(path, followingLinks: false), status.kind == .regular,
      status.size >= size, let file = try? MappedFile(path, count: status.size)
    else { return nil }
    let head = file.bytes.load(as: Head.self)
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[size...])
    guard head.format == 1, head.count == UInt64(bytes.count), head.identity == identity,
      head.hash == Self.hash(bytes, of: identity)
    else { return nil }
    (self.bytes, self.file) = (bytes, file)
  }

  /// Keeps bytes that were made of an index.
  static func write(_ bytes: [UInt8], of identity: UInt64, in folder: String) throws {
    let hash = bytes.withUnsafeBytes { Self.hash($0, of: identity) }
    let head = Head(identity: identity, count: UInt64(bytes.count), hash: hash)
    try SideFile.write(withUnsafeBytes(of: head) { Array($0) } + bytes, to: fileName, in: folder)
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer, of identity: UInt64) -> UInt64 {
    ByteHash.mix(SegmentHash.of(bytes, []), identity)
  }
}

/// Who keeps what is made of an index's evidence.
public struct IndexCompanions: Sendable {
  /// The evidence in the index, without what the logs have had since.
  public let evidence: any Evidence
  /// What is kept already.
  public let kept: IndexCompanion?
  private let folder: String
  private let identity: UInt64

  /// Finds what is kept beside an index.
  init(_ folder: String, of evidence: any Evidence, identity: UInt64) {
    (self.folder, self.evidence, self.identity) = (folder, evidence, identity)
    kept = IndexCompanion(folder, of: identity)
  }

  /// Whether there is no reason to expect that nothing can be kept: then it need not be made.
  public var canKeep: Bool { SideFile.isWritable(IndexCompanion.fileName, in: folder) }

  /// Keeps bytes that were made of this evidence, instead of those that are kept. Where that fails, nothing is kept.
  public func keep(_ bytes: [UInt8]) { try? IndexCompanion.write(bytes, of: identity, in: folder) }
}
