internal import JSON
public import Learning

/// `.claude/patterns/patterns.json`: all patterns by name, for other readers of that file.
///
/// Deterministic: sorted keys, two decimals, days only. The names of the fields are those that readers expect.
public struct PatternsRegistry: Equatable, Sendable {
  /// One pattern.
  public struct Pattern: Equatable, Sendable {
    public var name: PatternName
    public var description: String
    public var category: String
    public var severity: Severity
    /// Signals.
    public var count: Int
    public var firstSeen: Day
    public var lastSeen: Day
    /// The trend's label.
    public var trend: String
    /// 0 ≤ confidence < 1.
    public var confidence: Double
    /// Signals by where they come from.
    public var sources: [SourceType: Int]
    public var affectedAgents: [AgentName]
    public var affectedServices: [String]
    /// What to do instead, where a record says.
    public var fixTemplate: String?
    /// The agents whose runbooks have it; empty where it is not promoted.
    public var runbookAgents: [AgentName]
    /// The day of its promotion.
    public var promotedDate: Day?

    /// Makes a pattern of the registry.
    public init(
      name: PatternName, description: String, category: String, severity: Severity, count: Int,
      firstSeen: Day,
      lastSeen: Day, trend: String, confidence: Double, sources: [SourceType: Int] = [:],
      affectedAgents: [AgentName] = [], affectedServices: [String] = [], fixTemplate: String? = nil,
      runbookAgents: [AgentName] = [], promotedDate: Day? = nil
    ) {
      self.name = name
      self.description = description
      self.category = category
      self.severity = severity
      self.count = count
      self.firstSeen = firstSeen
      self.lastSeen = lastSeen
      self.trend = trend
      self.confidence = confidence
      self.sources = sources
      self.affectedAgents = affectedAgents
      self.affectedServices = affectedServices
      self.fixTemplate = fixTemplate
      self.runbookAgents = runbookAgents
      self.promotedDate = promotedDate
    }

    /// The mean weight of its signals, 0 without any.
    var sourceQualityScore: Double {
      let total = sources.values.reduce(0, +)
      guard total > 0 else { return 0 }
      return SourceType.allCases.reduce(0) { $0 + $1.weight * Double(sources[$1] ?? 0) } / Double(total)
    }
  }

  /// The day the registry speaks of.
  public var asOf: Day
  /// The patterns, in any order, each name once.
  public var patterns: [Pattern]

  /// Makes a registry.
  public init(asOf: Day, patterns: [Pattern]) {
    self.asOf = asOf
    self.patterns = patterns
  }

  /// The file's text, its patterns put together side by side.
  ///
  /// - Throws: Nothing of its own.
  public func text(by workers: Workers = .one) throws -> String {
    let sorted = patterns.sorted { $0.name < $1.name }
    let values = try workers.map(sorted.count) { _, place in sorted[place].json }
    var byName = JSONObject()
    for (pattern, value) in zip(sorted, values) { byName.append(pattern.name.text, value) }
    let promoted = patterns.filter { !$0.runbookAgents.isEmpty }.count
    let meta: JSONValue = [
      "as_of": .string(asOf.description), "generator": "toolkit", "patterns": JSONValue(patterns.count),
      "promoted": JSONValue(promoted),
    ]
    return RegistryText.text(["meta": meta, "patterns": .object(byName)])
  }
}

extension PatternsRegistry {
  /// A registry's text with some patterns as they stand in another one, or without them where that has none.
  ///
  /// - Returns: Nothing where the text is no registry.
  public static func reverting(_ names: [String], in bytes: [UInt8], to before: [UInt8]?) -> [UInt8]? {
    guard var registry = object(bytes), let patterns = registry["patterns"]?.object else { return nil }
    let earlier = before.flatMap(object)?["patterns"]?.object
    var kept = JSONObject()
    for member in patterns.members {
      let isConcerned = names.contains(member.key)
      if let value = isConcerned ? earlier?[member.key] : member.value { kept.append(member.key, value) }
    }
    registry["patterns"] = .object(kept)
    return text(counting: kept, in: registry)
  }

  /// A registry's text in which what is said of promotions is what the runbooks say.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - other: Another state of it, for patterns and days of promotion that the text does not have.
  ///   - standing: Where each pattern stands.
  /// - Returns: Nothing where the text is no registry.
  public static func reconciled(
    _ bytes: [UInt8], with other: [UInt8]?, standing: [PatternName: [AgentName]]
  ) -> [UInt8]? {
    guard var registry = object(bytes), let patterns = registry["patterns"]?.object else { return nil }
    let others = other.flatMap(object)?["patterns"]?.object ?? JSONObject()
    var kept = JSONObject()
    for member in patterns.members {
      let agents = PatternName(member.key).flatMap { standing[$0] } ?? []
      kept.append(member.key, stating(agents, in: member.value, others[member.key]))
    }
    for member in others.members where patterns[member.key] == nil {
      guard let agents = PatternName(member.key).flatMap({ standing[$0] }), !agents.isEmpty else { continue }
      kept.append(member.key, stating(agents, in: member.value, nil))
    }
    registry["patterns"] = .object(kept)
    return text(counting: kept, in: registry)
  }

  /// The days of promotion that a registry's text states.
  public static func promotionDays(in bytes: [UInt8]) -> [PatternName: Day] {
    var days: [PatternName: Day] = [:]
    for member in object(bytes)?["patterns"]?.object?.members ?? [] {
      guard let name = PatternName(member.key),
        let text = member.value.object?["promoted_date"]?.string
      else { continue }
      days[name] = Timestamp(parsing: text)?.day
    }
    return days
  }

  /// A pattern as it stands in these runbooks.
  private static func stating(_ agents: [AgentName], in pattern: JSONValue, _ other: JSONValue?) -> JSONValue
  {
    guard var object = pattern.object else { return pattern }
    let days = [pattern, other].map { $0?.object?["promoted_date"]?.string }
    object["promoted_to_runbook"] = .bool(!agents.isEmpty)
    object["runbook_agents"] = RegistryText.names(agents.map(\.text))
    object["promoted_date"] = agents.isEmpty ? .null : JSONValue(days.lazy.compactMap { $0 }.first)
    return .object(object)
  }

  private static func text(counting patterns: JSONObject, in registry: JSONObject) -> [UInt8] {
    var registry = registry
    if var meta = registry["meta"]?.object {
      meta["patterns"] = JSONValue(patterns.members.count)
      meta["promoted"] = JSONValue(patterns.members.count { $0.value["promoted_to_runbook"]?.bool == true })
      registry["meta"] = .object(meta)
    }
    return Array(RegistryText.text(.object(registry)).utf8)
  }

  private static func object(_ bytes: [UInt8]) -> JSONObject? {
    (try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)))?.object
  }
}

extension PatternsRegistry.Pattern {
  fileprivate var json: JSONValue {
    [
      "affected_agents": RegistryText.names(affectedAgents.map(\.text)),
      "affected_services": RegistryText.names(affectedServices),
      "category": .string(category), "confidence": RegistryText.number(confidence),
      "count": JSONValue(count), "description": .string(InertText.visible(description)),
      "first_seen": .string(firstSeen.description),
      "fix_template": JSONValue(fixTemplate.map { InertText.visible($0) }),
      "last_seen": .string(lastSeen.description), "name": .string(name.text),
      "promoted_date": JSONValue(promotedDate?.description),
      "promoted_to_runbook": .bool(!runbookAgents.isEmpty),
      "runbook_agents": RegistryText.names(runbookAgents.map(\.text)), "severity": .string(severity.name),
      "source_breakdown": RegistryText.counts(sources.map { ($0.key.name, $0.value) }),
      "source_quality_score": RegistryText.number(sourceQualityScore), "trend": .string(trend),
    ]
  }
}

/// How both registry files are written.
enum RegistryText {
  static func text(_ value: JSONValue) -> String {
    var writer = JSONWriter(layout: .pretty, sortsKeys: true)
    writer.write(value)
    writer.write(raw: "\n")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A number with at most two decimals, as confidences are shown.
  static func number(_ value: Double) -> JSONValue {
    .number(Double(TwoDecimals.hundredths(value)) / 100)
  }

  /// Names once each, sorted.
  static func names(_ names: [String]) -> JSONValue {
    .array(Set(names).sorted().map(JSONValue.string))
  }

  static func counts(_ counts: [(name: String, count: Int)]) -> JSONValue {
    var object = JSONObject()
    for (name, count) in counts.sorted(by: { $0.name < $1.name }) { object.append(name, JSONValue(count)) }
    return .object(object)
  }
}
