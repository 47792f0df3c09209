import JSON

/// The way through one file's members.
struct SettingsReader {
  let path: String
  let owner: SettingsFile.Owner
  var values: [String: JSONValue] = [:]
  var warnings: [SettingsWarning] = []

  mutating func read(_ object: JSONObject) throws(SettingsError) {
    for member in object.members where member.key != "$schema" {
      try read(member.key, member.value)
    }
  }

  private mutating func read(_ name: String, _ value: JSONValue) throws(SettingsError) {
    if let key = SettingKey.all.first(where: { $0.name == name || $0.flatName == name }) {
      try take(value, for: key, as: name)
    } else if SettingKey.all.contains(where: { $0.path.count > 1 && $0.path[0] == name }) {
      guard let section = value.object else {
        let fault = SettingFault(found: SettingFault.shown(value), expected: "an object")
        throw SettingsError(path: path, key: name, fault, of: nil, in: owner)
      }
      for member in section.members { try readMember(member, of: name) }
    } else {
      warn(name)
    }
  }

  private mutating func readMember(_ member: JSONObject.Member, of section: String) throws(SettingsError) {
    let name = section + "." + member.key
    guard let key = SettingKey.all.first(where: { $0.name == name }) else {
      warn(name)
      return
    }
    try take(member.value, for: key, as: name)
  }

  private mutating func take(_ value: JSONValue, for key: SettingKey, as name: String) throws(SettingsError) {
    if key.isPersonal, owner == .project {
      warnings.append(SettingsWarning(path: path, key: name, nearest: nil, isMisplaced: true))
      return
    }
    if let fault = key.content.fault(in: value) {
      throw SettingsError(path: path, key: name, fault, of: key, in: owner)
    }
    // The nested spelling outranks the flat one, whatever their order.
    if name == key.name || values[key.name] == nil { values[key.name] = value }
  }

  private mutating func warn(_ name: String) {
    warnings.append(
      SettingsWarning(path: path, key: name, nearest: SettingKey.nearest(to: name), isMisplaced: false))
  }
}

/// The known name that somebody probably meant.
enum NearestName {
  /// The name with the fewest edits (Levenshtein), if those are at most a third of its letters.
  ///
  /// - Complexity: O(names × length²); longer names than 64 bytes are not compared.
  static func to(_ name: String, among names: [String]) -> String? {
    let given = Array(name.utf8)
    guard given.count <= 64 else { return nil }
    let ranked = names.map { (name: $0, distance: distance(given, Array($0.utf8))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    if best.distance <= max(1, max(given.count, best.name.utf8.count) / 3) { return best.name }
    // A setting without its section.
    return names.first { $0.hasSuffix("." + name) }
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (byte == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}

extension SettingKey {
  /// The name of the setting that somebody probably meant.
  public static func nearest(to name: String) -> String? {
    let full = all.map(\.name)
    if let found = NearestName.to(name, among: full + all.compactMap(\.flatName)) { return found }
    // Without its group, as people remember it.
    let last = full.map { String($0.drop { $0 != "." }.dropFirst()) }
    return NearestName.to(name, among: last.filter { !$0.isEmpty }).flatMap { near in
      last.firstIndex(of: near).map { full[$0] }
    }
  }
}
