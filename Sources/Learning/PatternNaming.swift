/// Gives names to records that have none, from what they say.
///
/// Texts are shown to it in log order, and a name once given stays: so its state can be saved with an index and the
/// next text gets the name that it would have got in one go.
public protocol PatternNaming {
  /// What the rules are, in a form that changes when they do: names given under other rules are not mixed.
  var signature: String { get }

  /// The name for a text; nothing where it says too little.
  mutating func name(for text: String) -> PatternName?

  /// What must be kept to go on later as if there had been no pause.
  var savedState: [String] { get }

  /// Goes on from a saved state.
  mutating func restore(_ state: [String])
}
