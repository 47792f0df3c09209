import Learning
import SeededRandom
import Testing

@testable import Sessions

/// What holds whatever the records are.
@Suite struct OutcomePropertyTests {
  /// Few names and moments, so that everything meets everything.
  private func material(_ numbers: inout SeededGenerator) -> OutcomeMaterial {
    var material = OutcomeMaterial()
    let names = (0..<6).map { sha("abcdef\($0)") } + ["abcdef1", "abcdef9"]
    func some<Element>(_ choices: [Element]) -> Element {
      choices[Int.random(in: 0..<choices.count, using: &numbers)]
    }
    func moment() -> Double { Double(Int.random(in: 0..<90, using: &numbers) * 10) }
    for number in 0..<6 {
      material.executions.append(
        execution(
          "e\(number % 5)", moment(), some(["/a", "/b"]), some(["", "x"]), session: some(["s1", "s2", nil])))
    }
    for number in 0..<20 {
      var record = OutcomeRecord(
        id: some(["", "r\(number)"]), time: some([at(moment()), nil]),
        outcome: some(["success", "failure", "unknown", "odd", nil]),
        detectedBy: some(["explicit", "implicit", "user", nil]),
        userAction: some(["committed", "reverted", "amended", "none", nil, nil]), commit: some(names + [nil]),
        reverts: some(names + [nil, nil, nil, nil, nil, nil]), session: some(["s1", "s2", nil, nil]),
        execution: some(["e0", "e1", "e9", nil, nil, nil]), qualityScore: some([nil, 55]))
      record.testsPassed = some([nil, 0, 1])
      material.outcomes.append(record)
    }
    material.rewrites = (0..<5).map { _ in rewrite(some(names), some(names), moment()) }
    material.findings = (0..<3).map {
      ExecutionFinding(execution: "e\($0)", id: "f\($0)", time: at(moment()))
    }
    material.sessionEnds = [SessionEnd(session: "s1", time: at(moment()))]
    return material
  }

  @Test func neitherOrderNorRepetitionMatters() {
    var numbers = SeededGenerator(state: 1)
    for _ in 0..<300 {
      let first = material(&numbers)
      let settled = OutcomeSettlement.settle(first, now: at(1000))
      var second = first
      second.executions = (first.executions + first.executions.prefix(2)).shuffled(using: &numbers)
      second.outcomes = (first.outcomes + first.outcomes.prefix(5)).shuffled(using: &numbers)
      second.rewrites = (first.rewrites + first.rewrites.prefix(2)).shuffled(using: &numbers)
      second.findings = (first.findings + first.findings).shuffled(using: &numbers)
      second.sessionEnds += first.sessionEnds
      #expect(OutcomeSettlement.settle(second, now: at(1000)) == settled)
    }
  }

  @Test func everyRecordBelongsSomewhereOnce() {
    var numbers = SeededGenerator(state: 2)
    for _ in 0..<300 {
      let material = material(&numbers)
      let settled = OutcomeSettlement.settle(material, now: at(1000))
      let ids = settled.flatMap { $0.records.map(\.id) }.filter { !$0.isEmpty }
      #expect(ids.sorted() == Set(material.outcomes.map(\.id)).subtracting([""]).sorted())
      #expect(settled.allSatisfy { $0.quality.map { (0...100).contains($0.value) } ?? true })
      #expect(settled.count { $0.execution != nil } == Set(material.executions.map(\.id)).count)
    }
  }

  /// A word decides, and only for what it is about.
  @Test func aWordChangesItsExecutionAlone() {
    var numbers = SeededGenerator(state: 3)
    for _ in 0..<100 {
      var material = material(&numbers)
      let before = OutcomeSettlement.settle(material, now: at(1000))
      material.outcomes.append(word(.failure, 999, of: "e0"))
      let after = OutcomeSettlement.settle(material, now: at(1000))
      for one in after {
        guard let execution = one.execution else { continue }
        if execution.id == "e0" {
          #expect(one.verdict == .failure && one.detection == .user)
        } else if execution.session != after.first(where: { $0.execution?.id == "e0" })?.session {
          #expect(one.verdict == before.first { $0.execution?.id == execution.id }?.verdict)
        }
      }
    }
  }
}
