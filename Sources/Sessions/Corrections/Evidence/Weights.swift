/// What each cue adds to the log-odds of a correction, and to the score of its type.
///
/// Fitted by `Benchmarks/corrections --fit Tests/Data/corrections/*.jsonl`: logistic regression, strongly regularised, so
/// that no cue weighs much for having stood in a few of those prompts. `CorrectionFigures` holds what it reaches.
enum Weights {
  /// The log-odds where nothing was found.
  static let start = -0.77

  /// The probability from which on a prompt is a correction. Above one half, since a false correction teaches a wrong
  /// lesson, while a missed one is only not learned from.
  static let threshold = 0.6

  /// What a cue adds to the log-odds.
  static func of(_ cue: Cue) -> Double { byName[cue.name]?.weight ?? unseen(cue) }

  /// What a cue adds to the score of its type.
  static func telling(_ cue: Cue) -> Double { byName[cue.name]?.telling ?? 0.6 }

  /// What the fit begins with, for a cue that none of the prompts shows.
  private static func unseen(_ cue: Cue) -> Double {
    cue.side == .noCorrection ? -0.6 : 0.6
  }

  private static let byName: [String: (weight: Double, telling: Double)] = {
    var table: [String: (weight: Double, telling: Double)] = [:]
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 3, let weight = Double(parts[1]), let telling = Double(parts[2]) else { continue }
      table[String(parts[0])] = (weight, telling)
    }
    return table
  }()

  /// Cue, weight, and what it tells of the type.
  private static let lines = """
    approval.goAhead        -0.79   0.00
    approval.idiom          -1.98   0.00
    approval.languages      -1.62   0.00
    approval.praise         -0.91   0.00
    approval.works          -1.49   0.00
    convention.languages     0.66   1.90
    convention.ours          1.16   1.79
    convention.rule          0.61   2.12
    convention.style         0.98   2.17
    convention.taste         1.00   2.44
    deed.asAsked            -0.63   0.00
    deed.fixed              -0.20   0.92
    deed.looked             -0.37   0.00
    deed.planned            -0.06   0.00
    deed.two                 0.53   2.33
    deed.used               -0.13   0.00
    defect.expected          0.83   1.35
    defect.fails             0.97   1.88
    defect.languages         0.90   1.94
    defect.negation          0.70   0.92
    defect.observed          0.94   2.47
    defect.place             0.80   1.38
    defect.repetition        1.05   1.84
    defect.since             0.40   1.29
    defect.state             0.14   1.50
    defect.still             0.62   0.70
    elsewhere.answer        -0.61   0.00
    elsewhere.languages     -1.22   0.00
    elsewhere.learned       -0.69   0.00
    elsewhere.musing        -1.12   0.00
    elsewhere.own           -1.69   0.00
    elsewhere.thirdParty    -1.70   0.00
    form.brief              -0.26   0.00
    form.exclamation         0.13   0.00
    form.long                0.39   0.00
    form.names               0.69   0.00
    form.question           -0.75   0.00
    form.statement           1.06   0.00
    gap.languages            1.20   2.14
    gap.meant                0.87   2.35
    gap.question             1.12   1.35
    gap.referent             0.73   2.34
    gap.sense                0.95   2.03
    omission.absent          0.98   2.67
    omission.forgotten       0.79   2.57
    omission.item            0.60   1.18
    omission.languages       0.89   2.36
    omission.only            0.70   1.59
    omission.remaining       1.12   2.65
    omission.where           1.00   1.35
    reject.cause             0.81   1.01
    reject.enough            0.80   1.50
    reject.forbidden         0.64   1.66
    reject.harmful           1.01   1.56
    reject.languages         0.99   1.76
    reject.replace           0.88   2.28
    reject.undo              0.88   1.93
    request.languages       -1.31   0.00
    request.next            -0.92   0.00
    request.order           -1.35   0.00
    request.prospect        -1.49   0.00
    request.topic           -1.20   0.00
    request.wish            -0.90   0.00
    scope.handsOff           1.01   1.46
    scope.languages          0.17   1.47
    scope.notAsked           0.86   2.14
    scope.only               0.78   1.74
    scope.tooMuch            0.81   1.50
    scope.who                0.91   1.48
    topic.shared             1.37   0.00
    topic.sharedTwice        0.72   0.00
    turn.but                 0.45   0.00
    turn.contrast            0.14   0.00
    turn.no                  0.00   0.00
    turn.request             0.70   0.00
    turn.you                 0.96   0.00
    """
}
