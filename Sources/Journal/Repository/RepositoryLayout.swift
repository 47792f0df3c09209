import System

/// Where the parts of a git repository lie that the journal needs, found by reading a few small files.
///
/// No process is started and no library asked: a hook has a millisecond. The rules are those of gitrepository-layout(5)
/// and git(1) (`GIT_DIR`, `GIT_COMMON_DIR`, `GIT_WORK_TREE`, `GIT_CEILING_DIRECTORIES`).
public struct RepositoryLayout: Sendable, Equatable {
  /// The git folder of this work tree: HEAD, its reflog and COMMIT_EDITMSG; absolute.
  public let gitFolder: String
  /// The git folder that all work trees share; the same as ``gitFolder`` but in a linked work tree.
  public let commonFolder: String
  /// The root of the work tree the search began in; nil in a bare repository.
  public let workTree: String?
  /// The root of the main work tree; nil in a bare repository, or where nothing says where it is.
  public let mainWorkTree: String?
  /// Where the log files lie.
  public let journal: JournalFolder

  /// Whether no main work tree belongs to the repository.
  public var isBare: Bool { mainWorkTree == nil }
  /// Whether the search began in a work tree made by `git worktree add`.
  public var isLinkedWorkTree: Bool { gitFolder != commonFolder }
  /// Where the state of this machine lies: index, locks, the mark of consent. It may not exist yet.
  public var stateFolder: String { FilePath.join(commonFolder, RepositoryLayout.stateName) }

  /// The state folder's name below the common folder.
  public static let stateName = "toolkit"

  /// Finds the repository that holds `folder`, or the one that `environment` names.
  ///
  /// - Parameters:
  ///   - folder: Where the command runs, absolute.
  ///   - environment: `GIT_*` variables as git exports them to hooks, and `TOOLKIT_JOURNAL`, which moves the journal.
  /// - Throws: ``LayoutError`` where there is no repository, or its files cannot be read.
  public static func find(
    from folder: String, environment: [String: String]
  ) throws(LayoutError) -> RepositoryLayout {
    let place = try RepositorySearch(folder: folder, environment: environment).run()
    let common = commonFolder(of: place.gitFolder, folder, environment)
    let config = CoreConfig(commonFolder: common, gitFolder: place.gitFolder)
    let isLinked = common != place.gitFolder
    let main = WorkTrees.main(common, config, found: isLinked ? nil : place.workTree)
    let own = isLinked ? WorkTrees.linked(place.gitFolder) ?? place.workTree : main
    return RepositoryLayout(
      gitFolder: place.gitFolder, commonFolder: common,
      workTree: environment.path("GIT_WORK_TREE", from: folder) ?? own,
      mainWorkTree: main,
      journal: JournalFolder.of(
        mainWorkTree: main, commonFolder: common, override: environment.path("TOOLKIT_JOURNAL", from: folder))
    )
  }

  private static func commonFolder(
    of gitFolder: String, _ folder: String, _ environment: [String: String]
  ) -> String {
    if let named = environment.path("GIT_COMMON_DIR", from: folder) { return RepositorySearch.tidied(named) }
    guard let line = SmallFile.line(FilePath.join(gitFolder, "commondir")), !line.isEmpty else {
      return gitFolder
    }
    return RepositorySearch.tidied(FilePath.join(gitFolder, line))
  }
}

/// Why no repository was found.
public enum LayoutError: Error, Sendable, Equatable {
  /// Neither the folder nor one above it belongs to a repository.
  case notARepository(folder: String)
  /// A path that should lead to the git folder does not.
  case brokenLink(path: String, target: String)

  /// One sentence for people.
  public var message: String {
    switch self {
    case .notARepository(let folder): "not in a git repository: \(folder)"
    case .brokenLink(let path, let target): "\(path) names \(target), which is not a git folder"
    }
  }

  /// What to do, ready to paste.
  public var hint: String {
    switch self {
    case .notARepository: "go to a repository, name one with --repo DIR, or make one: git init"
    case .brokenLink: "mend the link from the main work tree: git worktree repair"
    }
  }
}

extension [String: String] {
  /// A variable that holds a path, absolute; nil where it is unset or empty.
  func path(_ name: String, from folder: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return FilePath.join(folder, value)
  }
}
