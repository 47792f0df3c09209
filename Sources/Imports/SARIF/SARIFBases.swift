internal import JSON

/// Resolves artifact locations (3.4) to paths as findings name them: relative to the work tree where they lie in it.
struct SARIFBases {
  private let bases: JSONObject
  private let roots: [String]

  /// - Parameters:
  ///   - bases: `originalUriBaseIds` (3.14.14).
  ///   - roots: Absolute paths of the work tree.
  init(_ bases: JSONObject, roots: [String]) {
    self.bases = bases
    self.roots = roots
  }

  /// The path of a location; nothing where it has none.
  func path(_ location: JSONValue?) -> String? {
    guard let uri = location?["uri"]?.string, !uri.isEmpty else { return nil }
    let own = SARIFBases.decoded(uri)
    if let absolute = SARIFBases.filePath(own) { return shortened(absolute) }
    let isRelative = !own.hasPrefix("/") && !own.contains("://")
    guard isRelative, let base = base(location?["uriBaseId"]?.string, depth: 0) else { return tidy(own) }
    // A base on another machine says nothing here: what is relative to it is what counts.
    guard let folder = SARIFBases.filePath(base) else { return tidy(base + own) }
    return relative(SARIFBases.joined(folder, own)) ?? tidy(own)
  }

  /// A base's URI, with that of the base it is relative to; bases that go round in a circle end.
  private func base(_ name: String?, depth: Int) -> String? {
    guard let name, depth < 8, let base = bases[name], let uri = base["uri"]?.string else { return nil }
    let own = SARIFBases.decoded(uri)
    if SARIFBases.filePath(own) != nil { return own }
    let outer = self.base(base["uriBaseId"]?.string, depth: depth + 1) ?? ""
    return SARIFBases.joined(outer, own)
  }

  private func shortened(_ absolute: String) -> String { relative(absolute) ?? absolute }

  private func relative(_ absolute: String) -> String? {
    for root in roots where absolute.hasPrefix(root + "/") {
      return tidy(String(absolute.dropFirst(root.count + 1)))
    }
    return nil
  }

  private func tidy(_ path: String) -> String { path.hasPrefix("./") ? String(path.dropFirst(2)) : path }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The path of `file:///path` (RFC 8089), and `C:/path` of `file:///C:/path`.
  private static func filePath(_ uri: String) -> String? {
    guard uri.lowercased().hasPrefix("file:") else { return nil }
    var path = uri.dropFirst(5)
    if path.hasPrefix("//") {
      path = path.dropFirst(2)
      path = path.firstIndex(of: "/").map { path[$0...] } ?? ""
    }
    let hasDrive = path.dropFirst(2).first == ":"
    return String(hasDrive ? path.dropFirst() : path)
  }

  /// Percent escapes as bytes (RFC 3986, 2.1); what is no escape stays.
  private static func decoded(_ uri: String) -> String {
    guard uri.utf8.contains(0x25) else { return uri }
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == 0x25, digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(digits, radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
