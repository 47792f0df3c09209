/// What each cue adds to the log-odds of a correction, and to the score of its type.
///
/// Fitted by `Benchmarks/corrections --fit Tests/Data/corrections/*.jsonl`: logistic regression, strongly regularised, so
/// that no cue weighs much for having stood in a few of those prompts. `CorrectionFigures` holds what it reaches.
enum Weights {
  /// The log-odds where nothing was found.
  static let start = -0.88

  /// The probability from which on a prompt is a correction. Above one half, since a false correction teaches a wrong
  /// lesson, while a missed one is only not learned from.
  static let threshold = 0.65

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
    approval.goAhead        -0.46   0.00
    approval.idiom          -1.62   0.00
    approval.languages      -1.86   0.00
    approval.praise         -1.72   0.00
    approval.works          -1.30   0.00
    convention.languages     0.71   2.36
    convention.ours          1.37   1.75
    convention.rule          0.71   1.67
    convention.style         1.16   1.99
    convention.taste         1.10   2.25
    deed.asAsked            -0.55   0.00
    deed.fixed              -0.60   1.10
    deed.looked             -0.39   0.00
    deed.planned            -0.10   0.00
    deed.two                 0.39   2.70
    deed.used                0.05   1.19
    defect.expected          0.67   1.44
    defect.fails             1.14   1.76
    defect.languages         1.04   2.52
    defect.negation          0.74   1.16
    defect.observed          1.38   2.99
    defect.place             0.73   1.75
    defect.repetition        1.09   1.98
    defect.since             0.55   1.29
    defect.state             0.08   1.72
    defect.still             0.57   0.99
    elsewhere.answer        -0.45   0.00
    elsewhere.languages     -1.20   0.00
    elsewhere.learned       -0.57   0.00
    elsewhere.musing        -1.06   0.00
    elsewhere.own           -2.15   0.00
    elsewhere.thirdParty    -1.88   0.00
    form.brief              -0.31   0.00
    form.exclamation         0.12   0.00
    form.fragment            0.07   0.00
    form.long                0.30   0.00
    form.names               0.60   0.00
    form.question           -0.96   0.00
    form.statement           1.38   0.00
    gap.languages            1.03   2.64
    gap.meant                0.99   2.57
    gap.question             1.23   1.16
    gap.referent             0.75   2.65
    gap.sense                1.04   2.21
    omission.absent          0.84   2.29
    omission.forgotten       0.78   3.10
    omission.item            0.70   1.43
    omission.languages       1.03   2.47
    omission.only            1.07   1.88
    omission.remaining       1.04   2.99
    omission.where           1.09   1.67
    plain.forgot             2.61   1.43
    plain.instead            2.51   1.41
    plain.meant              2.56   1.02
    plain.prefer             2.50   1.06
    plain.unasked            2.58   0.75
    plain.wrong              2.59   1.53
    reject.cause             0.72   0.93
    reject.enough            0.86   1.84
    reject.forbidden         0.79   1.94
    reject.harmful           1.14   1.84
    reject.languages         0.68   2.40
    reject.replace           0.77   2.43
    reject.undo              0.89   2.10
    request.languages       -1.54   0.00
    request.next            -1.00   0.00
    request.order           -1.47   0.00
    request.prospect        -1.55   0.00
    request.topic           -0.83   0.00
    request.wish            -1.40   0.00
    scope.handsOff           1.01   2.08
    scope.languages          0.32   2.22
    scope.notAsked           0.99   2.85
    scope.only               1.11   2.50
    scope.tooMuch            0.86   1.33
    scope.who                1.04   1.77
    topic.shared             1.26   0.00
    topic.sharedTwice        0.78   0.00
    turn.but                 0.25   0.00
    turn.contrast            0.54   0.00
    turn.no                  0.41   0.00
    turn.request             0.61   0.00
    turn.you                 0.89   0.00
    """
}
