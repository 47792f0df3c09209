public import JSON

/// A synthetic event by which `toolkit doctor --live` proves that hooks record. Its record is marked when it is
/// written and never counts: no reader of the logs hands it on.
public enum Probe {
  /// Set where an event is a probe.
  public static let variable = "TOOLKIT_PROBE"

  /// What a probe's record has beside its other members.
  public static func members(_ environment: [String: String]) -> JSONObject {
    guard let value = environment[variable], !value.isEmpty, value != "0" else { return JSONObject() }
    return ["probe": true]
  }
}
