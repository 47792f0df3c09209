public import JSON

/// What is wrong with the value of a setting, and where in it.
public struct SettingFault: Equatable, Sendable {
  /// The place inside the value, such as `[0].files`; empty where the whole value is meant.
  public var place = ""
  /// What stands there, in words or as JSON.
  public var found: String
  /// What should.
  public var expected: String

  /// Said after the name of the setting: `[0].files is 3, expected a list of texts`.
  public var message: String { "\(place) is \(found), expected \(expected)" }

  /// A value as a message shows it: a long one by its type alone.
  static func shown(_ value: JSONValue) -> String {
    let text = value.text()
    return text.utf8.count > 60 ? value.typeName : text
  }
}

extension SettingKey.Content {
  /// Whether a value is what this setting holds.
  public func accepts(_ value: JSONValue) -> Bool { fault(in: value) == nil }

  /// What is wrong with a value; nothing where it is what this setting holds.
  public func fault(in value: JSONValue) -> SettingFault? {
    if case .rules(let members) = self, let rules = value.array {
      let faults = rules.enumerated().lazy.compactMap {
        RuleShape(members: members, number: $0).fault(in: $1)
      }
      return faults.first
    }
    return holds(value) ? nil : SettingFault(found: SettingFault.shown(value), expected: expectation)
  }

  private func holds(_ value: JSONValue) -> Bool {
    switch self {
    case .flag: value.bool != nil
    case .integer(let range): value.integer.map(range.contains) ?? false
    case .number(let range): value.number.map(range.contains) ?? false
    case .text: value == .null || value.string?.isEmpty == false
    case .choice(let words): value.string.map(words.contains) ?? false
    case .texts: value.array?.allSatisfy { $0.string != nil } ?? false
    case .numbers: value.object?.members.allSatisfy { $0.value.number != nil } ?? false
    case .rules: false
    }
  }

  /// The value that a typed word means: JSON, or the word itself where text is expected; nil where it does not fit.
  public func value(typed text: String) -> JSONValue? {
    if let value = try? JSONValue(parsing: Array(text.utf8)), accepts(value) { return value }
    let word = JSONValue.string(text)
    switch self {
    case .text, .choice: return accepts(word) ? word : nil
    case .flag, .integer, .number, .texts, .numbers, .rules: return nil
    }
  }

  /// What is wrong with a typed word that means no value.
  public func fault(typed text: String) -> SettingFault {
    let whole = SettingFault(found: "'\(text)'", expected: expectation)
    guard let value = try? JSONValue(parsing: Array(text.utf8)) else { return whole }
    return fault(in: value).flatMap { $0.place.isEmpty ? nil : $0 } ?? whole
  }
}

/// One rule of a list of rules, held against the members that it may have.
struct RuleShape {
  let members: [SettingKey.Member]
  /// Its place in the list, from 0.
  let number: Int

  func fault(in rule: JSONValue) -> SettingFault? {
    guard let object = rule.object else {
      return fault("", SettingFault.shown(rule), "an object with \(names(members, "and"))")
    }
    if let unknown = object.members.first(where: { name in !members.contains { $0.name == name.key } }) {
      return fault(".\(unknown.key)", "not known", nearest(unknown.key))
    }
    for member in members {
      if let fault = fault(in: object[member.name], member) { return fault }
    }
    let optional = members.filter { !$0.isRequired }
    guard optional.isEmpty || optional.contains(where: { object[$0.name] != nil }) else {
      return fault("", "without \(names(optional, "and"))", "one of them")
    }
    return nil
  }

  private func fault(in value: JSONValue?, _ member: SettingKey.Member) -> SettingFault? {
    guard let value else {
      return member.isRequired ? fault(".\(member.name)", "missing", expectation(member)) : nil
    }
    // A single text is a list of one.
    let texts = value.string.map { [$0] } ?? (member.isList ? value.array.flatMap(Self.texts) : nil)
    if let texts, !texts.isEmpty || !member.isRequired, texts.allSatisfy({ !$0.isEmpty }) { return nil }
    return fault(".\(member.name)", SettingFault.shown(value), expectation(member))
  }

  private static func texts(_ elements: [JSONValue]) -> [String]? {
    let texts = elements.compactMap(\.string)
    return texts.count == elements.count ? texts : nil
  }

  private func expectation(_ member: SettingKey.Member) -> String {
    member.isList ? "a text, or a list of texts" : "a text"
  }

  private func nearest(_ name: String) -> String {
    let known = members.first { $0.otherNames.contains(name.lowercased()) }?.name
    let near = known ?? NearestName.to(name, among: members.map(\.name))
    return names(members, "or") + (near.map { "; did you mean \($0)?" } ?? "")
  }

  private func names(_ members: [SettingKey.Member], _ word: String) -> String {
    let names = members.map(\.name)
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " \(word) \(last)"
  }

  private func fault(_ place: String, _ found: String, _ expected: String) -> SettingFault {
    SettingFault(place: "[\(number)]\(place)", found: found, expected: expected)
  }
}
