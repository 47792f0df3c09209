/// Where "now" comes from. Passed in everywhere, so that every test and every `--as-of` run is reproducible.
public struct Clock: Sendable {
  private let read: @Sendable () -> Timestamp

  /// Makes a clock from a closure that answers the present moment.
  public init(_ read: @escaping @Sendable () -> Timestamp) {
    self.read = read
  }

  /// The present moment.
  public var now: Timestamp { read() }

  /// A clock that stands still.
  public static func constant(_ moment: Timestamp) -> Clock {
    Clock { moment }
  }
}

/// Where random bytes come from: 64 bits a call.
public struct RandomSource: RandomNumberGenerator, Sendable {
  private let draw: @Sendable () -> UInt64

  /// Makes a source from a closure that answers 64 fresh random bits.
  public init(_ draw: @escaping @Sendable () -> UInt64) {
    self.draw = draw
  }

  public mutating func next() -> UInt64 { draw() }

  /// The operating system's generator.
  public static let system = RandomSource { UInt64.random(in: .min ... .max) }
}
