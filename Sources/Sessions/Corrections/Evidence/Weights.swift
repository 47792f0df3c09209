/// What each cue adds to the log-odds of a correction, and to the score of its type.
///
/// Fitted by `Benchmarks/corrections --fit Tests/Data/corrections/*.jsonl`: logistic regression, strongly regularised, so
/// that no cue weighs much for having stood in a few of those prompts. `CorrectionFigures` holds what it reaches.
enum Weights {
  /// The log-odds where nothing was found.
  static let start = -1.78

  /// The probability from which on a prompt is a correction. Above one half, since a false correction teaches a wrong
  /// lesson, while a missed one is only not learned from.
  static let threshold = 0.7

  /// What a cue adds to the log-odds.
  static func of(_ cue: Cue) -> Double {
    table[cue.name]?.weight ?? WordWeights.table[cue.name]?.weight ?? unseen(cue)
  }

  /// What a cue adds to the score of its type.
  static func telling(_ cue: Cue) -> Double { table[cue.name]?.telling ?? 0.6 }

  /// What the fit begins with, for a cue that none of the prompts shows.
  private static func unseen(_ cue: Cue) -> Double {
    if cue.name.hasPrefix("plain.") { return 2.5 }
    return cue.side == .noCorrection ? -0.6 : 0.6
  }

  private static let table = WeightTable(lines)

  /// Cue, weight, and what it tells of the type.
  private static let lines = """
    approval.goAhead        -0.82   0.00
    approval.idiom          -1.72   0.00
    approval.languages      -1.98   0.00
    approval.praise         -1.58   0.00
    approval.works          -1.38   0.00
    convention.languages     0.98   2.63
    convention.ours          1.72   1.80
    convention.rule          0.26   1.60
    convention.style         1.22   1.88
    convention.taste         0.87   2.18
    deed.asAsked            -0.57   0.00
    deed.fixed              -0.62   1.43
    deed.looked              0.32   0.00
    deed.planned            -0.07   0.00
    deed.two                 0.50   2.67
    deed.used                0.31   1.32
    defect.expected          0.43   1.80
    defect.fails             1.39   2.20
    defect.languages         1.29   2.70
    defect.negation          0.17   1.54
    defect.observed          1.43   3.02
    defect.place             0.35   1.66
    defect.repetition        1.23   2.15
    defect.since             0.43   1.78
    defect.state             0.27   1.72
    defect.still             0.61   1.32
    elsewhere.answer        -0.58   0.00
    elsewhere.languages     -0.85   0.00
    elsewhere.learned       -0.62   0.00
    elsewhere.musing        -0.80   0.00
    elsewhere.own           -2.32   0.00
    elsewhere.thirdParty    -1.72   0.00
    form.brief              -0.26   0.00
    form.exclamation         0.06   0.00
    form.fragment            0.20   0.00
    form.long                0.35   0.00
    form.names               0.69   0.00
    form.order              -1.17   0.00
    form.question           -0.21   0.00
    form.statement           2.24   0.00
    gap.languages            1.29   2.84
    gap.meant                1.46   2.87
    gap.question             1.46   1.14
    gap.referent             1.02   2.43
    gap.sense                1.06   1.99
    omission.absent          0.97   3.00
    omission.forgotten       0.82   3.76
    omission.item            0.74   1.75
    omission.languages       1.15   2.57
    omission.only            1.27   1.98
    omission.remaining       1.16   2.98
    omission.where           1.74   1.91
    plain.forgot             2.67   1.56
    plain.instead            2.52   1.45
    plain.meant              2.55   1.24
    plain.prefer             2.50   1.03
    plain.unasked            2.76   1.19
    plain.wrong              2.39   1.52
    reject.cause             0.79   0.92
    reject.enough            0.98   2.33
    reject.forbidden         1.19   1.82
    reject.harmful           1.18   2.28
    reject.languages         0.60   2.75
    reject.replace           0.78   2.58
    reject.undo              0.98   2.40
    request.languages       -1.56   0.00
    request.next            -0.77   0.00
    request.order           -1.35   0.00
    request.prospect        -1.58   0.00
    request.topic           -1.04   0.00
    request.wish            -1.40   0.00
    scope.handsOff           0.96   2.29
    scope.languages          0.33   2.33
    scope.notAsked           1.04   3.06
    scope.only               1.25   2.83
    scope.tooMuch            0.87   1.53
    scope.who                1.33   1.85
    topic.shared             1.26   0.00
    topic.sharedTwice        0.88   0.00
    turn.but                 0.10   0.00
    turn.contrast            0.65   0.00
    turn.no                  0.26   0.00
    turn.request             0.31   0.00
    turn.you                 0.86   0.00
    """
}
