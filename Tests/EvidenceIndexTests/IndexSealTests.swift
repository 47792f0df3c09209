import Foundation
import Journal
import Learning
import System
import Testing

@testable import EvidenceIndex

/// What was proved is not proved again, and whatever is changed afterwards is.
@Suite struct IndexSealTests {
  private static let limits = EvidenceLimits(
    smallestIndexed: 1, largestTail: 400, mostSegments: 4, rangeSize: 300)

  /// A moment at which the times of files are old enough.
  private var later: Timestamp { .now.adding(days: 1) }

  private func journal() throws -> TestJournal {
    let journal = try TestJournal()
    let lines = (0..<60).map {
      #"{"ts":"2026-05-0\#(1 + $0 % 9)","pattern":"p\#($0 % 7)","feature_id":"f\#($0)"}"#
    }
    try journal.write(lines, .finding)
    return journal
  }

  private func load(_ journal: TestJournal, now: Timestamp) throws -> LoadedEvidence {
    let loaded = try journal.load(indexed: true, limits: Self.limits, now: now)
    loaded.finishWriting()
    return loaded
  }

  private func seal(_ journal: TestJournal) -> String { journal.state + "/" + IndexSeal.fileName }

  private func sealed() throws -> TestJournal {
    let journal = try journal()
    _ = try load(journal, now: later)
    _ = try load(journal, now: later)
    try #require(IndexSeal(journal.state)?.isThere == true)
    return journal
  }

  /// Changes a byte in place, so that the size and the identity of the file stay, and puts back the time of its last
  /// change.
  private func flip(_ path: String, at place: Int) throws {
    let before = try #require(try FileStatus.of(path))
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64(place))
    let byte = try #require(try file.read(upToCount: 1)).map { $0 ^ 0x10 }
    try file.seek(toOffset: UInt64(place))
    try file.write(contentsOf: Data(byte))
    try file.close()
    let time = Date(timeIntervalSince1970: Double(before.modifiedNanoseconds) / 1e9)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
  }

  @Test func isMadeOnceTheFilesAreOldEnough() throws {
    let journal = try journal()
    _ = try load(journal, now: later)
    #expect(!FileManager.default.fileExists(atPath: seal(journal)), "what was just written was not read")
    let written = try #require(try FileStatus.of(journal.index)).changedNanoseconds / 1_000_000
    _ = try load(journal, now: Timestamp(milliseconds: written + 20))
    #expect(!FileManager.default.fileExists(atPath: seal(journal)), "a write might have the same time")
    _ = try load(journal, now: Timestamp(milliseconds: written + 4000))
    #expect(try FileStatus.of(seal(journal))?.permissions == 0o600)
    #expect(IndexSeal(journal.state)?.isThere == true)
    #expect(try load(journal, now: later).resolved() == journal.load().resolved())
  }

  @Test(arguments: [true, false])
  func aChangeBreaksIt(isOfSignals: Bool) throws {
    let journal = try sealed()
    let path = isOfSignals ? journal.signals : journal.index
    let size = try #require(try FileStatus.of(path)).size
    try flip(path, at: isOfSignals ? size / 2 : size - 4000)
    #expect(IndexSeal(journal.state)?.isThere == false)
    let loaded = try load(journal, now: later)
    #expect(try loaded.resolved() == journal.load().resolved())
    if isOfSignals { #expect(loaded.index.state == .rebuilt) }
  }

  /// That the proof is spared shows only where it would fail: a seal that was forged for other signals.
  @Test func whatItSaysIsNotProvedAgain() throws {
    let journal = try sealed()
    try flip(journal.signals, at: 0)
    try #require(IndexSeal(journal.state)).write(provedFrom: later)
    #expect(try load(journal, now: later).index.state == .used)
    EvidenceLoader.forgetProof(state: journal.state)
    #expect(try load(journal, now: later).index.state == .rebuilt)
    #expect(try load(journal, now: later).resolved() == journal.load().resolved())
  }

  @Test(arguments: ["", "1 another start of the machine\n", "0"])
  func anyOtherTextIsNone(text: String) throws {
    let journal = try sealed()
    try flip(journal.signals, at: 64)
    try Data(text.utf8).write(to: URL(fileURLWithPath: seal(journal)))
    #expect(try load(journal, now: later).index.state == .rebuilt)
  }

  @Test func aFolderInItsPlaceIsDoneWithout() throws {
    let journal = try sealed()
    try FileManager.default.removeItem(atPath: seal(journal))
    try FileManager.default.createDirectory(atPath: seal(journal), withIntermediateDirectories: false)
    #expect(try load(journal, now: later).index.state == .used)
    #expect(try load(journal, now: later).resolved() == journal.load().resolved())
  }
}
