/// A pattern of file paths, in the manner of `.gitignore`:
///
/// - without a slash it names a file anywhere (`*.tsx`); with one, a path from the root (`pkg/*/types.go`)
/// - a slash at its end means a folder and everything in it (`components/`), anywhere unless there is another slash
/// - `*` and `?` stay within one name, `**` is any number of folders
///
/// Case matters. There are no brackets or braces.
public struct Glob: Equatable, Sendable {
  private enum Part: Equatable {
    case anyFolders
    case name([UInt8])
  }

  /// The pattern as written.
  public let text: String
  private let parts: [Part]

  /// Reads a pattern; every text is one.
  public init(_ text: String) {
    self.text = text
    var names = text.split(separator: "/", omittingEmptySubsequences: true)
    while names.first == "." { names.removeFirst() }
    var parts = names.map { $0 == "**" ? Part.anyFolders : .name(Array($0.utf8)) }
    let isFolder = text.hasSuffix("/")
    if names.count < 2, !text.hasPrefix("/") { parts.insert(.anyFolders, at: 0) }
    if isFolder { parts.append(.anyFolders) }
    // What is in a folder, not the folder.
    if parts.last == .anyFolders { parts.append(.name([0x2A])) }
    self.parts = names.isEmpty ? [] : parts
  }

  /// Whether a file lies where the pattern says.
  ///
  /// - Parameter path: Relative to the work tree; a leading `./` is ignored.
  /// - Complexity: O(length of the path · length of the pattern).
  public func matches(_ path: String) -> Bool {
    var names = path.utf8.split(separator: 0x2F).map { Array($0) }
    while names.first == [0x2E] { names.removeFirst() }
    guard !parts.isEmpty, !names.isEmpty else { return false }
    return Glob.matches(names, parts)
  }

  /// Greedy matching that goes back to the last `**` only, which is enough: what an earlier one could take, the last one
  /// can too.
  private static func matches(_ names: [[UInt8]], _ parts: [Part]) -> Bool {
    var (name, part) = (0, 0)
    var retry: (name: Int, part: Int)?
    while name < names.count {
      if part < parts.count, parts[part] == .anyFolders {
        retry = (name, part)
        part += 1
      } else if part < parts.count, case .name(let pattern) = parts[part], matches(names[name], pattern) {
        name += 1
        part += 1
      } else if let last = retry {
        retry = (last.name + 1, last.part)
        (name, part) = (last.name + 1, last.part + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .anyFolders }
  }

  /// One name against one part: the same with `*` for `**`.
  private static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (index, place) = (0, 0)
    var retry: (index: Int, place: Int)?
    while index < name.count {
      if place < pattern.count, pattern[place] == 0x2A {
        retry = (index, place)
        place += 1
      } else if place < pattern.count, pattern[place] == 0x3F || pattern[place] == name[index] {
        index += 1
        place += 1
      } else if let last = retry {
        retry = (last.index + 1, last.place)
        (index, place) = (last.index + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == 0x2A }
  }
}
