/// What makes an occasion independent, in the order of preference: the first of these that a record names is its unit.
public enum UnitKind: UInt8, CaseIterable, Sendable {
  case feature, pullRequest, session, commit, day

  /// What people call one of them.
  public var noun: String {
    switch self {
    case .feature: "feature"
    case .pullRequest: "pull request"
    case .session: "session"
    case .commit: "commit"
    case .day: "day"
    }
  }
}
