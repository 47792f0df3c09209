import CommandKit
import JSON
import Learning
import Mining
import Workflow

/// Where a runbook entry comes from, as JSON and for people.
struct OriginReport {
  let origin: EntryOrigin
  let analysis: Analysis

  // MARK: JSON

  var json: JSONValue {
    var object: JSONObject = [
      "as_of": PatternJSON.time(analysis.moment.time), "pattern": .string(origin.pattern.text),
      "entries": .array(origin.places.map(place)),
      "confidence": origin.report.map { .number($0.summary.confidence.value) } ?? .null,
      "confidence_terms": origin.report.map { PatternJSON.terms($0.summary) } ?? .null,
      "records_total": JSONValue(origin.recordCount), "records": .array(origin.records.map(Self.record)),
      "promotion": origin.promotion.map(ChangeListing.object) ?? .null,
      "changes": .array(origin.changes.map(ChangeListing.object)),
    ]
    object.append("decision", JSONValue(origin.decision?.verdict.rawValue))
    object.append("reason", JSONValue(origin.decision?.reason))
    return .object(object)
  }

  private func place(_ place: EntryOrigin.Place) -> JSONValue {
    [
      "agent": .string(place.agent.text), "path": .string(place.path), "edited": .bool(place.isEdited),
      "archived": .bool(place.isArchived), "added": PatternJSON.time(origin.promotion?.time),
      "commit": JSONValue(origin.promotion?.commit),
      "stated_confidence": place.stated.map { .number($0.confidence) } ?? .null,
      "stated_occurrences": place.stated.map { JSONValue($0.occurrences) } ?? .null,
    ]
  }

  private static func record(_ record: EntryOrigin.Record) -> JSONValue {
    let id = record.text?.id ?? ""
    return [
      "id": JSONValue(id.isEmpty ? nil : id), "source": .string(record.share.source.name),
      "weight": .number(record.share.source.weight), "timestamp": PatternJSON.time(record.share.time),
      "age_days": .number(record.share.ageDays), "share": .number(record.share.share),
      "standing": .string(record.share.standing.rawValue), "log": .string(record.log),
      "line": record.line.map { JSONValue($0) } ?? .null, "description": JSONValue(record.text?.description),
    ]
  }

  // MARK: For people

  func lines(_ layout: Layout) -> [String] {
    layout.title("WHY: \(origin.pattern)") + places(layout) + confidence(layout) + records(layout)
      + changes(layout)
  }

  private func places(_ layout: Layout) -> [String] {
    guard !origin.places.isEmpty else { return layout.paragraph(absence) }
    let entries = origin.places.flatMap { place in
      layout.item(layout.glyphs.bullet, "\(place.path)\(Self.state(place))")
    }
    return [layout.style.paint("RUNBOOK ENTRY:", .heading)] + entries + promotion(layout)
  }

  private var absence: String {
    guard let decision = origin.decision else { return "It stands in no runbook." }
    return decision.verdict == .promoted
      ? "It stands in no runbook yet; promote it with: toolkit evolve"
      : "It stands in no runbook: \(decision.verdict.rawValue.replacing("_", with: " ")) (\(decision.reason))."
  }

  private static func state(_ place: EntryOrigin.Place) -> String {
    let edited = place.isEdited ? ", edited by a person since" : ", as the toolkit wrote it"
    return place.isArchived ? ", archived" + edited : edited
  }

  private func promotion(_ layout: Layout) -> [String] {
    guard let change = origin.promotion else {
      return layout.paragraph("No change in the history of HEAD tells of it: not committed yet?", indent: 4)
    }
    return layout.paragraph("promoted \(change.time.day) by change \(change.id)", indent: 4)
      + (change.commit.map { layout.paragraph("commit \($0)", indent: 4) } ?? [])
  }

  private func confidence(_ layout: Layout) -> [String] {
    guard let summary = origin.report?.summary else { return unknown(layout) }
    return layout.section("CONFIDENCE:", ConfidenceTable(terms: summary.confidence).lines(layout))
  }

  /// Runbooks travel with the repository, logs do not.
  private func unknown(_ layout: Layout) -> [String] {
    let stated = origin.places.lazy.compactMap(\.stated).first.map {
      " The entry states a confidence of \(ConfidenceCell.text($0.confidence)) from "
        + "\(Count.text($0.occurrences, "occurrence"))."
    }
    return [""]
      + layout.paragraph(
        "This journal holds no evidence of it: logs stay with whoever wrote them." + (stated ?? ""))
  }

  // MARK: Records

  private func records(_ layout: Layout) -> [String] {
    guard !origin.records.isEmpty else { return [] }
    let more = origin.recordCount - origin.records.count
    let lines = origin.records.flatMap { record($0, layout) }
    return layout.section(
      "EVIDENCE (\(Count.text(origin.recordCount, "record"))):",
      lines
        + (more > 0
          ? layout.paragraph("and \(more) more: toolkit why \(origin.pattern) --all", indent: 2) : []))
  }

  private func record(_ record: EntryOrigin.Record, _ layout: Layout) -> [String] {
    let place = record.line.map { "\(record.log):\($0)" } ?? record.log
    let id = record.text?.id ?? ""
    let text = record.text.map(ExampleText.line) ?? "\(record.share.time.day): no longer in the log"
    return layout.item(layout.glyphs.bullet, text)
      + layout.item(
        "", "\(share(record.share)); \(place)\(id.isEmpty ? "" : " \(id)")", indent: 4, role: .dim)
  }

  private func share(_ share: EvidenceShare) -> String {
    let weight = "\(share.source.name) \(Decimal.text(share.source.weight, 1))"
    let age = "\(Count.text(Int(share.ageDays), "day")) old"
    return switch share.standing {
    case .counted: "\(weight), \(age): brings \(Decimal.text(share.share, 3))"
    case .sameUnit: "\(weight), \(age): brings 0, another record of the same occasion counts"
    case .dismissed: "\(weight), dismissed: takes \(Decimal.text(share.share, 3))"
    }
  }

  private func changes(_ layout: Layout) -> [String] {
    let others = origin.changes.filter { $0.id != origin.promotion?.id }
    let lines = others.prefix(5).flatMap { change in
      layout.item(
        layout.glyphs.bullet, "\(change.time.day) \(change.what) (\(ChangeListing.state(change)))")
    }
    let more = others.count > 5 ? ["  and \(others.count - 5) more: toolkit learnings"] : []
    return layout.section("OTHER CHANGES:", lines + more)
  }
}
