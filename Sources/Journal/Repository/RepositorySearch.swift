import System

/// The walk from a folder up to the git folder, as git itself does it.
struct RepositorySearch {
  let folder: String
  let environment: [String: String]

  /// A git folder, and the work tree whose `.git` led to it.
  struct Place {
    var gitFolder: String
    var workTree: String?
  }

  func run() throws(LayoutError) -> Place {
    if let named = environment.path("GIT_DIR", from: folder) { return try place(named: named) }
    var current = RepositorySearch.tidied(folder)
    let ceilings = (environment["GIT_CEILING_DIRECTORIES"] ?? "").split(separator: ":").map(String.init)
    while true {
      if let place = try place(in: current) { return place }
      let parent = FilePath.parent(of: current)
      if parent == current || ceilings.contains(parent) { throw .notARepository(folder: folder) }
      current = parent
    }
  }

  private func place(named path: String) throws(LayoutError) -> Place {
    let target = try GitLink.resolved(path)
    guard RepositorySearch.isGitFolder(target) else { throw .brokenLink(path: "GIT_DIR", target: path) }
    let work = environment.path("GIT_WORK_TREE", from: folder)
    return Place(gitFolder: RepositorySearch.tidied(target), workTree: work)
  }

  private func place(in current: String) throws(LayoutError) -> Place? {
    let link = FilePath.join(current, ".git")
    if SmallFile.exists(link) {
      let target = try GitLink.resolved(link)
      if RepositorySearch.isGitFolder(target) {
        return Place(gitFolder: RepositorySearch.tidied(target), workTree: current)
      }
    }
    return RepositorySearch.isGitFolder(current) ? Place(gitFolder: current, workTree: nil) : nil
  }

  /// HEAD, and either the object store and refs or the way to those of another folder.
  static func isGitFolder(_ path: String) -> Bool {
    guard SmallFile.exists(FilePath.join(path, "HEAD")) else { return false }
    if SmallFile.exists(FilePath.join(path, "commondir")) { return true }
    return ["objects", "refs"].allSatisfy { SmallFile.exists(FilePath.join(path, $0)) }
  }

  /// The path without symbolic links and `..`, or as it is where it does not exist.
  static func tidied(_ path: String) -> String {
    (try? FilePath.resolved(path)) ?? path
  }
}

/// A `.git` file that says where the git folder is: `gitdir: PATH` (linked work trees, submodules,
/// `git init --separate-git-dir`).
enum GitLink {
  /// The folder that `path` is or names.
  static func resolved(_ path: String) throws(LayoutError) -> String {
    guard let line = SmallFile.line(path) else { return path }
    let prefix = "gitdir:"
    guard line.hasPrefix(prefix) else { throw .brokenLink(path: path, target: String(line.prefix(80))) }
    let named = String(line.dropFirst(prefix.count).drop { $0 == " " })
    let target = FilePath.join(FilePath.parent(of: path), named)
    guard RepositorySearch.isGitFolder(target) else { throw .brokenLink(path: path, target: named) }
    return target
  }
}
