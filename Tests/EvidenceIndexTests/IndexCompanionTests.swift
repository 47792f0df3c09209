import Foundation
import Journal
import Learning
import Testing

@testable import EvidenceIndex

/// What is kept beside an index is answered as long as the index is what it was made of.
@Suite struct IndexCompanionTests {
  private static let limits = EvidenceLimits(
    smallestIndexed: 1, largestTail: 400, mostSegments: 4, rangeSize: 300)
  private let bytes: [UInt8] = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }

  private func lines(_ count: Int) -> [String] {
    (0..<count).map { #"{"ts":"2026-05-0\#(1 + $0 % 9)","pattern":"p\#($0 % 7)","feature_id":"f\#($0)"}"# }
  }

  private func load(_ journal: TestJournal) throws -> LoadedEvidence {
    let loaded = try journal.load(indexed: true, limits: Self.limits)
    loaded.finishWriting()
    return loaded
  }

  private func kept(_ journal: TestJournal) throws -> [UInt8]? {
    try load(journal).companions?.kept.map { Array($0.bytes) }
  }

  private func path(_ journal: TestJournal) -> String { journal.state + "/" + IndexCompanion.fileName }

  private func journal() throws -> TestJournal {
    let journal = try TestJournal()
    try journal.write(lines(60), .finding)
    #expect(try load(journal).companions == nil, "an index that is just being written has none")
    #expect(try kept(journal) == nil)
    try #require(try load(journal).companions).keep(bytes)
    return journal
  }

  @Test func isAnsweredAsItWasKept() throws {
    let journal = try journal()
    #expect(try kept(journal) == bytes)
    let attributes = try FileManager.default.attributesOfItem(atPath: path(journal))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    try #require(try load(journal).companions).keep([])
    #expect(try kept(journal) == [])
  }

  @Test func itsEvidenceIsThatOfTheIndexAlone() throws {
    let journal = try journal()
    try journal.append(#"{"ts":"2026-05-01","pattern":"late"}"# + "\n", .finding)
    let loaded = try load(journal)
    #expect(loaded.evidence.tables.patterns.count == 8)
    #expect(loaded.companions?.evidence.tables.patterns.count == 7)
    #expect(try kept(journal) == bytes)
  }

  @Test func itDoesNotHoldWhenTheIndexHasGrown() throws {
    let journal = try journal()
    try journal.append(lines(30).map { $0 + "\n" }.joined().replacing("05-", with: "06-"), .finding)
    #expect(try load(journal).index.state == .extended)
    #expect(try kept(journal) == nil)
  }

  @Test func itDoesNotHoldForAnother() throws {
    let journal = try journal()
    try journal.write(lines(61), .finding)
    #expect(try load(journal).index.state != .rebuilt || kept(journal) == nil)
    try journal.write(lines(60).map { $0.replacing("p1", with: "p2") }, .finding)
    _ = try load(journal)
    #expect(try kept(journal) == nil)
  }

  /// Signals are numbers: what a facet means stands in a table, and must be what it was.
  @Test func itDoesNotHoldForTheSameNumbersOfOtherMeaning() throws {
    let journal = try TestJournal()
    let line = #"{"ts":"2026-05-01","pattern":"p","severity":"blocking","agent":"solo"}"#
    try journal.write([line] + lines(60), .finding)
    _ = try load(journal)
    let before = try load(journal)
    try #require(before.companions).keep(bytes)
    #expect(try kept(journal) == bytes)
    // In the same bytes, so that every record stands where it stood.
    try journal.write([line.replacing(#""blocking""#, with: #""nit"     "#)] + lines(60), .finding)
    _ = try load(journal)
    let after = try load(journal)
    #expect(after.index.state == .used)
    #expect(after.evidence.tables.facets.count == before.evidence.tables.facets.count)
    #expect(try kept(journal) == nil)
  }

  @Test func whatCannotBeKeptNeedNotBeMade() throws {
    let journal = try journal()
    #expect(try load(journal).companions?.canKeep == true)
    try FileManager.default.removeItem(atPath: path(journal))
    #expect(try load(journal).companions?.canKeep == true)
    try FileManager.default.createDirectory(atPath: path(journal), withIntermediateDirectories: false)
    let companions = try #require(try load(journal).companions)
    #expect(!companions.canKeep && companions.kept == nil)
    companions.keep(bytes)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: journal.state).allSatisfy { !$0.contains("new") })
  }

  @Test func anyDamageIsNoticed() throws {
    let journal = try journal()
    let whole = try #require(FileManager.default.contents(atPath: path(journal)))
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 0x20
      try damaged.write(to: URL(fileURLWithPath: path(journal)))
      #expect(try kept(journal) == nil, "byte \(place)")
    }
    for length in [0, 1, 31, 32, 33, whole.count - 1] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path(journal)))
      #expect(try kept(journal) == nil, "\(length) bytes")
    }
    try FileManager.default.removeItem(atPath: path(journal))
    try FileManager.default.createSymbolicLink(atPath: path(journal), withDestinationPath: journal.index)
    #expect(try kept(journal) == nil)
  }
}
