/// Which pipelines the status of a script depends on. POSIX.1-2024, Shell Command Language, section 2.9.3, and `set -e` in
/// section 2.15.
struct DecidingPipelines {
  /// Those that ended well where the whole did.
  private(set) var needed: Set<Int> = []
  /// Those of which one failed where the whole did, in order.
  private(set) var suspects: [Int] = []

  /// A list of pipelines between semicolons or new lines.
  private struct List {
    /// Those that `&&` joins.
    var main: [Int] = []
    /// What runs where they fail.
    var alternative: [Int] = []
  }

  init(_ script: ShellScript) {
    let lists = DecidingPipelines.lists(script)
    var suspects: Set<Int> = []
    for (place, list) in lists.enumerated() {
      let isLast = place == lists.count - 1
      if DecidingPipelines.ends(list, script) || (isLast && list.alternative.isEmpty) {
        needed.formUnion(list.main)
        suspects.formUnion(list.main)
      } else if isLast {
        suspects.formUnion(list.main + list.alternative)
      } else if let last = list.main.last, list.alternative.isEmpty, script.pipelines[last].endsScript {
        // `set -e` minds only the last of those that `&&` joins.
        suspects.insert(last)
        if list.main.dropLast().allSatisfy({ Self.isTrivial(script.pipelines[$0]) }) { needed.insert(last) }
      }
    }
    self.suspects = suspects.sorted()
  }

  private static func lists(_ script: ShellScript) -> [List] {
    var lists: [List] = []
    for (place, pipeline) in script.pipelines.enumerated() {
      let belongs = pipeline.isAlternative || pipeline.connector == .and
      if lists.isEmpty || !belongs { lists.append(List()) }
      let last = lists.count - 1
      // What follows an alternative by `&&` may run either way.
      if pipeline.isAlternative || !lists[last].alternative.isEmpty {
        lists[last].alternative.append(place)
      } else {
        lists[last].main.append(place)
      }
    }
    return lists
  }

  /// Whether a script ends, and not well, where a list fails: `npm test || exit 1`, `npm test || { echo no; exit 1; }`.
  private static func ends(_ list: List, _ script: ShellScript) -> Bool {
    list.alternative.contains { place in
      let words = script.pipelines[place].commands.last ?? []
      return ["exit", "return"].contains(words.first ?? "") && (words.count < 2 || words[1] != "0")
    }
  }

  /// Whether a pipeline hardly ever fails.
  static func isTrivial(_ pipeline: ShellScript.Pipeline) -> Bool {
    pipeline.commands.allSatisfy { $0.first.map(trivial.contains) ?? true }
  }

  private static let trivial: Set<String> = [
    "cd", "pushd", "popd", "export", "set", "unset", "source", ".", "echo", "printf", "pwd", "true", ":",
    "clear", "mkdir", "rm", "touch", "date", "sleep", "nvm", "ulimit", "umask", "shopt", "exit", "return",
  ]
}
