internal import Learning

/// Which execution was open at which moment of which session.
struct SessionTimeline {
  /// How long nothing may be recorded of an execution before it closes, in milliseconds: eight hours.
  static let quiet: Int64 = 8 * 3_600_000

  /// From when to when an execution was open.
  struct Span {
    let start: Timestamp
    /// The last record that still belongs to it.
    var lastActivity: Timestamp
    /// The next command of its session.
    let next: Int?
    var closing: ExecutionClosing
  }

  /// One for each execution.
  private(set) var spans: [Span]
  /// The executions of each session, in the order they happened.
  private let lines: [String: [Int]]

  /// - Parameters:
  ///   - executions: In the order they happened.
  ///   - outcomes: Their times show that a session is alive.
  ///   - named: The execution that an outcome names.
  ///   - now: Until when nothing more was recorded.
  /// - Complexity: O(n log n).
  init(
    _ executions: [ExecutionRecord], _ outcomes: [OutcomeRecord], named: (OutcomeRecord) -> Int?,
    ends: [SessionEnd], now: Timestamp
  ) {
    var lines: [String: [Int]] = [:]
    for (index, execution) in executions.enumerated() {
      if let session = execution.session { lines[session, default: []].append(index) }
    }
    self.lines = lines
    spans = executions.map { Span(start: $0.time, lastActivity: $0.time, next: nil, closing: .open) }
    var bySession: [String: [Timestamp]] = [:]
    var byExecution: [Int: [Timestamp]] = [:]
    for outcome in outcomes {
      guard let time = outcome.time else { continue }
      let named = named(outcome)
      if let session = named.flatMap({ executions[$0].session }) ?? outcome.session {
        bySession[session, default: []].append(time)
      } else if let named {
        byExecution[named, default: []].append(time)
      }
    }
    let ends = Dictionary(grouping: ends, by: \.session).mapValues { $0.map(\.time).sorted() }
    for (session, line) in lines {
      close(line, activity: (bySession[session] ?? []).sorted(), ends: ends[session] ?? [], now: now)
    }
    for (index, execution) in executions.enumerated() where execution.session == nil {
      close([index], activity: (byExecution[index] ?? []).sorted(), ends: [], now: now)
    }
  }

  /// Closes the executions of one session; times are sorted.
  private mutating func close(_ line: [Int], activity: [Timestamp], ends: [Timestamp], now: Timestamp) {
    var (place, end) = (0, 0)
    for (position, index) in line.enumerated() {
      let start = spans[index].start
      let next = position + 1 < line.count ? line[position + 1] : nil
      let nextTime = next.map { spans[$0].start }
      while place < activity.count, activity[place] < start { place += 1 }
      let first = place
      while place < activity.count, nextTime.map({ activity[place] < $0 }) ?? true { place += 1 }
      while end < ends.count, ends[end] < start { end += 1 }
      let ending = end < ends.count ? ends[end] : nil
      let last = Self.lastActivity(from: start, activity[first..<place], until: ending)
      spans[index] = Span(
        start: start, lastActivity: last, next: next,
        closing: Self.closing(after: last, end: ending, next: nextTime, now: now))
    }
  }

  private static func lastActivity(
    from start: Timestamp, _ activity: ArraySlice<Timestamp>, until end: Timestamp?
  ) -> Timestamp {
    var last = start
    for time in activity {
      if time.milliseconds - last.milliseconds > quiet || end.map({ time > $0 }) ?? false { break }
      last = time
    }
    return last
  }

  private static func closing(
    after last: Timestamp, end: Timestamp?, next: Timestamp?, now: Timestamp
  ) -> ExecutionClosing {
    let quiet = Timestamp(milliseconds: last.milliseconds + quiet)
    if let end, end <= quiet, end <= next ?? end { return .sessionEnd(end) }
    if let next, next <= quiet { return .nextCommand(next) }
    return end != nil || next != nil || now >= quiet ? .quiet(quiet) : .open
  }

  /// The execution of a session that was open at a moment. What comes at the very moment of its end belongs to it.
  ///
  /// - Complexity: O(log executions of the session).
  func open(in session: String, at time: Timestamp) -> Int? {
    let line = lines[session] ?? []
    var (low, high) = (0, line.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[line[middle]].start <= time { low = middle + 1 } else { high = middle }
    }
    guard low > 0, spans[line[low - 1]].closing.time.map({ time <= $0 }) ?? true else { return nil }
    return line[low - 1]
  }

  /// The execution before another in the same session, as it happened.
  func previous() -> [Int: Int] {
    var previous: [Int: Int] = [:]
    for line in lines.values {
      for (one, next) in zip(line, line.dropFirst()) { previous[next] = one }
    }
    return previous
  }
}
