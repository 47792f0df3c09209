/// Who does work side by side. Passed in as the clock is, so that pure code starts no thread by itself.
///
/// Results come back in the order of the items, whoever did which: they do not depend on how many workers there are.
public struct Workers: Sendable {
  /// How many there are, at least 1.
  public let count: Int
  private let run: @Sendable (_ items: Int, _ body: @Sendable (_ worker: Int, _ item: Int) -> Void) -> Void

  /// Makes workers.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - run: Calls its second argument once with each item below its first argument, and with the number of a worker
  ///     below `count` that does nothing else meanwhile; returns when all is done.
  public init(
    count: Int,
    run: @escaping @Sendable (_ items: Int, _ body: @Sendable (_ worker: Int, _ item: Int) -> Void) -> Void
  ) {
    self.count = max(1, count)
    self.run = run
  }

  /// The caller alone.
  public static let one = Workers(count: 1) { items, body in
    for item in 0..<items { body(0, item) }
  }

  /// What becomes of each item, in their order.
  ///
  /// - Parameter body: Called with the number of the worker, for what each has of its own, and with the item.
  /// - Throws: What `body` threw for the first item for which it did.
  public func map<Value: Sendable>(
    _ items: Int, _ body: @Sendable (_ worker: Int, _ item: Int) throws -> Value
  ) throws -> [Value] {
    nonisolated(unsafe) let results = UnsafeMutableBufferPointer<Result<Value, any Error>?>.allocate(
      capacity: items)
    results.initialize(repeating: nil)
    defer { results.deinitialize().deallocate() }
    // Each place is written once, by the one worker that has the item.
    run(items) { worker, item in results[item] = Result { try body(worker, item) } }
    var values: [Value] = []
    values.reserveCapacity(items)
    for case let result? in results { values.append(try result.get()) }
    return values
  }
}
