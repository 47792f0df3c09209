import CommandKit
import JSON
import Learning
import Sessions
import Workflow

/// Everything about the outcome of one execution, as JSON and for people.
struct OutcomeDetail {
  let outcome: SettledOutcome
  let outcomes: Outcomes

  var json: JSONValue {
    var object = OutcomeJSON.object(outcome)
    var params = JSONObject()
    for parameter in outcome.execution?.parameters ?? [] {
      params.append(parameter.name, .string(parameter.text))
    }
    object.append("params", .object(params))
    object.append("records", .array(outcome.records.map(OutcomeJSON.record)))
    object.append("chain", .array(chain.compactMap { $0.id.map(JSONValue.string) }))
    return ["as_of": PatternJSON.time(outcomes.request.moment.time), "outcomes": [.object(object)]]
  }

  private var chain: [SettledOutcome] { outcomes.chain(of: outcome) }

  // MARK: For people

  func lines(_ layout: Layout) -> [String] {
    layout.title("OUTCOME: \(OutcomeText.name(outcome))") + facts(layout)
      + layout.section("EVIDENCE:", evidence(layout)) + layout.section("QUALITY:", quality(layout))
      + layout.section("COMMITS:", outcome.commits.flatMap { commit($0, layout) })
      + layout.section("RECORDS:", outcome.records.flatMap { record($0, layout) })
      + layout.section("CHAIN:", chainLines(layout))
  }

  private func facts(_ layout: Layout) -> [String] {
    let detection = outcome.detection.map { " (\($0.rawValue))" } ?? ""
    let parameters = (outcome.execution?.parameters ?? []).map { "\($0.name)=\($0.text)" }
    return layout.fact("Execution", outcome.id ?? "-", column: 12)
      + layout.fact("Started", outcome.time.map(OutcomeText.time) ?? "not known", column: 12)
      + layout.fact("Session", outcome.session ?? "none", column: 12)
      + (parameters.isEmpty ? [] : layout.fact("Parameters", parameters.joined(separator: " "), column: 12))
      + layout.fact("Closed", closing, column: 12)
      + layout.fact("Outcome", "\(OutcomeText.verdict(outcome).text)\(detection)", column: 12)
      + layout.fact("Why", outcome.reason, column: 12)
  }

  private var closing: String {
    guard outcome.execution != nil else { return "-" }
    return switch outcome.closing {
    case .open: "no; it closes with the next command, its session or eight quiet hours"
    case .nextCommand(let time): "\(OutcomeText.time(time)), by the next command"
    case .sessionEnd(let time): "\(OutcomeText.time(time)), with its session"
    case .quiet(let time): "\(OutcomeText.time(time)), after eight quiet hours"
    }
  }

  private func evidence(_ layout: Layout) -> [String] {
    let evidence = outcome.evidence
    let parts: [(String, String?)] = [
      ("Tests", evidence.testsPassed.map { Self.share($0, "passed", "failed") }),
      ("Build", evidence.buildSucceeded.map { Self.share($0, "succeeded", "failed") }),
      ("Review", evidence.reviewIssues.map { Count.text($0, "issue") }),
      ("Person", evidence.userAction.map(\.rawValue)), ("Words", evidence.note), ("Error", evidence.error),
    ]
    let lines = parts.flatMap { name, value in value.map { layout.fact("  \(name)", $0, column: 12) } ?? [] }
    return lines.isEmpty ? ["  none"] : lines
  }

  private static func share(_ value: Double, _ all: String, _ none: String) -> String {
    value == 1 ? all : value == 0 ? none : "\(Decimal.text(100 * value, 1))% \(all)"
  }

  private func quality(_ layout: Layout) -> [String] {
    guard let quality = outcome.quality else { return ["  none: there is no test, build or review"] }
    let terms = quality.terms.map { term in
      "\(Decimal.text(term.share, 3)) of \(term.part.rawValue) \(Decimal.text(term.value, 2))"
    }
    let sum = quality.recorded.map { "\(Decimal.text($0, 1)) as recorded" } ?? terms.joined(separator: " + ")
    let half = quality.isHalved ? ", halved because the person's action says failure" : ""
    return layout.paragraph("\(quality.value) of 100: \(sum)\(half)", indent: 2)
  }

  private func commit(_ commit: CommitFate, _ layout: Layout) -> [String] {
    let name = String(commit.commit.prefix(12))
    let now = commit.current == commit.commit ? "" : ", now \(commit.current.prefix(12))"
    let fate =
      switch commit.state {
      case .kept, .rewritten: ""
      case .reverted: ", reverted" + (commit.revertedBy.map { " by \($0.prefix(12))" } ?? "")
      case .restored: ", reverted and restored"
      case .undone: ", taken back"
      }
    let undoes = commit.reverts.map { ", undoes \($0.prefix(12))" } ?? ""
    return layout.item(layout.glyphs.bullet, name + now + fate + undoes)
  }

  private func record(_ record: OutcomeRecord, _ layout: Layout) -> [String] {
    let time = record.time.map(OutcomeText.time) ?? "no time"
    let commit = record.commit.map { String($0.prefix(12)) }
    let undoes = record.reverts.map { "undoes \($0.prefix(12))" }
    let parts = [record.outcome, record.detection.rawValue, record.userAction, commit, undoes].compactMap {
      $0
    }
    return layout.item(layout.glyphs.bullet, "\(time) \(parts.joined(separator: ", "))")
  }

  private func chainLines(_ layout: Layout) -> [String] {
    let chain = chain
    guard chain.count > 1 else { return [] }
    return chain.flatMap { one -> [String] in
      let mark = one.id == outcome.id ? layout.glyphs.arrow : layout.glyphs.bullet
      let time = one.time.map(OutcomeText.time) ?? "-"
      let verdict = OutcomeText.verdict(one).text
      return layout.item(mark, "\(time) \(OutcomeText.name(one)) \(verdict) \(one.id ?? "")")
    }
  }
}
