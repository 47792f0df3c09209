/// A named option of a command: a flag, or something that takes one value or several.
public struct Option: Sendable {
  /// How often an option may stand on a command line, and whether a value follows it.
  public enum Occurrence: Sendable, Equatable {
    /// No value; repeating it changes nothing.
    case flag
    /// One value, once.
    case single
    /// One value each time, any number of times.
    case repeated
  }

  /// The long name without its dashes; dots are allowed (`ai-action.summary`).
  public var name: String
  /// One letter for `-x`.
  public var short: Character?
  /// Flag, single or repeated.
  public var occurrence: Occurrence
  /// What the value looks like. Flags have `.text`, unused.
  public var shape: ValueShape
  /// Whether `--no-NAME` turns the flag off.
  public var isNegatable: Bool
  /// Whether the command is refused without it.
  public var isRequired: Bool
  /// The value taken when none is given. For a negatable flag, "true" or "false".
  public var defaultValue: String?
  /// What help says happens without the option, where there is no single default value.
  public var defaultText: String?
  /// False hides the option from help, completions and suggestions.
  public var shouldDisplay: Bool
  /// What the option does, as one or more sentences.
  public var help: String

  /// Whether a value follows the option.
  public var takesValue: Bool { occurrence != .flag }
}

extension Option {
  /// A flag, `--name`; with `inversion` also `--no-name`, and then `defaultOn` says what holds without either.
  public static func flag(
    _ name: String, short: Character? = nil, inversion: Bool = false, defaultOn: Bool = false,
    shouldDisplay: Bool = true, _ help: String
  ) -> Option {
    Option(
      name: name, short: short, occurrence: .flag, shape: .text(), isNegatable: inversion, isRequired: false,
      defaultValue: defaultOn ? "true" : nil, defaultText: nil, shouldDisplay: shouldDisplay, help: help)
  }

  /// An option with one value, given at most once.
  public static func option(
    _ name: String, short: Character? = nil, _ shape: ValueShape, required: Bool = false,
    default defaultValue: String? = nil, defaultText: String? = nil, shouldDisplay: Bool = true,
    _ help: String
  ) -> Option {
    Option(
      name: name, short: short, occurrence: .single, shape: shape, isNegatable: false, isRequired: required,
      defaultValue: defaultValue, defaultText: defaultText, shouldDisplay: shouldDisplay, help: help)
  }

  /// An option with one value that may be given several times; the values keep their order.
  public static func repeated(
    _ name: String, short: Character? = nil, _ shape: ValueShape, required: Bool = false,
    defaultText: String? = nil, shouldDisplay: Bool = true, _ help: String
  ) -> Option {
    Option(
      name: name, short: short, occurrence: .repeated, shape: shape, isNegatable: false, isRequired: required,
      defaultValue: nil, defaultText: defaultText, shouldDisplay: shouldDisplay, help: help)
  }
}

/// Options declared once and added to several commands.
public struct OptionGroup: Sendable {
  /// The heading in help: "Output options".
  public var title: String
  /// The options, in the order in which help lists them.
  public var options: [Option]

  /// Declares a group.
  public init(_ title: String, _ options: [Option]) {
    self.title = title
    self.options = options
  }
}

/// A positional argument of a command.
public struct Argument: Sendable {
  /// How many words the argument takes.
  public enum Arity: Sendable, Equatable {
    /// Exactly one.
    case required
    /// One or none.
    case optional
    /// All that remain, at least `minimum`. Only the last argument may repeat.
    case repeating(minimum: Int)
  }

  /// The name under which `ParsedArguments` holds the value; help shows the shape's placeholder.
  public var name: String
  /// Required, optional or repeating.
  public var arity: Arity
  /// What the value looks like.
  public var shape: ValueShape
  /// What the argument is.
  public var help: String
  /// Whether it is a person's free text: words that begin with a dash and are no option of the command belong to it.
  /// Only the last argument may be.
  public var isFreeText: Bool

  /// Declares a positional argument.
  public init(_ name: String, _ shape: ValueShape, _ arity: Arity, isFreeText: Bool = false, _ help: String) {
    self.name = name
    self.arity = arity
    self.shape = shape
    self.help = help
    self.isFreeText = isFreeText
  }

  /// `NAME`, `[NAME]`, `NAME…` as usage lines write it, in ASCII.
  var usage: String {
    switch arity {
    case .required: shape.placeholder
    case .optional: "[\(shape.placeholder)]"
    case .repeating(let minimum): minimum > 0 ? "\(shape.placeholder)..." : "[\(shape.placeholder)...]"
    }
  }
}
