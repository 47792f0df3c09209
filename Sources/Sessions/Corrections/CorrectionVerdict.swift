public import Learning

/// Whether a prompt corrects what the agent did, of which type, and why that is believed.
public struct CorrectionVerdict: Sendable, Equatable {
  /// The type; nil where the prompt is no correction.
  public let type: CorrectionType?
  /// How sure that is, 0 to 1.
  public let confidence: Double
  /// What decided it, in one short sentence.
  public let reason: String

  /// Whether the prompt is a correction.
  public var isCorrection: Bool { type != nil }

  /// Makes a verdict.
  public init(type: CorrectionType?, confidence: Double, reason: String) {
    self.type = type
    self.confidence = confidence
    self.reason = reason
  }
}
