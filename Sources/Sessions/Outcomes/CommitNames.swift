internal import Learning

/// The names that commits have had: what amending and rebasing made of them, and what abbreviations stand for.
///
/// Names are compared in lower case. Git gives a commit that it rewrites a new name; a commit that was squashed shares
/// its new name with others. Rewrites may come round to an earlier name: each name is visited once.
struct CommitNames {
  /// The shortest abbreviation that is believed: git's own default.
  static let shortest = 7

  private var next: [String: [String]] = [:]
  private var previous: [String: [String]] = [:]
  private let sorted: [String]

  /// - Parameter known: All names on record, whole or cut short.
  /// - Complexity: O(n log n) of names and rewrites.
  init(_ rewrites: [CommitRewrite], known: some Sequence<String>) {
    let ordered = rewrites.sorted { Self.key($0) < Self.key($1) }
    var names = Set(known.map { $0.lowercased() })
    for rewrite in ordered where rewrite.old != rewrite.new {
      let (old, new) = (rewrite.old.lowercased(), rewrite.new.lowercased())
      names.formUnion([old, new])
      next[old, default: []].append(new)
      previous[new, default: []].append(old)
    }
    sorted = names.sorted()
  }

  private static func key(_ rewrite: CommitRewrite) -> (Int64, String, String) {
    (rewrite.time?.milliseconds ?? .min, rewrite.old, rewrite.new)
  }

  /// The whole name that a name on record stands for: itself, or the only longer one that starts with it.
  ///
  /// - Complexity: O(log names) and one step for each name that starts with it.
  func whole(_ name: String) -> String {
    let name = name.lowercased()
    guard name.utf8.count >= Self.shortest, name.utf8.count < 40 else { return name }
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < name { low = middle + 1 } else { high = middle }
    }
    let longest = sorted[low...].prefix { $0.hasPrefix(name) }.filter { $0.utf8.count >= 40 }
    return longest.count == 1 ? longest[0] : name
  }

  /// The name of a commit after all rewrites; of several, what the latest made of it.
  func current(_ name: String) -> String {
    var name = name
    var seen: Set<String> = [name]
    while let after = next[name]?.last, seen.insert(after).inserted { name = after }
    return name
  }

  /// Every name that the commit had before, itself first, the nearest first.
  func earlier(_ name: String) -> [String] { reach(name, previous) }

  /// Every name that the commit was given later, itself first, the nearest first.
  func later(_ name: String) -> [String] { reach(name, next) }

  private func reach(_ name: String, _ steps: [String: [String]]) -> [String] {
    var found = [name]
    var seen: Set<String> = [name]
    var place = 0
    while place < found.count {
      for step in steps[found[place]] ?? [] where seen.insert(step).inserted { found.append(step) }
      place += 1
    }
    return found
  }
}
