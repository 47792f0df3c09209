/// How often something was counted, overall and in each window.
public struct WindowCounts: Equatable, Sendable {
  /// In everything that was analysed.
  public var total: Int
  /// In the listing window.
  public var listed: Int
  /// In the current trend window.
  public var current: Int
  /// In the trend window before.
  public var previous: Int

  /// Makes counts.
  public init(total: Int = 0, listed: Int = 0, current: Int = 0, previous: Int = 0) {
    self.total = total
    self.listed = listed
    self.current = current
    self.previous = previous
  }

  /// Lanes as a signal scan keeps them: total, listed, current, previous.
  init(_ lanes: SIMD4<UInt32>) {
    self.init(total: Int(lanes[0]), listed: Int(lanes[1]), current: Int(lanes[2]), previous: Int(lanes[3]))
  }

  public static func + (left: WindowCounts, right: WindowCounts) -> WindowCounts {
    var sum = left
    sum += right
    return sum
  }

  static func += (left: inout WindowCounts, right: WindowCounts) {
    left.total += right.total
    left.listed += right.listed
    left.current += right.current
    left.previous += right.previous
  }
}

/// Counts by key, in ascending order of the keys, so that it is the same whatever order they came in.
public struct Tally<Key: Equatable & Sendable>: Sendable {
  /// One key with its counts.
  public struct Entry: Sendable {
    /// What was counted.
    public let key: Key
    /// How often.
    public var counts: WindowCounts
  }

  /// The keys counted at least once, ascending.
  public private(set) var entries: [Entry] = []

  /// Adds up pairs.
  ///
  /// - Complexity: O(pairs · keys) for few keys, which is the usual case; O(n log n) in the number of pairs for many.
  init(_ pairs: some Sequence<(Key, WindowCounts)>, ascending: (Key, Key) -> Bool) {
    var rest: [Entry] = []
    for (key, counts) in pairs {
      if let place = entries.firstIndex(where: { $0.key == key }) {
        entries[place].counts += counts
      } else if entries.count < Self.fewKeys {
        entries.append(Entry(key: key, counts: counts))
      } else {
        rest.append(Entry(key: key, counts: counts))
      }
    }
    if rest.isEmpty {
      entries.sort { ascending($0.key, $1.key) }
      return
    }
    let all = (entries + rest).sorted { ascending($0.key, $1.key) }
    entries = []
    for entry in all {
      if let last = entries.indices.last, entries[last].key == entry.key {
        entries[last].counts += entry.counts
      } else {
        entries.append(entry)
      }
    }
  }

  /// Takes over pairs of which no two have the same key.
  init(distinct pairs: some Sequence<(Key, WindowCounts)>, ascending: (Key, Key) -> Bool) {
    entries = pairs.map { Entry(key: $0.0, counts: $0.1) }
    entries.sort { ascending($0.key, $1.key) }
  }

  /// For so many keys looking through them costs less than putting pairs in order.
  private static var fewKeys: Int { 16 }

  private init(entries: [Entry]) {
    self.entries = entries
  }

  /// The counts of a key; zero where it was never counted.
  ///
  /// - Complexity: O(keys).
  public subscript(key: Key) -> WindowCounts {
    entries.first { $0.key == key }?.counts ?? WindowCounts()
  }

  /// The keys, ascending.
  public var keys: [Key] { entries.map(\.key) }

  /// Whether nothing was counted.
  public var isEmpty: Bool { entries.isEmpty }

  /// The key counted most often overall; the last in order of several.
  var mostFrequent: Key? { entries.reversed().max { $0.counts.total < $1.counts.total }?.key }
}

extension Tally where Key: Comparable {
  init(_ pairs: some Sequence<(Key, WindowCounts)>) {
    self.init(pairs, ascending: <)
  }
}

extension Tally<Int> {
  /// The same counts by name, where keys are places in a list of names that ascend.
  func named<Name>(_ names: [Name]) -> Tally<Name> {
    Tally<Name>(entries: entries.map { Tally<Name>.Entry(key: names[$0.key], counts: $0.counts) })
  }
}

extension Tally: Equatable {
  public static func == (left: Tally, right: Tally) -> Bool {
    left.entries.elementsEqual(right.entries) { $0.key == $1.key && $0.counts == $1.counts }
  }
}
