/// Numbers as they are printed: with two decimals, whatever the locale.
enum Decimals {
  /// `0.91`; for values from 0 to some millions.
  static func two(_ value: Double) -> String {
    let hundredths = Int((max(0, value) * 100).rounded())
    let fraction = String(hundredths % 100)
    return "\(hundredths / 100)." + (fraction.count < 2 ? "0" : "") + fraction
  }

  /// The value as ``two(_:)`` prints it.
  static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
