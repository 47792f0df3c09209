import System

/// Where the roots of work trees are.
enum WorkTrees {
  /// The root of the main work tree; nil in a bare repository and where nothing tells.
  ///
  /// - Parameter found: the work tree whose `.git` led to the common folder, where the search came that way.
  static func main(_ common: String, _ config: CoreConfig, found: String?) -> String? {
    if let named = config.workTree { return RepositorySearch.tidied(FilePath.join(common, named)) }
    if config.isBare == true { return nil }
    if let found { return RepositorySearch.tidied(found) }
    if FilePath.name(of: common) == ".git" { return FilePath.parent(of: common) }
    return remembered(common)
  }

  /// The root of the linked work tree with this git folder: its file `gitdir` holds the path of the tree's `.git`.
  static func linked(_ gitFolder: String) -> String? {
    guard let line = SmallFile.line(FilePath.join(gitFolder, "gitdir")), !line.isEmpty else { return nil }
    return RepositorySearch.tidied(FilePath.parent(of: FilePath.join(gitFolder, line)))
  }

  /// Holds the main work tree's path where git does not: after `git init --separate-git-dir`, seen from a linked one.
  static let note = RepositoryLayout.stateName + "/main-worktree"

  private static func remembered(_ common: String) -> String? {
    guard let line = SmallFile.line(FilePath.join(common, note)), line.hasPrefix("/") else { return nil }
    return SmallFile.exists(line) ? line : nil
  }
}

extension RepositoryLayout {
  /// The roots of all work trees: the main one and those that `git worktree add` made, as far as they are known.
  public var workTrees: [String] {
    let folder = FilePath.join(commonFolder, "worktrees")
    let names = (try? Directory(folder).names()) ?? []
    let linked = names.compactMap { WorkTrees.linked(FilePath.join(folder, $0)) }
    return [mainWorkTree, workTree].compactMap { $0 } + linked
  }

  /// The note that must be left for linked work trees where only the main one itself knows where it is: its path below
  /// ``commonFolder``, and its text. Nothing where git's own files tell, or where it was left already.
  public var missingNote: (file: String, text: String)? {
    guard let mainWorkTree, !isLinkedWorkTree, FilePath.name(of: commonFolder) != ".git" else { return nil }
    let config = CoreConfig(commonFolder: commonFolder, gitFolder: gitFolder)
    guard config.workTree == nil,
      SmallFile.line(FilePath.join(commonFolder, WorkTrees.note)) != mainWorkTree
    else { return nil }
    return (WorkTrees.note, mainWorkTree + "\n")
  }
}
