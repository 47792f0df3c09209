public import JSON
public import Learning

/// A record of an evidence log read as a signal: where on the tape what is said, 0 where it is not. Text stays in the
/// line.
public struct SignalRecord {
  /// When it happened.
  public var time = Timestamp(milliseconds: 0)
  /// What it shares with others; its numbers are not filled in.
  public var facet = Facet(source: .nitReview)
  /// The pattern as spelled.
  public var pattern = 0
  /// What it says.
  public var text = 0
  /// What to do instead.
  public var fix = 0
  /// What made it independent evidence; where nothing names one, its UTC day and file do.
  public var occasion = 0
  /// What names the occasion.
  public var occasionKind = UnitKind.day
  /// Who reported, made the mistake or had the insight.
  public var agent = 0
  /// The category.
  public var category = 0
  /// The service.
  public var service = 0
  /// The file.
  public var file = 0
  /// Whether it names its audience.
  public var audience: Field?
  /// Whether the toolkit wrote it, it is a probe, or its text is a generated entry quoted back: then it is no signal.
  public var isOwnEcho = false
  /// Whether the severity given is none that is known.
  public var hasUnknownSeverity = false

  /// Makes a record of nothing, to be read into.
  public init() {}
}

/// Reads lines of the four evidence logs.
public struct SignalReader {
  /// The kind of the log.
  public let kind: RecordKind

  /// Makes a reader for the log of a kind.
  public init(_ kind: RecordKind) {
    self.kind = kind
  }

  /// Reads the record in view; nothing where it has no valid time.
  public func read(_ view: borrowing RecordView) -> SignalRecord? {
    var record = SignalRecord()
    return read(view, into: &record) ? record : nil
  }

  /// Reads the record in view into one that is used for many lines.
  ///
  /// - Returns: False where the record has no valid time; then `record` means nothing.
  public func read(_ view: borrowing RecordView, into record: inout SignalRecord) -> Bool {
    locate(view, &record)
    return weigh(view, &record)
  }

  /// Finds what says what. It follows from the record's members alone, as long as all are strings with something in
  /// them.
  func locate(_ view: borrowing RecordView, _ record: inout SignalRecord) {
    record.text = textPlace(view) ?? 0
    record.fix = fixPlace(view) ?? 0
    record.pattern = patternPlace(view) ?? 0
    (record.occasionKind, record.occasion) = occasion(view)
    record.agent = view.place(ofString: .agent) ?? 0
    record.category = view.place(ofString: .category) ?? 0
    record.service = view.place(ofString: .service) ?? view.place(ofString: .contextService) ?? 0
    record.file = filePlace(view) ?? 0
    record.audience = audience(view)
  }

  /// Reads what follows from the values of what was found.
  ///
  /// - Returns: False where the record has no valid time.
  @inline(__always)
  func weigh(_ view: borrowing RecordView, _ record: inout SignalRecord) -> Bool {
    guard let time = view.time() else { return false }
    let (severity, isKnown) = severity(view)
    record.time = time
    record.hasUnknownSeverity = !isKnown
    record.facet = Facet(source: source(view, severity), severity: severity)
    record.facet.isDismissed = isDismissed(view)
    record.facet.hasText = record.text != 0 && !view.isBlank(view.tape[record.text])
    record.facet.hasFix = record.fix != 0 && !view.isBlank(view.tape[record.fix])
    if kind == .correction { record.facet.correction = correctionType(view) }
    if kind == .learning { record.facet.insight = insight(view) }
    record.isOwnEcho = isOwnEcho(view, record.agent, record.text)
    return true
  }

  // MARK: Where it stands

  /// What the record says: the first of the fields that its kind keeps text in.
  public func text(_ view: borrowing RecordView) -> JSONToken? { textPlace(view).map { view.tape[$0] } }

  private func textPlace(_ view: borrowing RecordView) -> Int? {
    switch kind {
    case .correction:
      // A plain text in the place of the object is the person's words.
      view.place(ofString: .userCorrectionSummary) ?? view.place(ofString: .userCorrectionVerbatim)
        ?? view.place(ofString: .userCorrection) ?? view.place(ofString: .description)
        ?? view.place(ofString: .message)
    case .learning:
      view.place(ofString: .insight) ?? view.place(ofString: .description) ?? view.place(ofString: .learning)
        ?? view.place(ofString: .content) ?? view.place(ofString: .finding)
    default:
      view.place(ofString: .description) ?? view.place(ofString: .finding) ?? view.place(ofString: .message)
        ?? view.place(ofString: .title)
    }
  }

  /// What to do instead.
  public func fix(_ view: borrowing RecordView) -> JSONToken? { fixPlace(view).map { view.tape[$0] } }

  private func fixPlace(_ view: borrowing RecordView) -> Int? {
    view.place(ofString: .suggestedFix) ?? view.place(ofString: .suggestion) ?? view.place(
      ofString: .recommendation) ?? view.place(ofString: .fix)
  }

  /// The pattern as spelled; nothing where none is given.
  func pattern(_ view: borrowing RecordView) -> JSONToken? { patternPlace(view).map { view.tape[$0] } }

  private func patternPlace(_ view: borrowing RecordView) -> Int? {
    let given =
      view.place(ofString: .pattern) ?? view.place(ofString: .patternInferred) ?? view.place(
        ofString: .patternName) ?? view.place(ofString: .subcategory) ?? view.place(ofString: .ruleId)
      ?? view.place(ofString: .ruleIdCamel) ?? view.place(ofString: .rule)
    return given ?? (kind == .learning ? view.place(ofString: .name) : nil)
  }

  /// The file that it is about.
  public func file(_ view: borrowing RecordView) -> JSONToken? { filePlace(view).map { view.tape[$0] } }

  private func filePlace(_ view: borrowing RecordView) -> Int? {
    switch kind {
    case .correction: view.place(ofString: .aiActionFile) ?? view.place(ofString: .file)
    case .learning: view.place(ofString: .file) ?? view.place(ofString: .sourceFile)
    default: view.place(ofString: .file)
    }
  }

  private func audience(_ view: borrowing RecordView) -> Field? {
    if view.token(.affectedAgents) != nil { return .affectedAgents }
    return view.token(.applicableTo) != nil ? .applicableTo : nil
  }

  private func occasion(_ view: borrowing RecordView) -> (UnitKind, Int) {
    if let feature = featurePlace(view) { return (.feature, feature) }
    if let pullRequest = pullRequestPlace(view) { return (.pullRequest, pullRequest) }
    if let session = view.place(ofString: .sessionId) { return (.session, session) }
    if let commit = view.place(ofString: .commit) { return (.commit, commit) }
    return (.day, 0)
  }

  /// The feature.
  public func feature(_ view: borrowing RecordView) -> JSONToken? { featurePlace(view).map { view.tape[$0] } }

  private func featurePlace(_ view: borrowing RecordView) -> Int? {
    view.place(ofString: .featureId) ?? view.place(ofString: .feature) ?? view.place(
      ofString: .contextFeatureId) ?? view.place(ofString: .contextFeature)
  }

  /// The pull request: a number or a string.
  public func pullRequest(_ view: borrowing RecordView) -> JSONToken? {
    pullRequestPlace(view).map { view.tape[$0] }
  }

  private func pullRequestPlace(_ view: borrowing RecordView) -> Int? {
    let given =
      view.place(of: .pr) ?? view.place(of: .prNumber) ?? view.place(of: .sourceContextPrNumber)
      ?? view.place(of: .contextPr) ?? view.place(of: .contextPrNumber)
    guard let given else { return nil }
    let token = view.tape[given]
    return (token.kind == .string || token.kind == .number) && token.length > 0 ? given : nil
  }

  // MARK: What it weighs

  private func source(_ view: borrowing RecordView, _ severity: Severity) -> SourceType {
    switch kind {
    case .incident: .incident
    case .learning: .sessionLearning
    case .correction: isExplicit(view) ? .explicitUserCorrection : .implicitUserCorrection
    default: severity.review
    }
  }

  private func isExplicit(_ view: borrowing RecordView) -> Bool {
    switch view.word(.source) {
    case "explicit", "explicit-user-correction": true
    default: false
    }
  }

  private func severity(_ view: borrowing RecordView) -> (Severity, isKnown: Bool) {
    guard let token = view.token(.severity) else {
      return (kind == .incident ? .blocking : .warning, true)
    }
    guard token.kind == .string else { return (.warning, false) }
    if let severity = Severity(exactly: view.tape.raw(token)) { return (severity, true) }
    let severity = Severity(spelling: view.tape.string(token))
    return (severity ?? .warning, severity != nil || token.length == 0)
  }

  private func correctionType(_ view: borrowing RecordView) -> CorrectionType? {
    view.string(.correctionType).flatMap { CorrectionType(name: view.tape.string($0).lowercased()) }
  }

  private func insight(_ view: borrowing RecordView) -> InsightType? {
    switch view.word(.type) {
    case "pattern": .pattern
    case "anti-pattern", "antipattern": .antiPattern
    case "tip": .tip
    default: nil
    }
  }

  private func isDismissed(_ view: borrowing RecordView) -> Bool {
    guard let resolution = view.token(.resolution) else { return false }
    if view.token(.resolutionWasTruePositive)?.kind == .no { return true }
    let status = resolution.kind == .string ? view.word(.resolution) : view.word(.resolutionStatus)
    switch status {
    case "rejected", "false-positive", "dismissed", "wont-fix", "wontfix": return true
    default: return false
    }
  }

  // MARK: What the toolkit wrote itself

  private func isOwnEcho(_ view: borrowing RecordView, _ agent: Int, _ text: Int) -> Bool {
    if view.isProbe { return true }
    if let agent = view.token(at: agent), agent.length == 7,
      view.tape.string(agent).lowercased() == AgentName.toolkit.text
    {
      return true
    }
    // Every quoted entry has `**` or `<!--`; few other texts have either character.
    guard let text = view.token(at: text), view.tape.holds(text, either: 0x2A, or: 0x3C) else { return false }
    return GeneratedText.isQuoted(in: view.tape.string(text))
  }
}

/// Recognises text that the toolkit generated when it comes back in a log, so that an entry cannot confirm itself.
public enum GeneratedText {
  /// Whether a text quotes a generated runbook entry: its mark, or its statistics line.
  public static func isQuoted(in text: String) -> Bool {
    text.contains("toolkit:entry") || text.contains("**Confidence**") && text.contains("**Occurrences**")
      || text.hasPrefix("**Avoid**:") || text.hasPrefix("**Do**:")
  }
}

extension Severity {
  /// The three names as they stand in most logs, compared without decoding.
  @inline(__always)
  init?(exactly bytes: UnsafeRawBufferPointer) {
    if bytes.equals("nit") {
      self = .nit
    } else if bytes.equals("warning") {
      self = .warning
    } else if bytes.equals("blocking") {
      self = .blocking
    } else {
      return nil
    }
  }

  /// The severity that a word of some tool stands for, whatever its case; nothing where it is unknown.
  public init?(spelling: String) {
    switch RecordView.normalised(spelling) {
    case "blocking", "critical", "error", "high", "blocker", "p0", "p1", "must-fix": self = .blocking
    case "warning", "medium", "warn", "major", "moderate", "p2", "should-fix": self = .warning
    case "nit", "low", "info", "note", "minor", "style", "p3", "p4": self = .nit
    default: return nil
    }
  }
}

extension RecordView {
  /// A word of a fixed vocabulary, lower case, with `-` for `_` and spaces.
  func word(_ field: Field) -> String? {
    string(field).map { RecordView.normalised(tape.string($0)) }
  }

  static func normalised(_ word: String) -> String {
    String(word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }

  /// Whether nothing of a string can be seen: white space and invisible characters alone.
  func isBlank(_ token: JSONToken) -> Bool {
    // Nearly all texts begin with a letter; a `w` may begin a `www.`, of which nothing is left.
    if let first = tape.raw(token).first, (0x21..<0x7F).contains(first), first != 0x5C, first | 0x20 != 0x77 {
      return false
    }
    return VisibleText.isEmpty(tape.string(token))
  }
}
