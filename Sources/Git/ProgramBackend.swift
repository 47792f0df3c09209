internal import System

/// A repository served by the `git` program: what it is asked.
struct ProgramBackend: Backend {
  let git: GitProgram

  func head() throws -> Head {
    let name = try git.ask(["symbolic-ref", "-q", "HEAD"]).map(Head.shortName)
    let commit = try resolve("HEAD")
    switch (name, commit) {
    case (let name?, let commit?): return .branch(name: name, commit: commit)
    case (let name?, nil): return .unborn(name: name)
    case (nil, let commit?): return .detached(commit)
    case (nil, nil): throw GitError(.notFound, "read", "HEAD", detail: "it points nowhere")
    }
  }

  func branches() throws -> [Branch] { try branches(below: "refs/heads") }

  func remoteBranches() throws -> [Branch] { try branches(below: "refs/remotes") }

  private func branches(below folder: String) throws -> [Branch] {
    let text = try git.run(["for-each-ref", "--format=%(objectname) %(refname)", folder]).text
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let id = ObjectID(parts[0]) else { return nil }
      return Branch(name: Head.shortName(String(parts[1])), commit: id)
    }.sorted { $0.name < $1.name }
  }

  func resolve(_ revision: String) throws -> ObjectID? {
    let result = try git.attempt(
      ["rev-parse", "-q", "--verify", "--end-of-options", revision + "^{commit}"])
    return result.succeeded ? ObjectID(result.line) : nil
  }

  func entry(_ path: String, in commit: ObjectID) throws -> TreeEntry? {
    let text = try git.run(["ls-tree", "-z", "--full-tree", commit.hex, "--", path], subject: path).text
    let fields = text.prefix { $0 != "\t" }.split(separator: " ")
    guard fields.count == 3, let mode = FileMode(octal: fields[0]), let id = ObjectID(fields[2]) else {
      return nil
    }
    return TreeEntry(id: id, mode: mode)
  }

  func blob(_ id: ObjectID) throws -> [UInt8] {
    try git.run(["cat-file", "blob", id.hex], subject: id.hex, kind: .notFound).output
  }

  func state(of path: String) throws -> PathState {
    let arguments = ["status", "--porcelain", "-z", "--no-renames", "--ignored=matching"]
    let text = try git.run(arguments + ["--untracked-files=all", "--", path], subject: path).text
    if let line = text.split(separator: "\0").first { return PathState(porcelain: line.prefix(2)) }
    let isTracked = try !git.run(["ls-files", "-z", "--", path], subject: path).output.isEmpty
    if isTracked { return PathState(porcelain: nil) }
    return PathState(isIgnored: try isIgnored(path))
  }

  private func isIgnored(_ path: String) throws -> Bool {
    // It takes no literal pathspecs, but knows no other magic than a colon at the start.
    let variables = ["GIT_LITERAL_PATHSPECS": "0"]
    let result = try git.attempt(["check-ignore", "-q", "--", "./" + path], adding: variables)
    guard result.status == .exited(0) || result.status == .exited(1) else {
      throw GitError(.other, "read the ignore rules for", path, detail: result.errorText.trimmingBlanks())
    }
    return result.succeeded
  }

  func indexFlags(of path: String) throws -> IndexFlags? {
    let text = try git.run(["ls-files", "-v", "-z", "--", path], subject: path).text
    guard let letter = text.first else { return nil }
    // git-ls-files(1), "-v": lower case is assumed unchanged, S is skip-worktree.
    return IndexFlags(
      skipsWorkTree: letter == "S" || letter == "s", isAssumedUnchanged: letter.isLowercase)
  }

  func configuration(_ key: String) throws -> String? {
    try git.ask(["config", "--get", key], subject: key)
  }

  func attribute(_ name: String, of path: String) throws -> String? {
    let text = try git.run(["check-attr", "-z", name, "--", path], subject: path).text
    let fields = text.split(separator: "\0", omittingEmptySubsequences: false)
    guard fields.count >= 3, fields[2] != "unspecified", fields[2] != "unset" else { return nil }
    return String(fields[2])
  }

  func cleaned(_ bytes: [UInt8], path: String) throws -> [UInt8] {
    try blob(try writeFiltered(bytes, path: path))
  }

  func smudged(_ bytes: [UInt8], path: String) throws -> [UInt8] {
    try smudged(blob: try writeBlob(bytes), path: path)
  }

  /// Writes a blob from bytes as they stand in the work tree, through all the filters of `path`.
  func writeFiltered(_ bytes: [UInt8], path: String) throws -> ObjectID {
    try git.id(["hash-object", "-w", "--stdin", "--path=" + path], input: bytes)
  }

  /// A blob as it would stand in the work tree at `path`.
  func smudged(blob id: ObjectID, path: String) throws -> [UInt8] {
    try git.run(["cat-file", "--filters", "--path=" + path, id.hex], subject: path).output
  }
}
