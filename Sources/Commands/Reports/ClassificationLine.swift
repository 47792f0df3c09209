import CommandKit
import JSON
import Workflow

/// One line of `toolkit corrections --classify`.
struct ClassificationLine {
  let answer: PromptClassification.Answer

  /// The line, without its end.
  var text: String { String(decoding: InertJSON.text(Array(json.text().utf8)), as: UTF8.self) }

  private var json: JSONValue {
    switch answer {
    case .judged(let id, let verdict, let terms):
      var evidence = JSONObject()
      for term in terms { evidence.append(term.cue, .number(term.weight)) }
      return [
        "id": id, "is_correction": .bool(verdict.isCorrection),
        "correction_type": JSONValue(verdict.type?.name),
        "confidence": .number(verdict.confidence), "reason": .string(verdict.reason),
        "evidence": .object(evidence),
      ]
    case .refused(let id, let line, let fault):
      return ["id": id, "line": JSONValue(line), "error": .string(fault)]
    }
  }
}
