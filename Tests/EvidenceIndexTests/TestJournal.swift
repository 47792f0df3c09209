import Foundation
import Journal
import Learning

@testable import EvidenceIndex

/// A journal and a state folder that go when the value that holds them does.
final class TestJournal {
  let base: String
  var state: String { base + "/state" }
  var index: String { state + "/index.sqlite" }
  var signals: String { state + "/index.signals" }

  init() throws {
    base = NSTemporaryDirectory() + "evidence-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: base) }

  func path(_ kind: RecordKind) -> String { base + "/" + kind.fileName }

  func bytes(_ kind: RecordKind) -> [UInt8] {
    FileManager.default.contents(atPath: path(kind)).map { Array($0) } ?? []
  }

  /// Writes a log in place, keeping its identity.
  func write(_ bytes: [UInt8], _ kind: RecordKind) throws {
    if !FileManager.default.fileExists(atPath: path(kind)) {
      _ = FileManager.default.createFile(atPath: path(kind), contents: nil)
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path(kind)))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  func write(_ lines: [String], _ kind: RecordKind) throws {
    try write(Array(lines.map { $0 + "\n" }.joined().utf8), kind)
  }

  func append(_ text: String, _ kind: RecordKind) throws {
    try write(bytes(kind) + Array(text.utf8), kind)
  }

  func remove(_ kind: RecordKind) { try? FileManager.default.removeItem(atPath: path(kind)) }

  func load(
    indexed: Bool = false, limits: EvidenceLimits = EvidenceLimits(), threads: Int = 2, now: Timestamp = .now
  ) throws -> LoadedEvidence {
    try EvidenceLoader.load(
      journal: base, state: indexed ? state : nil, naming: FirstWordNaming(), threads: threads, now: now,
      limits: limits)
  }

  /// Reads lines of one log.
  static func read(_ lines: [String], _ kind: RecordKind = .finding) throws -> LoadedEvidence {
    let journal = try TestJournal()
    try journal.write(lines, kind)
    return try journal.load()
  }
}

extension Timestamp {
  /// The present moment.
  static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// Names texts by their first word and by how many other first words there were before: so order matters, as it does
/// for groups.
struct FirstWordNaming: PatternNaming {
  var signature = "first word"
  private(set) var savedState: [String] = []

  mutating func name(for text: String) -> PatternName? {
    guard let word = text.split(separator: " ").first.map(String.init) else { return nil }
    if !savedState.contains(word) { savedState.append(word) }
    return savedState.firstIndex(of: word).flatMap { PatternName("\(word)-\($0)") }
  }

  mutating func restore(_ state: [String]) { savedState = state }
}

/// A signal with the names behind its numbers, which may be numbered otherwise after another history of readings.
struct ResolvedSignal: Equatable {
  var pattern: String
  var time: Timestamp
  var location: RecordLocation
  /// The first place at which its unit occurs.
  var unit: RecordLocation
  var unitKind: UnitKind
  var file: String
  var facet: Facet
  var agent: String
  var category: String
  var service: String
  var audience: [String]
}

extension LoadedEvidence {
  /// All signals, by pattern name and in the order in which evidence answers them.
  func resolved() throws -> [ResolvedSignal] {
    let tables = evidence.tables
    var all: [(pattern: Int, signal: Signal)] = []
    for pattern in tables.patterns.indices.sorted(by: { tables.patterns[$0] < tables.patterns[$1] }) {
      try evidence.withSignals(of: pattern) { signals in all += signals.map { (pattern, $0) } }
    }
    let units = Dictionary(all.map { ($0.signal.unit, $0.signal.location) }, uniquingKeysWith: min)
    return all.map { pattern, signal in
      var facet = tables.facets[Int(signal.facet)]
      let names = (Int(facet.agent), Int(facet.category), Int(facet.service), Int(facet.audience))
      (facet.agent, facet.category, facet.service, facet.audience) = (0, 0, 0, 0)
      return ResolvedSignal(
        pattern: tables.patterns[pattern].text, time: signal.time, location: signal.location,
        unit: units[signal.unit] ?? signal.location, unitKind: tables.unitKinds[Int(signal.unit)],
        file: tables.files[Int(signal.file)], facet: facet, agent: tables.agents[names.0],
        category: tables.categories[names.1], service: tables.services[names.2],
        audience: tables.audiences[names.3])
    }
  }

  /// The one signal that there is.
  func single() throws -> ResolvedSignal? {
    let all = try resolved()
    return all.count == 1 ? all[0] : nil
  }
}
