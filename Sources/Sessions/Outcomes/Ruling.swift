internal import Learning

/// What one piece of evidence says about how an execution turned out.
struct Ruling: Equatable {
  /// How much it counts, the weakest first.
  enum Weight: Int, Comparable {
    /// What was done with the result.
    case implicit
    /// What tests and builds showed.
    case explicit
    /// Its commit was undone: later knowledge than any test's.
    case reverted
    /// The person's word.
    case word

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  var weight: Weight
  var time: Timestamp?
  var verdict: OutcomeVerdict
  var reason: String

  /// How it is known.
  var detection: Detection {
    switch weight {
    case .implicit, .reverted: .implicit
    case .explicit: .explicit
    case .word: .user
    }
  }

  /// The strongest; of equals the latest; of these the one that comes last.
  static func deciding(_ rulings: [Ruling]) -> Ruling? {
    rulings.enumerated().max { left, right in
      (left.element.key, left.offset) < (right.element.key, right.offset)
    }?.element
  }

  private var key: Pair { Pair(first: weight.rawValue, second: time?.milliseconds ?? .min) }

  private struct Pair: Comparable {
    let first: Int
    let second: Int64

    static func < (left: Pair, right: Pair) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }
}

extension Ruling {
  /// What a record says by itself; nothing where it only adds evidence. Reverts are judged by their commits.
  init?(_ record: OutcomeRecord) {
    guard let verdict = Self.verdict(record) else { return nil }
    self.init(
      weight: Self.weight(record), time: record.time, verdict: verdict, reason: Self.reason(record, verdict))
  }

  private static func weight(_ record: OutcomeRecord) -> Weight {
    switch record.detection {
    case .user: .word
    case .explicit: .explicit
    case .implicit: record.action == .reverted || record.isTakenBack ? .reverted : .implicit
    }
  }

  /// Its outcome; where that is open, what its tests and its build say.
  private static func verdict(_ record: OutcomeRecord) -> OutcomeVerdict? {
    if let written = record.verdict, written != .unknown || record.detection == .user { return written }
    if record.testsPassed.map({ $0 < 1 }) ?? false || record.buildSucceeded.map({ $0 < 1 }) ?? false {
      return .failure
    }
    if record.testsPassed != nil || record.buildSucceeded != nil { return .success }
    switch record.action {
    case .committed, .amended: return .success
    case .reverted, .retried, .undone: return .failure
    case .nothing, nil: return nil
    }
  }

  private static func reason(_ record: OutcomeRecord, _ verdict: OutcomeVerdict) -> String {
    switch record.detection {
    case .user: word(record, verdict)
    case .explicit: measured(record, verdict)
    case .implicit: done(record, verdict)
    }
  }

  private static func word(_ record: OutcomeRecord, _ verdict: OutcomeVerdict) -> String {
    let said =
      switch verdict {
      case .success: "the person said that it went well"
      case .failure: "the person said that it went badly"
      case .unknown: "the person took their word back"
      }
    return record.note.map { "\(said): \($0)" } ?? said
  }

  private static func measured(_ record: OutcomeRecord, _ verdict: OutcomeVerdict) -> String {
    let tests = record.testsPassed.map { $0 < 1 ? "tests failed" : "tests passed" }
    let build = record.buildSucceeded.map { $0 < 1 ? "the build failed" : "it was built" }
    let fitting = [(record.testsPassed, tests), (record.buildSucceeded, build)].filter { value, _ in
      value.map { ($0 < 1) == (verdict == .failure) } ?? false
    }.compactMap(\.1)
    let said = fitting.isEmpty ? "recorded as \(verdict.rawValue)" : fitting.joined(separator: ", ")
    return verdict == .failure ? record.error.map { "\(said): \($0)" } ?? said : said
  }

  private static func done(_ record: OutcomeRecord, _ verdict: OutcomeVerdict) -> String {
    let commit = record.commit.map { " as \($0.prefix(12))" } ?? ""
    switch (record.action, verdict) {
    case (.committed, .success): return "committed\(commit)"
    case (.amended, .success): return "amended\(commit)"
    case (.reverted, .failure): return "reverted"
    case (.retried, .failure): return "tried again"
    case (.undone, .failure):
      return record.commit.map { "its commit \($0.prefix(12)) was taken back" } ?? "undone"
    default:
      let error = verdict == .failure ? record.error : nil
      return "recorded as \(verdict.rawValue)" + (error.map { ": \($0)" } ?? "")
    }
  }
}

extension OutcomeRecord {
  /// Whether it says that its commit was taken back.
  var isTakenBack: Bool { action == .undone && commit != nil }
}
