import Git
import History

extension Workspace {
  /// Opens the repository through libgit2, or through the git program where libgit2 refuses it.
  ///
  /// - Throws: ``Failure`` of kind `repository`.
  func repository() throws -> Repository {
    try Repository.open(at: surroundings.folder, environment: surroundings.environment)
  }

  /// The same, for what writes to a work tree.
  ///
  /// - Throws: ``Failure`` of kind `repository`, also for a bare repository.
  func repositoryWithWorkTree() throws -> Repository {
    let repository = try repository()
    guard repository.layout.isBare else { return repository }
    let obstacle = CannotCommit(.bareRepository(path: repository.layout.gitDirectory))
    throw Failure(.repository, code: "bare_repository", obstacle.message, hint: obstacle.hint)
  }
}
