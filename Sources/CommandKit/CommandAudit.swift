extension Command {
  /// What is wrong with the declarations of the tree, one sentence each; empty when all is well. For a test of the
  /// tree: none of these can be a user's doing.
  public var declarationFaults: [String] {
    audit(path: [name])
  }

  private func audit(path: [String]) -> [String] {
    let place = path.joined(separator: " ")
    let faults = (textFaults + optionFaults + argumentFaults).map { "\(place): \($0)" }
    let repeated = Self.repeated(subcommands.map(\.name)).map { "\(place): two commands named \($0)" }
    return faults + repeated
      + subcommands.flatMap { $0.audit(path: path + [$0.name]) }
  }

  private var textFaults: [String] {
    var faults: [String] = []
    if name.isEmpty || name.contains(where: \.isWhitespace) { faults.append("the name is not one word") }
    if !abstract.hasSuffix(".") { faults.append("the abstract is no sentence") }
    if shouldDisplay, runsAlone, examples.isEmpty { faults.append("there is no example") }
    return faults
  }

  private var optionFaults: [String] {
    let names = allOptions.map(\.name) + arguments.map(\.name)
    let letters = allOptions.compactMap(\.short).map(String.init)
    let wrongDefaults = allOptions.filter { option in
      option.takesValue && option.defaultValue.map { !option.shape.accepts($0) } == true
    }
    return Self.repeated(names).map { "two options or arguments named \($0)" }
      + Self.repeated(letters).map { "two options with the letter -\($0)" }
      + allOptions.filter { $0.help.isEmpty }.map { "--\($0.name) has no help" }
      + wrongDefaults.map { "the default of --\($0.name) is not one of its values" }
      + allOptions.filter { $0.isRequired && $0.defaultValue != nil }.map {
        "--\($0.name) is required and has a default"
      }
  }

  private var argumentFaults: [String] {
    var faults: [String] = []
    for (before, after) in zip(arguments, arguments.dropFirst()) {
      if case .repeating = before.arity { faults.append("\(before.name) repeats but is not last") }
      if before.arity == .optional, after.arity.minimum > 0 {
        faults.append("\(after.name) is required after the optional \(before.name)")
      }
    }
    return faults
  }

  private static func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }
}
