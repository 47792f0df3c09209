public import Learning

/// Gives messages without a pattern's name a name, the same for messages that say the same.
///
/// What programs write is compared by its template: variable parts masked, the rest equal. Prose is compared with the
/// first message of each group, its leader: it joins the earliest group whose leader shares at least 0.35 of the words
/// of both (Jaccard), never a group whose later members it resembles (no single linkage, which would chain everything
/// to everything). MinHash finds the leaders worth comparing.
///
/// A group's name comes from its leader alone and so never changes. Two groups may get the same name; then they are the
/// same pattern.
///
/// The answers depend on the messages so far in their order. The leaders are the whole state: a grouping made from
/// ``leaders`` goes on where this one stopped, with the same answers.
public struct MessageGrouping: Sendable {
  /// A message that starts a new group after so many groups is named by its own words, and not remembered.
  public static let maximumGroups = 200_000
  /// Distinct words of a message that are compared.
  static let maximumWords = 64
  /// Leaders that one band's bucket holds: the earliest. Bounds the comparisons of one message to 32 · 16, whatever the
  /// messages are.
  static let bucketCapacity = 16

  /// The first message of each group in order, cut to what is read of it (1 KiB).
  public private(set) var leaders: [String] = []
  /// How many times two sets of words were compared so far.
  public private(set) var comparisons = 0

  private var names: [PatternName] = []
  /// Groups by the hash of their template or of their set of words.
  private var exact: [UInt64: Int] = [:]
  private var buckets: [UInt64: Bucket] = [:]
  private var links: [Link] = []
  /// All leaders' words, one after the other; group g has those from `starts[g]` to `starts[g + 1]`.
  private var words: [UInt64] = []
  private var starts = [0]
  /// The message for which a group was last compared.
  private var stamps: [Int] = []
  private var stamp = 0
  private var keys: [UInt64] = []

  /// The leaders of one band's bucket: a chain of links, latest first.
  private struct Bucket {
    var head = -1
    var count = 0
  }

  private struct Link {
    let group: Int
    let next: Int
  }

  /// Makes a grouping that has seen nothing yet.
  public init() {}

  /// Makes a grouping that goes on after another one with these ``leaders``.
  ///
  /// - Complexity: as naming the leaders.
  public init(leaders: some Sequence<String>) {
    for leader in leaders { _ = name(for: leader) }
  }

  /// Names a message.
  ///
  /// - Returns: Nil where the message has no letters or digits.
  /// - Complexity: O(bytes read + 512 comparisons) at most.
  public mutating func name(for message: String) -> PatternName? {
    name(for: MaskedMessage(NormalisedMessage(message)), message)
  }

  mutating func name(for masked: MaskedMessage, _ message: String) -> PatternName? {
    let words = masked.words.isEmpty ? masked.unmaskedWords : masked.words
    guard !words.isEmpty else { return nil }
    if masked.isErrorLike, !masked.words.isEmpty {
      return nameError(masked, words, message)
    }
    return nameProse(masked, words, message)
  }

  private mutating func nameError(_ masked: MaskedMessage, _ words: [Word], _ message: String) -> PatternName?
  {
    let template = masked.template.reduce(UInt64(1)) { Word.mixed($0 ^ UInt64($1)) }
    if let group = exact[template] { return names[group] }
    let name = TellingWords.name(words, in: masked.bytes)
    return start(with: message, name, exact: template, set: [])
  }

  private mutating func nameProse(_ masked: MaskedMessage, _ all: [Word], _ message: String) -> PatternName? {
    let set = MessageGrouping.comparable(all)
    let hash = set.reduce(UInt64(2)) { Word.mixed($0 &+ $1) }
    if let group = exact[hash] { return names[group] }
    MinHash.bandKeys(of: set, into: &keys)
    if let group = similarGroup(set) { return names[group] }
    return start(with: message, TellingWords.name(all, in: masked.bytes), exact: hash, set: set)
  }

  /// The distinct words that say something, ascending; all words where none does.
  private static func comparable(_ words: [Word]) -> [UInt64] {
    let telling = words.lazy.map(\.hash).filter { !StopWords.contains($0) }
    let chosen = telling.isEmpty ? words.map(\.hash) : Array(telling)
    var seen: Set<UInt64> = []
    return chosen.filter { seen.count < maximumWords && seen.insert($0).inserted }.sorted()
  }

  /// The earliest candidate whose leader is similar.
  private mutating func similarGroup(_ set: [UInt64]) -> Int? {
    stamp += 1
    var best = Int.max
    for key in keys {
      var link = buckets[key]?.head ?? -1
      while link >= 0 {
        let group = links[link].group
        link = links[link].next
        guard group < best, stamps[group] != stamp else { continue }
        stamps[group] = stamp
        comparisons += 1
        if Jaccard.isSimilar(set[...], words[starts[group]..<starts[group + 1]]) { best = group }
      }
    }
    return best == .max ? nil : best
  }

  /// - Parameter set: The words to compare later messages with, for which ``keys`` are known; none for templates.
  private mutating func start(
    with message: String, _ name: PatternName?, exact hash: UInt64, set: [UInt64]
  ) -> PatternName? {
    guard let name, leaders.count < MessageGrouping.maximumGroups else { return name }
    let group = leaders.count
    leaders.append(String(NormalisedMessage.start(of: message)))
    names.append(name)
    stamps.append(0)
    exact[hash] = group
    words.append(contentsOf: set)
    starts.append(words.count)
    if !set.isEmpty { link(group) }
    return name
  }

  private mutating func link(_ group: Int) {
    for key in keys {
      let bucket = buckets[key] ?? Bucket()
      guard bucket.count < MessageGrouping.bucketCapacity else { continue }
      links.append(Link(group: group, next: bucket.head))
      buckets[key] = Bucket(head: links.count - 1, count: bucket.count + 1)
    }
  }
}
