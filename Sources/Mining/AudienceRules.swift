public import Learning

/// A rule of the settings: patterns of these files, or of this category, are for these agents.
public struct Route: Equatable, Sendable {
  /// What a route looks at.
  public enum Criterion: Equatable, Sendable {
    /// At least a third of the records that name a file name one that the glob matches.
    case files(Glob)
    /// The pattern's category.
    case category(String)
  }

  /// When it applies.
  public var criterion: Criterion
  /// Who learns.
  public var agents: [AgentName]

  /// Makes a route.
  public init(_ criterion: Criterion, agents: [AgentName]) {
    self.criterion = criterion
    self.agents = agents
  }
}

/// Who learns a pattern: the first rule that yields any agents.
///
/// 1. The runbooks it is in already; with those of the other agents that the rules below yield, where they yield one of
///    these. Where they yield none, the rules have changed since, and it stays where it is.
/// 2. `applicable_to` and `affected_agents`: agents named in at least a third of its records.
/// 3. Routes of the settings, in their order; those that apply are added up.
/// 4. Who made the mistake, had the insight, or reported it without being a reviewer.
/// 5. The built-in table (``RoutingTable``), cut to agents of the repository where any of them is one; not used where
///    the repository has no agents.
/// 6. `main`, the agent people talk to.
///
/// Where the repository has a `code-reviewer`, it also gets blocking patterns (after rules 2 to 6).
public struct AudienceRules: Sendable {
  /// Routes of the settings.
  public var routes: [Route]
  /// The agents of the repository: those with a runbook or a definition.
  public var agents: Set<AgentName>

  /// Makes rules. `main` does not count as an agent of the repository.
  public init(routes: [Route] = [], agents: some Sequence<AgentName> = []) {
    self.routes = routes
    self.agents = Set(agents).subtracting([.main])
  }

  /// The agents that learn a pattern; never none.
  ///
  /// - Parameters:
  ///   - summary: The pattern.
  ///   - files: ``EvidenceTables/files``.
  ///   - promoted: The agents in whose runbooks it stands.
  /// - Complexity: O(files of the pattern · routes).
  public func learners(of summary: PatternSummary, files: [String], promoted: [AgentName] = []) -> [AgentName]
  {
    let others = ruled(summary, files)
    let isMoot = !promoted.isEmpty && Set(others).isDisjoint(with: promoted)
    return AudienceRules.unique(isMoot ? promoted : promoted + others)
  }

  /// What the rules from the second on yield.
  private func ruled(_ summary: PatternSummary, _ files: [String]) -> [AgentName] {
    let named = PatternFiles(summary, files: files)
    var found = addressed(by: summary)
    if found.isEmpty { found = routed(summary, named) }
    if found.isEmpty { found = summary.learners.keys }
    if found.isEmpty { found = tabled(summary, named) }
    if found.isEmpty { found = [.main] }
    if summary.severity == .blocking, let reviewer = AudienceRules.reviewer, agents.contains(reviewer) {
      found.append(reviewer)
    }
    return found
  }

  private static let reviewer = AgentName("code-reviewer")

  private static func unique(_ agents: [AgentName]) -> [AgentName] { Set(agents).sorted() }

  private func addressed(by summary: PatternSummary) -> [AgentName] {
    summary.audiences.entries
      .filter { 3 * $0.counts.total >= summary.occurrences.count && $0.key != .toolkit }
      .map(\.key)
  }

  private func routed(_ summary: PatternSummary, _ files: PatternFiles) -> [AgentName] {
    routes.filter { route in
      switch route.criterion {
      case .files(let glob): files.lie(where: glob.matches)
      case .category(let name): PatternName(name)?.text == summary.category
      }
    }.flatMap(\.agents)
  }

  private func tabled(_ summary: PatternSummary, _ files: PatternFiles) -> [AgentName] {
    guard !agents.isEmpty else { return [] }
    let answer = RoutingTable.agents(for: summary, files)
    let present = answer.filter(agents.contains)
    return present.isEmpty ? answer : present
  }
}

/// The files that a pattern's records name, and how many do.
struct PatternFiles {
  private let counted: Tally<UInt32>
  private let files: [String]

  /// Costs nothing until it is asked: most patterns are routed by what comes before their files.
  init(_ summary: PatternSummary, files: [String]) {
    counted = summary.files
    self.files = files
  }

  /// Whether at least a third of the records that name a file name such a one: one stray file decides nothing.
  func lie(where fits: (String) -> Bool) -> Bool {
    var (matching, total) = (0, 0)
    for entry in counted.entries {
      guard let path = files[safe: Int(entry.key)] else { continue }
      total += entry.counts.total
      if fits(path) { matching += entry.counts.total }
    }
    return matching > 0 && 3 * matching >= total
  }
}

/// Who commonly works on what, for repositories that say nothing about it. The first row that applies decides.
enum RoutingTable {
  static func agents(for summary: PatternSummary, _ files: PatternFiles) -> [AgentName] {
    names(for: summary, files).compactMap { AgentName($0) }
  }

  private static func names(for summary: PatternSummary, _ files: PatternFiles) -> [String] {
    if files.lie(where: { path in frontend.contains { $0.matches(path) } }) { return ["frontend-dev"] }
    if summary.category == "api" || speaksOfAPI(summary.name.text) || files.lie(where: speaksOfAPI) {
      return ["api-dev"]
    }
    return byCategory[summary.category] ?? []
  }

  private static let frontend = ["*.tsx", "*.jsx", "*.vue", "*.css", "ui/", "components/"].map { Glob($0) }

  private static let apiWords: Set<String> = ["status", "condition", "type", "crd"]

  /// Whether a name or path has one of the words, in singular or plural.
  private static func speaksOfAPI(_ text: String) -> Bool {
    let words = PatternName(text.suffix(64))?.text ?? ""
    return words.split(separator: "-").contains { apiWords.contains(Category.singular($0)) }
  }

  private static let byCategory: [String: [String]] = [
    "security": ["api-dev", "sre"], "correctness": ["api-dev"], "completeness": ["api-dev"],
    "convention": ["api-dev", "frontend-dev"], "performance": ["api-dev", "sre"], "infrastructure": ["sre"],
  ]
}
