/// What one record says in words, read from its log when it is shown.
public struct RecordText: Equatable, Sendable {
  /// The record's id; empty where it has none.
  public var id: String
  /// When it happened.
  public var time: Timestamp
  /// What was found, corrected or learned.
  public var description: String
  /// What to do instead; empty where the record does not say.
  public var fix: String
  /// The feature, or the pull request as `#12`; empty where neither is named.
  public var occasion: String
  /// The feature alone; empty where none is named.
  public var featureID: String
  /// The file; empty where none is named.
  public var file: String

  /// Makes a text.
  public init(
    id: String = "", time: Timestamp, description: String, fix: String = "", occasion: String = "",
    featureID: String = "", file: String = ""
  ) {
    self.id = id
    self.time = time
    self.description = description
    self.fix = fix
    self.occasion = occasion
    self.featureID = featureID
    self.file = file
  }
}
