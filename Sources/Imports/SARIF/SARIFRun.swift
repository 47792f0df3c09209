internal import JSON
internal import Learning

/// A run of a tool without its results (3.14): its rules, where its files are, when it was, and of which commit.
struct SARIFRun {
  /// The members of a run that are read beside its results.
  static let members: Set<String> = [
    "tool", "invocations", "versionControlProvenance", "originalUriBaseIds", "artifacts",
  ]

  /// The tool's name.
  let tool: String
  /// When it ended, or began.
  let time: Timestamp?
  /// The commit that was looked at.
  let commit: String?
  /// Its branch.
  let branch: String?
  /// The folders that relative locations start from.
  let bases: SARIFBases
  /// Levels that were set for this run.
  private let overrides: SARIFOverrides
  private let artifacts: [JSONValue]
  private let driver: SARIFComponent
  private let extensions: [SARIFComponent]

  init(_ header: JSONObject, roots: [String]) {
    let (driver, extensions) = SARIFComponent.all(header["tool"])
    (self.driver, self.extensions, tool) = (driver, extensions, driver.name)
    let invocations = header["invocations"]?.array ?? []
    overrides = SARIFOverrides(invocations) { reference in
      SARIFComponent.rule(["rule": reference], driver, extensions)?.id
    }
    let times = invocations.flatMap { [$0["endTimeUtc"], $0["startTimeUtc"]] }.compactMap { $0?.string }
    time = times.lazy.compactMap { Timestamp(parsing: $0) }.first
    let provenance = header["versionControlProvenance"]?.array?.first
    commit = provenance?["revisionId"]?.string
    branch = provenance?["branch"]?.string
    bases = SARIFBases(header["originalUriBaseIds"]?.object ?? JSONObject(), roots: roots)
    artifacts = header["artifacts"]?.array ?? []
  }

  /// The rule of a result: by place where the result says one, else by id (3.27.5 to 3.27.7).
  func rule(of result: JSONObject) -> (id: String, rule: SARIFRule?)? {
    SARIFComponent.rule(result, driver, extensions)
  }

  /// The level of a result that states none: as set for the run, else the rule's own (3.27.10).
  func level(of rule: (id: String, rule: SARIFRule?)?, _ result: JSONObject) -> String? {
    let call = result["provenance"]?["invocationIndex"]?.integer
    return rule.flatMap { overrides.level(of: $0.id, in: call) ?? $0.rule?.level }
  }

  /// A message that all rules share (3.19.22).
  func sharedMessage(_ id: String) -> String? { driver.messages[id] }

  /// The file at a place of the list of artifacts (3.4.5).
  func artifact(at index: Int64) -> JSONValue? {
    artifacts.indices.contains(Int(clamping: index)) ? artifacts[Int(clamping: index)]["location"] : nil
  }
}

/// A tool or one of its plug-ins (3.19).
struct SARIFComponent {
  let name: String
  let messages: [String: String]
  private let rules: [SARIFRule]
  private let places: [String: Int]

  init(_ value: JSONValue?) {
    name = value?["name"]?.string ?? ""
    messages = SARIFRule.texts(value?["globalMessageStrings"])
    rules = (value?["rules"]?.array ?? []).map { SARIFRule($0) }
    places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// The tool itself and its plug-ins (3.18).
  static func all(_ tool: JSONValue?) -> (driver: SARIFComponent, extensions: [SARIFComponent]) {
    (SARIFComponent(tool?["driver"]), (tool?["extensions"]?.array ?? []).map { SARIFComponent($0) })
  }

  /// The rule that an object with the members of a result names.
  static func rule(
    _ result: JSONObject, _ driver: SARIFComponent, _ extensions: [SARIFComponent]
  ) -> (id: String, rule: SARIFRule?)? {
    let reference = result["rule"]
    let component = named(reference?["toolComponent"], extensions) ?? driver
    let index = result["ruleIndex"]?.integer ?? reference?["index"]?.integer ?? -1
    let given = result["ruleId"]?.string ?? reference?["id"]?.string
    if let rule = component.rule(at: index) { return (rule.id, rule) }
    guard let given, !given.isEmpty else { return nil }
    let found = component.rule(given) ?? extensions.lazy.compactMap { $0.rule(given) }.first
    return (found?.id ?? given, found)
  }

  private static func named(_ reference: JSONValue?, _ extensions: [SARIFComponent]) -> SARIFComponent? {
    guard let index = reference?["index"]?.integer, extensions.indices.contains(Int(clamping: index)) else {
      return extensions.first { $0.name == reference?["name"]?.string }
    }
    return extensions[Int(clamping: index)]
  }

  func rule(at index: Int64) -> SARIFRule? {
    let index = Int(clamping: index)
    return rules.indices.contains(index) && !rules[index].id.isEmpty ? rules[index] : nil
  }

  /// The rule of an id, or of the id that it is a part of: `CA1000/1` is one of `CA1000` (3.52.4).
  func rule(_ id: String) -> SARIFRule? {
    var id = Substring(id)
    while true {
      if let place = places[String(id)] { return rules[place] }
      guard let slash = id.lastIndex(of: "/") else { return nil }
      id = id[..<slash]
    }
  }
}

/// What a tool says about a rule (3.49).
struct SARIFRule {
  let id: String
  /// Its default level, as written.
  let level: String?
  let messages: [String: String]
  /// What it is about, in words.
  let description: String?
  let category: String?

  init(_ value: JSONValue) {
    id = value["id"]?.string ?? ""
    level = value["defaultConfiguration"]?["level"]?.string
    messages = Self.texts(value["messageStrings"])
    let texts = [value["shortDescription"]?["text"], value["fullDescription"]?["text"], value["name"]]
    description = texts.lazy.compactMap { $0?.string }.first { !$0.isEmpty }
    category = Self.category(value["properties"])
  }

  /// Texts of multiformat messages by name (3.12).
  static func texts(_ value: JSONValue?) -> [String: String] {
    let members = value?.object?.members ?? []
    let texts = members.compactMap { member in member.value["text"]?.string.map { (member.key, $0) } }
    return Dictionary(texts) { first, _ in first }
  }

  /// A property bag is free: `category` as most tools write it, or the tag of CodeQL and Semgrep for security.
  private static func category(_ properties: JSONValue?) -> String? {
    if let category = properties?["category"]?.string, !category.isEmpty { return category.lowercased() }
    let tags = (properties?["tags"]?.array ?? []).compactMap { $0.string?.lowercased() }
    return ["security", "performance", "correctness"].first { tags.contains($0) }
  }
}
