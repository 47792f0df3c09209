/// Confidences as they are shown and stored in files.
public enum TwoDecimals {
  /// `0.91`. Below 1 stays below: 0.999 is `0.99`, because no confidence is certainty.
  public static func text(_ value: Double) -> String {
    let hundredths = hundredths(value)
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }

  /// In hundredths: 0 to 99 below 1, else 100; 0 for what is no number.
  public static func hundredths(_ value: Double) -> Int {
    guard value.isFinite, value > 0 else { return 0 }
    return value < 1 ? min(99, Int((value * 100).rounded())) : 100
  }
}
