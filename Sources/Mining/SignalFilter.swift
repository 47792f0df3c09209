public import Learning

/// Which signals an analysis looks at; the rest is as if it were not in the journal.
public struct SignalFilter: Equatable, Sendable {
  /// The sources that count; nil for all.
  public var sources: Set<SourceType>?
  /// The agent that reported or was corrected; nil for any.
  public var agent: AgentName?
  /// The type of correction; nil for any. Leaves only corrections where it is set.
  public var correction: CorrectionType?
  /// The service concerned, in any case of letters; nil for any.
  public var service: String?

  /// Makes a filter; what is left out lets everything through.
  public init(
    sources: Set<SourceType>? = nil, agent: AgentName? = nil, correction: CorrectionType? = nil,
    service: String? = nil
  ) {
    self.sources = sources
    self.agent = agent
    self.correction = correction
    self.service = service
  }

  /// What people corrected, said or shown by what they did.
  public static func corrections(of agent: AgentName? = nil, type: CorrectionType? = nil) -> SignalFilter {
    SignalFilter(
      sources: [.explicitUserCorrection, .implicitUserCorrection], agent: agent, correction: type)
  }

  func admits(_ facet: Facet, by agent: AgentName?, in service: String) -> Bool {
    if agent == .toolkit { return false }
    if let sources, !sources.contains(facet.source) { return false }
    if let wanted = self.agent, wanted != agent { return false }
    if let correction, correction != facet.correction { return false }
    if let wanted = self.service, wanted.lowercased() != service.lowercased() { return false }
    return true
  }
}
