/// The name of a pattern: lower-case words joined by `-`, which matches `^[a-z0-9][a-z0-9-]{0,63}$`, so that it can
/// stand in a heading, a commit message or a path.
public struct PatternName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name itself.
  public let text: String

  /// Normalises any spelling: lower case; `_`, spaces, `/`, `.`, `:` and camelCase steps become `-`; other
  /// characters go; runs of `-` become one; cut to 64.
  ///
  /// ```swift
  /// PatternName("Missing_StatusCondition")?.text  // "missing-status-condition"
  /// ```
  ///
  /// - Returns: Nothing where nothing is left.
  public init?(_ spelling: some StringProtocol) {
    let text = Slug.normalise(spelling)
    guard !text.isEmpty else { return nil }
    self.text = text
  }

  public var description: String { text }

  public static func < (left: PatternName, right: PatternName) -> Bool { left.text < right.text }
}

/// The name of an agent: what `.claude/agents/NAME.md` or a runbook's folder is called. The same shape as a pattern's
/// name, because it becomes a path.
public struct AgentName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name itself.
  public let text: String

  /// Normalises a spelling in the way of ``PatternName``; nothing where nothing is left.
  public init?(_ spelling: some StringProtocol) {
    let text = Slug.normalise(spelling)
    guard !text.isEmpty else { return nil }
    self.text = text
  }

  /// The agent that people talk to, where no other is concerned.
  public static let main = AgentName(known: "main")
  /// What the toolkit writes as `agent`; such records are never evidence.
  public static let toolkit = AgentName(known: "toolkit")

  private init(known text: String) { self.text = text }

  public var description: String { text }

  public static func < (left: AgentName, right: AgentName) -> Bool { left.text < right.text }
}

/// Text reduced to lower-case letters, digits and single hyphens.
enum Slug {
  static let maximumLength = 64

  /// - Complexity: O(length).
  static func normalise(_ text: some StringProtocol) -> String {
    // By way of plain bytes: a loop over any text's bytes asks for each what kind of text it is.
    var text = String(text)
    return text.withUTF8 { normalise($0) }
  }

  private static func normalise(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var slug: [UInt8] = []
    var previous: UInt8 = 0
    for byte in bytes {
      let step = isUpper(byte) && (isLower(previous) || isDigit(previous))
      if step || isSeparator(byte) { appendHyphen(to: &slug) }
      if isUpper(byte) {
        slug.append(byte | 0x20)
      } else if isLower(byte) || isDigit(byte) {
        slug.append(byte)
      }
      previous = byte
      if slug.count >= maximumLength { break }
    }
    while slug.last == hyphen { slug.removeLast() }
    return String(decoding: slug, as: UTF8.self)
  }

  private static let hyphen: UInt8 = 0x2D

  private static func appendHyphen(to slug: inout [UInt8]) {
    if let last = slug.last, last != hyphen { slug.append(hyphen) }
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// `-`, `_`, `/`, `.`, `:` and white space.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x5F, 0x2F, 0x2E, 0x3A, 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
