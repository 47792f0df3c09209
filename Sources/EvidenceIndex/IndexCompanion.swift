public import Learning
import System

/// Bytes that somebody made of the evidence in an index and keeps beside it: what they mean is nothing to the index, that
/// they belong to it is.
///
/// They hold as long as the index begins with the segments that they were made of. In the machine's byte order: a head,
/// then the bytes.
public final class IndexCompanion: @unchecked Sendable {
  /// The file's name in the state folder.
  static let fileName = "index.sums"

  private struct Head {
    var format: UInt64 = 1
    /// How many segments the bytes were made of, and a hash of their hashes.
    var segments: UInt64
    var basis: UInt64
    var count: UInt64
    var hash: UInt64
  }

  /// What was kept, at an address that is a multiple of eight.
  public let bytes: UnsafeRawBufferPointer
  private let file: MappedFile

  /// Reads what is kept in a folder.
  ///
  /// - Parameter segments: The hashes of the segments that there are.
  /// - Returns: Nil where nothing is kept, or it is damaged or of other segments.
  /// - Complexity: O(bytes)
  init?(_ folder: String, of segments: [UInt64]) {
    let path = FilePath.join(folder, Self.fileName)
    let size = MemoryLayout<Head>.stride
    guard let status = try? FileStatus.of(path, followingLinks: false), status.kind == .regular,
      status.size >= size,
      let file = try? MappedFile(path, count: status.size)
    else { return nil }
    let head = file.bytes.load(as: Head.self)
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[size...])
    guard head.format == 1, head.count == UInt64(bytes.count), let count = Int(exactly: head.segments),
      count <= segments.count, head.basis == Self.basis(segments.prefix(count)),
      head.hash == ByteHash.of(bytes, seed: head.basis)
    else { return nil }
    (self.bytes, self.file) = (bytes, file)
  }

  /// Keeps bytes that were made of so many segments.
  static func write(_ bytes: [UInt8], of segments: [UInt64], in folder: String) throws(SystemError) {
    let basis = basis(segments[...])
    let head = Head(
      segments: UInt64(segments.count), basis: basis, count: UInt64(bytes.count),
      hash: bytes.withUnsafeBytes { ByteHash.of($0, seed: basis) })
    var text = withUnsafeBytes(of: head) { Array($0) }
    text.append(contentsOf: bytes)
    try Directory(folder).write(text, to: fileName, WriteOptions(permissions: 0o600))
  }

  private static func basis(_ segments: ArraySlice<UInt64>) -> UInt64 {
    segments.reduce(UInt64(segments.count)) { ByteHash.mix($0, $1) }
  }
}

/// Who keeps what is made of an index's evidence.
public struct IndexCompanions: Sendable {
  /// The evidence in the index, without what the logs have had since.
  public let evidence: any Evidence
  /// What is kept already.
  public let kept: IndexCompanion?
  private let folder: String
  private let segments: [UInt64]

  /// Finds what is kept beside an index with segments of these hashes.
  init(_ folder: String, of evidence: any Evidence, _ segments: [UInt64]) {
    (self.folder, self.evidence, self.segments) = (folder, evidence, segments)
    kept = IndexCompanion(folder, of: segments)
  }

  /// Keeps bytes that were made of this evidence, instead of those that are kept. Where that fails, nothing is kept.
  public func keep(_ bytes: [UInt8]) { try? IndexCompanion.write(bytes, of: segments, in: folder) }
}
