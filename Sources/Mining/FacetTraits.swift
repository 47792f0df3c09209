import Learning

/// What a scan needs to know of a facet at each signal, decided once.
struct FacetTraits: Sendable {
  enum Use: UInt8, Sendable {
    case skipped, evidence, dismissal
  }

  static let noText: UInt8 = .max

  let use: Use
  /// Which of two signals of a unit counts, but for their times.
  let weight: WeightKey
  let source: SourceType
  /// ``SourceType/textRank``, or ``noText``.
  let textRank: UInt8
  let hasFix: Bool

  init(_ facet: Facet, admitted: Bool) {
    use = !admitted ? .skipped : facet.isDismissed ? .dismissal : .evidence
    weight = WeightKey(rank: FacetTraits.weightRanks[Int(facet.source.rawValue)], source: facet.source)
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

/// The tables of the evidence in the form that summaries need, made once for all patterns. An object, so that a pattern
/// costs no count of references for each table.
final class FacetPlan: Sendable {
  let facets: [Facet]
  let traits: [FacetTraits]
  let agents: RankedNames<AgentName>
  /// Whether an agent is a reviewer, by rank: told once, because names are searched for it.
  let isReviewer: [Bool]
  /// Lists of agents by their number, each agent once.
  let audiences: [[AgentName]]
  /// Categories spelled as names.
  let categories: RankedNames<String>
  let services: RankedNames<String>

  init(_ tables: EvidenceTables, filter: SignalFilter) {
    let agents = tables.agents.map { AgentName($0) }
    facets = tables.facets
    traits = tables.facets.map { facet in
      let agent = agents[safe: Int(facet.agent)] ?? nil
      let service = tables.services[safe: Int(facet.service)] ?? ""
      return FacetTraits(facet, admitted: filter.admits(facet, by: agent, in: service))
    }
    self.agents = RankedNames(agents)
    isReviewer = self.agents.names.map { $0.text.contains("review") }
    audiences = tables.audiences.map { names in Set(names.compactMap { AgentName($0) }).sorted() }
    categories = RankedNames(tables.categories.map { PatternName($0)?.text })
    services = RankedNames(tables.services.map { $0.isEmpty ? nil : $0 })
  }
}

/// Names by their numbers, with their order, so that tallies compare small numbers instead of texts.
struct RankedNames<Name: Comparable & Hashable & Sendable>: Sendable {
  /// The names, each once, ascending.
  let names: [Name]
  private let ranks: [Int?]

  /// - Parameter numbered: The names by their numbers; nil for "none".
  init(_ numbered: [Name?]) {
    names = Set(numbered.compactMap { $0 }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    ranks = numbered.map { name in name.flatMap { places[$0] } }
  }

  /// The place in ``names`` of a numbered name; nil for "none".
  func rank(of number: UInt32) -> Int? { ranks[safe: Int(number)] ?? nil }
}

extension Array {
  /// The element, or nil where there is none at this index.
  subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
