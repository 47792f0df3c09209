/// What the agent did, as far as it decides what can be objected to.
struct Deed {
  /// The kinds of deeds.
  enum Kind {
    /// It asked something: what follows is an answer.
    case asked
    /// It read, explained or reported: nothing was changed that could be wrong.
    case looked
    /// It made a plan, or a draft of one.
    case planned
    /// It changed files, or ran something that changes things.
    case changed
  }

  let kind: Kind
  private let summary: Sentence
  private let first: Sentence
  /// The hashes of the stems of its telling words, those of its files included.
  let topics: Set<UInt64>

  init(_ action: AgentAction) {
    let told = Tokeniser.tokens(of: String(action.summary.prefix(Deed.longest)))
    // `Bash: git log` is no summary in words: what a command line does is told by the command.
    let isCommandLine = Deed.shells.contains(told.first?.text ?? "")
    let isOne = told.count { Deed.shells.contains($0.text) } == 1
    let words = isCommandLine ? Array(told.dropFirst()) : told
    summary = Sentence(words)
    first = Sentence(Array(words.prefix(1)))
    // Of several command lines one may well change something.
    kind =
      isCommandLine && !isOne
      ? .changed : Deed.kind(action.tools, summary, first, isCommandLine: isCommandLine)
    let files = action.files.prefix(8).joined(separator: " ").prefix(Deed.longest)
    let parts = words + Tokeniser.tokens(of: String(files.map { "/._-*".contains($0) ? " " : $0 }))
    topics = Set(parts.compactMap(Topics.stem))
  }

  private static let longest = 300

  private static let shells: Set<String> = ["bash", "shell", "run_shell_command", "terminal"]

  /// Whether its first word begins with one of some stems.
  func begins(with table: PhraseTable) -> Bool { table.match(first) != nil }

  /// Whether phrases stand in its summary.
  func mentions(_ table: PhraseTable) -> Bool { table.match(summary) != nil }

  private static func kind(
    _ tools: [String], _ summary: Sentence, _ first: Sentence, isCommandLine: Bool
  ) -> Kind {
    if tools.contains(where: changing.contains) { return .changed }
    if isCommandLine { return Verbs.reading.match(summary) == nil ? .changed : .looked }
    if tools.contains("AskUserQuestion") || Verbs.asking.match(first) != nil { return .asked }
    if tools.contains(where: planning.contains) || Verbs.planning.match(first) != nil { return .planned }
    let looks = Verbs.looking.match(first) != nil || Verbs.trying.match(summary) != nil
    return tools.contains("Bash") && !looks ? .changed : .looked
  }

  private static let changing: Set<String> = ["Edit", "Write", "MultiEdit", "NotebookEdit", "apply_patch"]
  private static let planning: Set<String> = ["TodoWrite", "ExitPlanMode"]

  /// The verbs that summaries begin with.
  private enum Verbs {
    static let asking = PhraseTable(
      "ask*|question*|preguntó|preguntado|frag*|demand*|perguntou|wanted|inquir*|requested|offered|confirm*")
    static let planning = PhraseTable(
      "plan*|propos*|suggest*|sketch*|outlin*|considered|recommended|estimated")
    static let trying = PhraseTable(
      """
      ^^ ran|run|running|reran ~ test|tests|suite|linter|lint|build|benchmark*|pipeline|job|check|checks|e2e|spec|specs|deploy
      ^^ ran|run|running|reran ~ query|profiler|script|command|report|ci|typecheck
      ^^ npm|yarn|pnpm|cargo|go|swift|pytest|jest|make|ls|cat|grep|rg|find|head|tail|cd|echo|which|pwd|wc
      ^^ git status|log|diff|show|branch|blame
      """)
    /// Commands that only show something, or try what was done.
    static let reading = PhraseTable(
      """
      ^^ npm|yarn|pnpm|bun|cargo|go|swift|make|npx ~ test|tests|check|lint|build|bench|vet|audit|outdated
      ^^ pytest|jest|vitest|ctest|rspec|phpunit|eslint|tsc|mypy|ruff
      ^^ ls|cat|grep|rg|find|head|tail|echo|which|pwd|wc|tree|stat|file|du|df|ps|env|printenv|date|whoami
      ^^ git status|log|diff|show|blame|grep|describe|reflog
      """)
    static let looking = PhraseTable(
      """
      read*|show*|list*|explain*|report*|count*|search*|found|find*|look*|check*|fetch*|got|hit|said|told|describ*
      kicked|start*|analy*|review*|inspect*|compar*|summar*|print*|display*|measur*|benchmark*|grep*|open|opens
      waited|tried|failed|encounter*|investigat*|diagnos*|trac*|connected|queried|answer*|noticed|observ*|point*
      bisect*|stated|claimed|verified|confirm*|profil*|scanned|built|tested|executed|launched|queued|monitor*|noted|detected
      """)
  }
}

/// Words that tell what is spoken about, reduced to their beginnings.
enum Topics {
  /// The hash of a word's stem: its first five letters. Short and common words tell nothing.
  ///
  /// Cutting at a length is the crudest of stemmers, and for finding the same root in two short texts as good as
  /// others in most European languages (cf. the "truncation" baselines of P. McNamee and J. Mayfield, Character N-Gram
  /// Tokenization for European Language Text Retrieval, 2004).
  static func stem(_ token: Token) -> UInt64? {
    guard token.kind == .word || token.kind == .name, token.beginnings.count > 2 else { return nil }
    guard !common.contains(token.hash) else { return nil }
    return token.beginnings[min(token.beginnings.count, 5) - 1]
  }

  private static let common = WordHash.words(
    of: """
      the and for with was were are has have had not but all any its this that these those you your our from into out per
      src lib test tests app index main new old add added adds fix fixed fixes update updated change changed changes use
      used uses using wrote write made make set put get just only now still also too can will would should could did does
      done there their they them then than when what why how who where which let one two work works code file files
      edit multiedit bash read grep run npm git python
      der die das und ist mit nicht ein eine les des une est pas que los las una por con para
      """)
}
