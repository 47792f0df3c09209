import Learning

/// The weights of what was found, summed: a linear model whose every term can be named.
struct Score {
  /// One thing that was found, and what it adds.
  struct Term {
    let finding: Evidence.Finding
    let weight: Double
  }

  let terms: [Term]
  private let sum: Double
  private let deed: Deed.Kind

  init(_ evidence: Evidence) {
    terms = evidence.findings.map { Term(finding: $0, weight: Weights.of($0.cue)) }
    deed = evidence.deed.kind
    sum = terms.reduce(Weights.start) { $0 + $1.weight }
  }

  /// A correction where the probability reaches the threshold.
  var verdict: CorrectionVerdict {
    let probability = Logistic.value(sum)
    guard probability >= Weights.threshold else {
      return CorrectionVerdict(type: nil, confidence: 1 - probability, reason: reason(isCorrection: false))
    }
    return CorrectionVerdict(type: type, confidence: probability, reason: reason(isCorrection: true))
  }

  /// The type that most speaks for. Where none does, a change is bad in a way that nobody put into words, and an answer
  /// was not what was asked for.
  private var type: CorrectionType {
    var sums: [CorrectionType: Double] = [:]
    for term in terms {
      if case .correction(let type) = term.finding.cue.side {
        sums[type, default: 0] += Weights.telling(term.finding.cue)
      }
    }
    let best = CorrectionType.allCases.max { sums[$0, default: 0] < sums[$1, default: 0] }
    guard let best, sums[best, default: 0] > 0 else {
      return deed == .changed ? .codeQuality : .communicationGap
    }
    return best
  }

  /// The strongest term on the side of the verdict; one that can be quoted, if there is one.
  private func reason(isCorrection: Bool) -> String {
    let sign = isCorrection ? 1.0 : -1.0
    let agreeing = terms.filter { $0.weight * sign > 0 }
    let quotable = agreeing.filter { !$0.finding.words.isEmpty }
    let spoken = quotable.isEmpty ? agreeing : quotable
    guard let strongest = spoken.max(by: { $0.weight * sign < $1.weight * sign }) else {
      return isCorrection ? "it states something about a change just made" : "nothing in it objects"
    }
    let finding = strongest.finding
    return "it \(finding.cue.meaning)" + (finding.words.isEmpty ? "" : ": \"\(finding.words)\"")
  }
}

/// The logistic function, without a C library.
enum Logistic {
  /// 1 / (1 + e^-x), to about 1e-12; the argument is limited to ±30.
  ///
  /// e^-x is (e^(-x/1024))^1024, the inner power by four terms of its series.
  static func value(_ x: Double) -> Double {
    let small = -max(-30, min(30, x)) / 1024
    var power = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5))))
    for _ in 0..<10 { power *= power }
    return 1 / (1 + power)
  }
}
