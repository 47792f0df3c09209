public import JSON
public import Learning

/// A record of an evidence log read as a signal: which token says what. Text stays in the line.
public struct SignalRecord {
  /// What made it independent evidence.
  public enum Occasion {
    case named(UnitKind, JSONToken)
    /// Nothing names one: its UTC day and file do.
    case dayAndFile
  }

  /// When it happened.
  public var time = Timestamp(milliseconds: 0)
  /// What it shares with others; its numbers are not filled in.
  public var facet = Facet(source: .nitReview)
  /// The pattern as spelled; absent where none is given.
  public var pattern: JSONToken?
  /// What it says.
  public var text: JSONToken?
  /// The occasion.
  public var occasion = Occasion.dayAndFile
  /// Who reported, made the mistake or had the insight.
  public var agent: JSONToken?
  /// The category.
  public var category: JSONToken?
  /// The service.
  public var service: JSONToken?
  /// The file.
  public var file: JSONToken?
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

  /// Reads the record in view into one that is used for many lines: it is large, and handing out a new one for each
  /// line means to copy it twice.
  ///
  /// - Returns: False where the record has no valid time; then `record` means nothing.
  public func read(_ view: borrowing RecordView, into record: inout SignalRecord) -> Bool {
    guard let time = view.time() else { return false }
    let (severity, isKnown) = severity(view)
    record.time = time
    record.hasUnknownSeverity = !isKnown
    record.text = text(view)
    record.facet = Facet(source: source(view, severity), severity: severity)
    record.facet.isDismissed = isDismissed(view)
    record.facet.hasText = record.text.map { !view.isBlank($0) } ?? false
    record.facet.hasFix = fix(view).map { !view.isBlank($0) } ?? false
    if kind == .correction { record.facet.correction = correctionType(view) }
    if kind == .learning { record.facet.insight = insight(view) }
    record.pattern = pattern(view)
    record.occasion = occasion(view)
    record.agent = view.string(.agent)
    record.category = view.string(.category)
    record.service = view.string(.service) ?? view.string(.contextService)
    record.file = file(view)
    record.audience = audience(view)
    record.isOwnEcho = isOwnEcho(view, record.agent, record.text)
    return true
  }

  /// What the record says: the first of the fields that its kind keeps text in.
  public func text(_ view: borrowing RecordView) -> JSONToken? {
    switch kind {
    case .correction:
      // A plain text in the place of the object is the person's words.
      view.string(.userCorrectionSummary) ?? view.string(.userCorrectionVerbatim)
        ?? view.string(.userCorrection) ?? view.string(.description) ?? view.string(.message)
    case .learning:
      view.string(.insight) ?? view.string(.description) ?? view.string(.learning) ?? view.string(.content)
        ?? view.string(.finding)
    default:
      view.string(.description) ?? view.string(.finding) ?? view.string(.message) ?? view.string(.title)
    }
  }

  /// What to do instead.
  public func fix(_ view: borrowing RecordView) -> JSONToken? {
    view.string(.suggestedFix) ?? view.string(.suggestion) ?? view.string(.recommendation)
      ?? view.string(.fix)
  }

  /// The pattern as spelled; nothing where none is given.
  func pattern(_ view: borrowing RecordView) -> JSONToken? {
    let given =
      view.string(.pattern) ?? view.string(.patternInferred) ?? view.string(.patternName)
      ?? view.string(.subcategory) ?? view.string(.ruleId) ?? view.string(.ruleIdCamel) ?? view.string(.rule)
    return given ?? (kind == .learning ? view.string(.name) : nil)
  }

  /// The file that it is about.
  public func file(_ view: borrowing RecordView) -> JSONToken? {
    switch kind {
    case .correction: view.string(.aiActionFile) ?? view.string(.file)
    case .learning: view.string(.file) ?? view.string(.sourceFile)
    default: view.string(.file)
    }
  }

  private func audience(_ view: borrowing RecordView) -> Field? {
    if view.token(.affectedAgents) != nil { return .affectedAgents }
    return view.token(.applicableTo) != nil ? .applicableTo : nil
  }

  private func occasion(_ view: borrowing RecordView) -> SignalRecord.Occasion {
    if let token = feature(view) { return .named(.feature, token) }
    if let token = pullRequest(view) { return .named(.pullRequest, token) }
    if let token = view.string(.sessionId) { return .named(.session, token) }
    if let token = view.string(.commit) { return .named(.commit, token) }
    return .dayAndFile
  }

  /// The feature.
  public func feature(_ view: borrowing RecordView) -> JSONToken? {
    view.string(.featureId) ?? view.string(.feature) ?? view.string(.contextFeatureId)
      ?? view.string(.contextFeature)
  }

  /// The pull request: a number or a string.
  public func pullRequest(_ view: borrowing RecordView) -> JSONToken? {
    let given =
      view.token(.pr) ?? view.token(.prNumber) ?? view.token(.sourceContextPrNumber) ?? view.token(.contextPr)
      ?? view.token(.contextPrNumber)
    guard let given, given.kind == .string || given.kind == .number, given.length > 0 else { return nil }
    return given
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

  private func isOwnEcho(_ view: borrowing RecordView, _ agent: JSONToken?, _ text: JSONToken?) -> Bool {
    if view.isProbe { return true }
    if let agent, agent.length == 7, view.tape.string(agent).lowercased() == AgentName.toolkit.text {
      return true
    }
    // Every quoted entry has `**` or `<!--`; few other texts have either character.
    guard let text, view.tape.raw(text).holds(0x2A) || view.tape.raw(text).holds(0x3C) else { return false }
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
