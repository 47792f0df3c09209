/// Where a signal comes from, which decides how much it weighs.
public enum SourceType: UInt8, CaseIterable, Sendable {
  case explicitUserCorrection, implicitUserCorrection
  case blockingReview, warningReview, nitReview
  case incident, sessionLearning

  /// The name in logs and JSON.
  public var name: String {
    switch self {
    case .explicitUserCorrection: "explicit_user_correction"
    case .implicitUserCorrection: "implicit_user_correction"
    case .blockingReview: "blocking_review"
    case .warningReview: "warning_review"
    case .nitReview: "nit_review"
    case .incident: "incident"
    case .sessionLearning: "session_learning"
    }
  }

  /// The weight of one fresh signal: 1.0 halves the remaining doubt.
  @inlinable
  public var weight: Double {
    switch self {
    case .explicitUserCorrection: 1.0
    case .implicitUserCorrection: 0.8
    case .blockingReview, .incident: 0.7
    case .warningReview: 0.5
    case .sessionLearning: 0.4
    case .nitReview: 0.3
    }
  }

  /// Makes a source type from its name in logs and JSON.
  public init?(name: some StringProtocol) {
    guard let found = SourceType.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Which texts describe a pattern best: what a user said, then what was found, then what was learned. Lower is
  /// better.
  public var textRank: Int {
    switch self {
    case .explicitUserCorrection, .implicitUserCorrection: 0
    case .blockingReview, .warningReview, .nitReview, .incident: 1
    case .sessionLearning: 2
    }
  }
}

/// How grave a finding or incident is. Ordered: `nit < warning < blocking`.
public enum Severity: UInt8, CaseIterable, Comparable, Sendable {
  case nit, warning, blocking

  /// The name in logs and JSON.
  public var name: String {
    switch self {
    case .nit: "nit"
    case .warning: "warning"
    case .blocking: "blocking"
    }
  }

  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

  /// The source type of a review finding of this severity.
  public var review: SourceType {
    switch self {
    case .nit: .nitReview
    case .warning: .warningReview
    case .blocking: .blockingReview
    }
  }
}

/// What kind of mistake a user corrected.
public enum CorrectionType: UInt8, CaseIterable, Sendable {
  case codeQuality, codeCompleteness, approachRejection, expectationMismatch, communicationGap
  case preferenceConflict

  /// The name in logs and JSON.
  public var name: String {
    switch self {
    case .codeQuality: "code_quality"
    case .codeCompleteness: "code_completeness"
    case .approachRejection: "approach_rejection"
    case .expectationMismatch: "expectation_mismatch"
    case .communicationGap: "communication_gap"
    case .preferenceConflict: "preference_conflict"
    }
  }

  /// Makes a type from its name in logs and JSON.
  public init?(name: some StringProtocol) {
    guard let found = CorrectionType.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// The category of a pattern that is known only from corrections of this type.
  public var category: String {
    switch self {
    case .codeQuality: "correctness"
    case .codeCompleteness: "completeness"
    case .approachRejection, .expectationMismatch, .communicationGap, .preferenceConflict: "convention"
    }
  }
}

/// How a learning reads: something to avoid, or to do.
public enum InsightType: UInt8, CaseIterable, Sendable {
  case pattern, antiPattern, tip

  /// The name in logs and JSON.
  public var name: String {
    switch self {
    case .pattern: "pattern"
    case .antiPattern: "anti-pattern"
    case .tip: "tip"
    }
  }
}
