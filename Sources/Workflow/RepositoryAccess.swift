import Git

extension Workspace {
  /// Opens the repository through libgit2, or through the git program where libgit2 refuses it.
  ///
  /// - Throws: ``Failure`` of kind `repository`.
  func repository() throws -> Repository {
    try Repository.open(at: surroundings.folder, environment: surroundings.environment)
  }
}
