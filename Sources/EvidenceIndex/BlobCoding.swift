import Journal
import Learning

// How tables are packed into blobs. Numbers are in the machine's byte order, which the index states.

/// Packs numbers and texts.
struct BlobEncoder {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: UInt32) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ texts: [String]) {
    append(UInt32(texts.count))
    for text in texts {
      append(UInt32(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
  }

  mutating func append(_ facet: Facet) {
    let flags = UInt8((facet.isDismissed ? 1 : 0) | (facet.hasText ? 2 : 0) | (facet.hasFix ? 4 : 0))
    bytes += [facet.source.rawValue, facet.severity.rawValue, flags]
    bytes += [facet.correction.map { $0.rawValue + 1 } ?? 0, facet.insight.map { $0.rawValue + 1 } ?? 0]
    for number in [facet.agent, facet.category, facet.service, facet.audience] { append(number) }
  }
}

/// Unpacks what ``BlobEncoder`` packed. Every read is checked: the bytes may be anything.
struct BlobDecoder {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number() throws(IndexDamage) -> UInt32 {
    let part = try take(4)
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: part.lowerBound, as: UInt32.self) }
  }

  mutating func texts() throws(IndexDamage) -> [String] {
    let count = try number()
    var texts: [String] = []
    for _ in 0..<count {
      let part = try take(Int(try number()))
      texts.append(String(decoding: bytes[part], as: UTF8.self))
    }
    return texts
  }

  mutating func facet() throws(IndexDamage) -> Facet {
    let part = try take(5).lowerBound
    guard let source = SourceType(rawValue: bytes[part]), let severity = Severity(rawValue: bytes[part + 1])
    else { throw .unreadable("facet") }
    let flags = bytes[part + 2]
    var facet = Facet(
      source: source, severity: severity, isDismissed: flags & 1 != 0, hasText: flags & 2 != 0,
      hasFix: flags & 4 != 0)
    if bytes[part + 3] > 0 { facet.correction = CorrectionType(rawValue: bytes[part + 3] - 1) }
    if bytes[part + 4] > 0 { facet.insight = InsightType(rawValue: bytes[part + 4] - 1) }
    facet.agent = try number()
    facet.category = try number()
    facet.service = try number()
    facet.audience = try number()
    return facet
  }

  private mutating func take(_ count: Int) throws(IndexDamage) -> Range<Int> {
    guard count <= bytes.count - position else { throw .unreadable("table") }
    position += count
    return position - count..<position
  }
}

/// Why an index is not used. Never shown as an error: the logs are read instead.
enum IndexDamage: Error {
  /// Something in it does not have the shape that it should have.
  case unreadable(String)
}

extension EvidenceTables {
  /// All but the logs and units, which are kept otherwise.
  func encoded() -> [UInt8] {
    var encoder = BlobEncoder()
    for texts in [patterns.map(\.text), files, agents, categories, services] { encoder.append(texts) }
    encoder.append(UInt32(audiences.count))
    for list in audiences { encoder.append(list) }
    encoder.append(UInt32(facets.count))
    for facet in facets { encoder.append(facet) }
    return encoder.bytes
  }

  init(decoding bytes: [UInt8]) throws(IndexDamage) {
    self.init()
    var decoder = BlobDecoder(bytes)
    let names = try decoder.texts()
    patterns = names.compactMap { PatternName($0) }
    guard patterns.count == names.count else { throw .unreadable("patterns") }
    files = try decoder.texts()
    agents = try decoder.texts()
    categories = try decoder.texts()
    services = try decoder.texts()
    audiences = []
    for _ in 0..<(try decoder.number()) { audiences.append(try decoder.texts()) }
    for _ in 0..<(try decoder.number()) { facets.append(try decoder.facet()) }
    logs = EvidenceLog.names
    guard decoder.isAtEnd, facetsAreInRange else { throw .unreadable("facets") }
  }

  private var facetsAreInRange: Bool {
    facets.allSatisfy { facet in
      facet.agent < agents.count && facet.category < categories.count && facet.service < services.count
        && facet.audience < audiences.count
    }
  }
}
