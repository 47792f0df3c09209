internal import Learning

/// Which commits were undone, and by which: a revert that was itself undone counts no more.
struct Reverts {
  /// A commit that undoes another.
  struct Revert: Equatable {
    /// Its own name; nothing where a record says only what was undone.
    var commit: String?
    /// What it undoes.
    var target: String
    /// When.
    var time: Timestamp?
  }

  private let all: [Revert]
  /// Reverts, in the order they happened, by every name that their target has had or was given.
  private let byTarget: [String: [Int]]
  private let isStanding: [Bool]
  private let targets: [String: String]

  /// - Parameter outcomes: In the order they happened. What a commit undoes a later record of it may add.
  /// - Complexity: O(n log n), and a step for each rewrite of a commit that was undone.
  init(_ outcomes: [OutcomeRecord], names: CommitNames) {
    let all = Self.list(outcomes, names)
    var byTarget: [String: [Int]] = [:]
    for (index, revert) in all.enumerated() {
      for name in Set(names.earlier(revert.target) + names.later(revert.target)) {
        byTarget[name, default: []].append(index)
      }
    }
    var isStanding = Array(repeating: true, count: all.count)
    // The undoing of a revert comes after it, so that the latest are known first.
    for index in all.indices.reversed() {
      let undoing = all[index].commit.flatMap { byTarget[$0] } ?? []
      isStanding[index] = !undoing.contains { $0 > index && isStanding[$0] }
    }
    (self.all, self.byTarget, self.isStanding) = (all, byTarget, isStanding)
    targets = Dictionary(all.compactMap { revert in revert.commit.map { ($0, revert.target) } }) { first, _ in
      first
    }
  }

  private static func list(_ outcomes: [OutcomeRecord], _ names: CommitNames) -> [Revert] {
    var first: [String: Timestamp?] = [:]
    var seen: Set<[String]> = []
    var reverts: [Revert] = []
    for outcome in outcomes {
      let commit = outcome.commit.map(names.whole)
      if let commit, first[commit] == nil { first[commit] = .some(outcome.time) }
      guard let target = outcome.reverts.map(names.whole), commit != target else { continue }
      guard seen.insert([commit.map(names.current) ?? "record \(outcome.id)", target]).inserted else {
        continue
      }
      let time = commit.flatMap { first[$0] ?? nil } ?? outcome.time
      reverts.append(Revert(commit: commit, target: target, time: time))
    }
    return reverts.enumerated().sorted {
      ($0.element.time?.milliseconds ?? .min, $0.offset) < ($1.element.time?.milliseconds ?? .min, $1.offset)
    }.map(\.element)
  }

  /// The latest revert of a commit that still stands; nothing where it was never undone, or is back.
  func standing(of commit: String) -> Revert? {
    (byTarget[commit] ?? []).last { isStanding[$0] }.map { all[$0] }
  }

  /// Whether a commit was undone and the undoing undone.
  func isRestored(_ commit: String) -> Bool { byTarget[commit] != nil && standing(of: commit) == nil }

  /// What a commit undoes; nothing where that is not known.
  func target(of commit: String) -> String? { targets[commit] }
}
