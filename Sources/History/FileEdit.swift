/// A change of one file: what it was thought to hold, and what it is to hold. Nil stands for no file.
///
/// Texts are in the form of ``Git/Repository/committedText(of:in:)``.
public struct FileEdit: Sendable {
  /// The path below the top of the work tree.
  public var path: String
  /// The text that the edit was made from.
  public var base: [UInt8]?
  /// The text that it made.
  public var new: [UInt8]?
  /// Makes the same edit in another text, by whoever knows what the lines mean: a merge by lines takes an earlier form
  /// of the edit for somebody's text, and keeps both. Throws where it does not fit; then lines are merged.
  public var rework: (@Sendable (_ present: [UInt8]?) throws -> [UInt8]?)?
  /// Whether lines are merged first, and the edit is made anew only where that is a conflict: for a text that is derived
  /// as a whole, of which a merge keeps what a person wrote into it.
  public var mergesFirst = false

  /// Creates an edit.
  public init(
    path: String, base: [UInt8]?, new: [UInt8]?,
    rework: (@Sendable (_ present: [UInt8]?) throws -> [UInt8]?)? = nil
  ) {
    self.path = path
    self.base = base
    self.new = new
    self.rework = rework
  }
}
