import Learning

/// What a scan needs to know of a facet at each signal, decided once.
struct FacetTraits {
  enum Use: UInt8 {
    case skipped, evidence, dismissal
  }

  static let noText: UInt8 = .max

  let use: Use
  /// Sources ordered by weight: of two signals of a unit the higher rank counts.
  let weightRank: UInt8
  let source: SourceType
  /// ``SourceType/textRank``, or ``noText``.
  let textRank: UInt8
  let hasFix: Bool

  init(_ facet: Facet, admitted: Bool) {
    use = !admitted ? .skipped : facet.isDismissed ? .dismissal : .evidence
    weightRank = FacetTraits.weightRanks[Int(facet.source.rawValue)]
    source = facet.source
    textRank = facet.hasText ? UInt8(clamping: facet.source.textRank) : FacetTraits.noText
    hasFix = facet.hasFix
  }

  /// By raw value of the source: how many distinct weights are below its own.
  private static let weightRanks: [UInt8] = {
    let weights = Set(SourceType.allCases.map(\.weight))
    return SourceType.allCases.map { source in
      UInt8(clamping: weights.count { $0 < source.weight })
    }
  }()
}

/// The tables of the evidence in the form that summaries need, made once for all patterns.
struct FacetPlan {
  let facets: [Facet]
  let traits: [FacetTraits]
  /// Agents by their number; nil for "not named".
  let agents: [AgentName?]
  /// Lists of agents by their number, each agent once.
  let audiences: [[AgentName]]
  /// Categories by their number, spelled as names; empty for "not given".
  let categories: [String]
  let services: [String]

  init(_ tables: EvidenceTables, filter: SignalFilter) {
    let agents = tables.agents.map { AgentName($0) }
    facets = tables.facets
    traits = tables.facets.map { facet in
      let agent = agents[safe: Int(facet.agent)] ?? nil
      let service = tables.services[safe: Int(facet.service)] ?? ""
      return FacetTraits(facet, admitted: filter.admits(facet, by: agent, in: service))
    }
    self.agents = agents
    audiences = tables.audiences.map { names in Set(names.compactMap { AgentName($0) }).sorted() }
    categories = tables.categories.map { PatternName($0)?.text ?? "" }
    services = tables.services
  }
}

extension Array {
  /// The element, or nil where there is none at this index.
  subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
