import JSON
import Learning
import Mining
import Workflow

/// PATTERN and CHANGE of the JSON output (docs/json.md).
enum PatternJSON {
  static func object(_ report: PatternReport) -> JSONObject {
    let summary = report.summary
    return [
      "name": .string(summary.name.text),
      "description": .string(report.text.description),
      "category": .string(summary.category),
      "severity": .string(summary.severity.name),
      "count": JSONValue(report.occurrences.count),
      "units": JSONValue(report.occurrences.units),
      "first_seen": time(summary.firstSeen),
      "last_seen": time(summary.lastSeen),
      "confidence": .number(summary.confidence.value),
      "confidence_terms": terms(summary),
      "trend": .string(summary.trend.label.rawValue),
      "trend_detail": detail(summary.trend),
      "sources": sources(report),
      "agents": names(report.learners),
      "services": .array(summary.services.keys.map(JSONValue.string)),
      "fix": JSONValue(report.text.fix.isEmpty ? nil : report.text.fix),
      "examples": .array(report.text.examples.map(example)),
      "promoted_to": names(report.entries.map(\.agent)),
      "runbook_entries": .array(report.entries.map(entry)),
    ]
  }

  static func time(_ time: Timestamp?) -> JSONValue { JSONValue(time?.description) }

  static func names(_ agents: [AgentName]) -> JSONValue { .array(agents.map { .string($0.text) }) }

  static func patterns(_ names: [PatternName]) -> JSONValue { .array(names.map { .string($0.text) }) }

  static func terms(_ summary: PatternSummary) -> JSONValue {
    let terms = summary.confidence
    let sources = terms.sources.map { source -> JSONValue in
      [
        "source": .string(source.source.name), "units": JSONValue(source.units),
        "weight": .number(source.source.weight), "decayed_sum": .number(source.sum),
      ]
    }
    return [
      "evidence": .number(terms.confidence.evidence),
      "dismissal": .number(terms.confidence.dismissal),
      "half_life_days": .number(terms.confidence.halfLifeDays),
      "units_by_source": .array(sources),
      "dismissals": JSONValue(terms.dismissals),
      "band": .string(terms.band.rawValue),
      "legacy_confidence": .number(summary.legacyConfidence),
    ]
  }

  private static func detail(_ trend: Trend) -> JSONValue {
    [
      "current": JSONValue(trend.current), "previous": JSONValue(trend.previous),
      "window_days": JSONValue(trend.windowDays),
      "probability_increase": .number(trend.probabilityIncrease), "certain": .bool(trend.isCertain),
      "before": JSONValue(trend.before), "exposure_current": JSONValue(trend.exposure.current),
      "exposure_previous": JSONValue(trend.exposure.previous),
    ]
  }

  private static func sources(_ report: PatternReport) -> JSONValue {
    var object = JSONObject()
    for entry in report.summary.sources.entries {
      let count = report.isListed ? entry.counts.listed : entry.counts.total
      if count > 0 { object.append(entry.key.name, JSONValue(count)) }
    }
    return .object(object)
  }

  static func example(_ record: RecordText) -> JSONValue {
    [
      "id": JSONValue(record.id.isEmpty ? nil : record.id),
      "feature_id": JSONValue(record.featureID.isEmpty ? nil : record.featureID),
      "file": JSONValue(record.file.isEmpty ? nil : record.file),
      "description": .string(record.description),
      "timestamp": time(record.time),
    ]
  }

  private static func entry(_ entry: PublishedEntry) -> JSONValue {
    ["path": .string(entry.path), "added": time(entry.added), "commit": JSONValue(entry.commit)]
  }

  /// CHANGE.
  static func change(_ pattern: PatternName, _ trend: Trend) -> JSONObject {
    [
      "pattern": .string(pattern.text), "previous": JSONValue(trend.previous),
      "current": JSONValue(trend.current), "probability_increase": .number(trend.probabilityIncrease),
      "certain": .bool(trend.isCertain),
    ]
  }
}
