import Learning

/// The tables behind the numbers of signals while they are being made.
struct EvidenceNames: ~Copyable {
  private var patterns = TextNumbers()
  private var files = TextNumbers()
  private var agents = TextNumbers()
  private var categories = TextNumbers()
  private var services = TextNumbers()
  private var units = KeyNumbers()
  private var unitKinds: [UnitKind] = []
  private var facets = FacetNumbers()
  private var audiences: [[String]: UInt32] = [[]: 0]
  private var audienceLists: [[String]] = [[]]

  init() {}

  /// Goes on from tables that were made earlier.
  init(restoring stored: StoredNames) {
    let tables = stored.tables
    patterns = TextNumbers(restoring: [""] + tables.patterns.map(\.text))
    files = TextNumbers(restoring: tables.files)
    agents = TextNumbers(restoring: tables.agents)
    categories = TextNumbers(restoring: tables.categories)
    services = TextNumbers(restoring: tables.services)
    units = KeyNumbers(restoring: stored.unitKeys)
    unitKinds = tables.unitKinds
    facets = FacetNumbers(restoring: tables.facets)
    for list in tables.audiences { _ = number(ofAudience: list) }
  }

  /// How many patterns there are, number 0 ("none") among them.
  var patternCount: Int { patterns.texts.count }

  /// For each number of a range, the number it has here.
  struct Map {
    var patterns: [UInt32]
    var files: [UInt32]
    var units: [UInt32]
    var facets: [UInt32]
  }

  /// Takes up the names of a range that follows all earlier ones.
  mutating func map(_ scan: ScannedRange) -> Map {
    let agents = Self.map(scan.columns.agents, &agents)
    let categories = Self.map(scan.columns.categories, &categories)
    let services = Self.map(scan.columns.services, &services)
    var audiences: [UInt32] = []
    for list in scan.columns.audiences { audiences.append(number(ofAudience: list)) }
    var facets: [UInt32] = []
    for local in scan.columns.facets.facets {
      var facet = local
      facet.agent = agents[Int(local.agent)]
      facet.category = categories[Int(local.category)]
      facet.service = services[Int(local.service)]
      facet.audience = audiences[Int(local.audience)]
      facets.append(self.facets.number(of: facet))
    }
    return Map(
      patterns: Self.map(scan.columns.patterns, &patterns), files: Self.map(scan.columns.files, &files),
      units: mapUnits(scan), facets: facets)
  }

  private static func map(_ local: borrowing TextNumbers, _ all: inout TextNumbers) -> [UInt32] {
    var numbers: [UInt32] = []
    for text in local.texts { numbers.append(all.number(of: text)) }
    return numbers
  }

  private mutating func mapUnits(_ scan: ScannedRange) -> [UInt32] {
    var numbers: [UInt32] = []
    for (key, kind) in zip(scan.columns.units.all, scan.columns.unitKinds) {
      let unit = units.number(of: key)
      if unit.isNew { unitKinds.append(kind) }
      numbers.append(unit.number)
    }
    return numbers
  }

  private mutating func number(ofAudience list: [String]) -> UInt32 {
    if let known = audiences[list] { return known }
    let number = UInt32(audienceLists.count)
    audiences[list] = number
    audienceLists.append(list)
    return number
  }

  /// The tables as they are now.
  func tables() -> EvidenceTables {
    var tables = EvidenceTables()
    tables.logs = EvidenceLog.names
    tables.patterns = patterns.texts.dropFirst().compactMap { PatternName($0) }
    tables.files = files.texts
    tables.agents = agents.texts
    tables.categories = categories.texts
    tables.services = services.texts
    tables.audiences = audienceLists
    tables.facets = facets.facets
    tables.unitCount = units.count
    tables.unitKinds = unitKinds
    return tables
  }

  /// The tables with what is needed to go on later.
  func stored() -> StoredNames { StoredNames(tables: tables(), unitKeys: Array(units.all)) }
}

/// Tables as an index keeps them.
struct StoredNames: Sendable {
  var tables: EvidenceTables
  /// The keys of units by their numbers.
  var unitKeys: [UInt64]
}
