import Learning

/// What the deed and the shape of a prompt tell, whatever its words.
enum FormCues {
  /// The cues that hold, by name.
  static func holding(_ prompt: ReadPrompt, _ deed: Deed) -> [Cue] {
    all.filter { $0.holds(prompt, deed) }.map(\.cue)
  }

  static let cues: [Cue] = all.map(\.cue)

  private struct Form {
    let cue: Cue
    let holds: @Sendable (ReadPrompt, Deed) -> Bool
  }

  private static func form(
    _ name: String, _ side: Cue.Side, _ meaning: String,
    _ holds: @escaping @Sendable (ReadPrompt, Deed) -> Bool
  ) -> Form {
    Form(cue: Cue(name, side, meaning), holds: holds)
  }

  private static let all: [Form] = [
    form("form.statement", .objection, "states something about a change just made") { prompt, deed in
      !prompt.statements.isEmpty && deed.kind == .changed
    },
    form("form.order", .noCorrection, "orders something new") { prompt, _ in prompt.onlyOrders },
    form("form.question", .noCorrection, "only asks") { prompt, _ in prompt.onlyAsks },
    form("form.long", .objection, "is long") { prompt, _ in prompt.wordCount > 25 },
    form("form.brief", .noCorrection, "is brief") { prompt, _ in prompt.wordCount < 5 },
    form("form.exclamation", .objection, "exclaims") { prompt, _ in
      prompt.statements.contains(where: \.isExclamation)
    },
    form("form.names", .objection, "names places in the code") { prompt, _ in
      prompt.statements.contains { $0.has(.name) }
    },
    form("form.fragment", .objection, "has no verb, as people speak when they point at something") {
      prompt, _ in
      prompt.statements.contains { Summary.verbs.match($0) == nil }
    },
    form("deed.looked", .noCorrection, "follows a deed that changed nothing") { _, deed in
      deed.kind == .looked
    },
    form("deed.planned", .noCorrection, "follows a plan") { _, deed in deed.kind == .planned },
    form("deed.asAsked", .noCorrection, "follows a deed done as told") { _, deed in
      deed.mentions(Summary.asAsked)
    },
    form("deed.two", .correction(.expectationMismatch), "follows two deeds in one") { _, deed in
      deed.mentions(Summary.two)
    },
    form("deed.fixed", .correction(.codeQuality), "follows a repair") { _, deed in
      deed.begins(with: Summary.repairs)
    },
    form("deed.used", .correction(.preferenceConflict), "follows a choice of means") { _, deed in
      deed.begins(with: Summary.uses)
    },
    form("topic.shared", .objection, "speaks of what was done") { prompt, deed in
      prompt.sharedTopics(with: deed) > 0
    },
    form("topic.sharedTwice", .objection, "speaks of what was done, in several words") { prompt, deed in
      prompt.sharedTopics(with: deed) > 1
    },
  ]

  private enum Summary {
    static let asAsked = PhraseTable(
      "as asked|told|requested|described|given|specified|discussed|instructed|planned|agreed|written|wanted|ordered"
    )
    static let two = PhraseTable(
      """
      without
      while
      whole|entire
      and|und|et|y restructured|renamed|rewrote|reformatted|redesigned|deleted|dropped|changed|cleaned|added|removed
      and|und a|the|two|three|other|reformatted|refactored|wrote
      improved|modernised|modernized|rewrote|optimised|refactored
      """)
    static let verbs = PhraseTable(
      "BE|HAVE|NOT|MAKE|UNDO|FAIL|SHOWS|ASK|GOOD|do|does|did|can|could|should|must|will|would|want")
    static let repairs = PhraseTable("fix*|repair*|resolv*|correct*|solv*|arregl*|corrig*|behob*|répar*")
    static let uses = PhraseTable(
      "used|wrote|put|named|returned|indented|created|committed|usó|hardcoded|stored|built|parsed|installed|caught"
    )
  }
}
