internal import CGit2
internal import System

/// The files a git configuration is read from, as git-config(1) lists them, for a given environment.
enum ConfigurationFiles {
  /// Opens them all for `repository`, least important first.
  ///
  /// libgit2 by itself would read the files of the process's own `HOME`, and knows none of the variables.
  static func open(
    for repository: Handle, gitDirectory: String, commonDirectory: String, environment: [String: String]
  ) throws -> Handle {
    let config = try Handle.make("open", "the configuration", free: git_config_free) { git_config_new(&$0) }
    let files = list(commonDirectory: commonDirectory, environment: environment)
    for (path, level) in files { try add(path, level, to: config, repository) }
    // Read by git whatever the format version, and by libgit2 1.5 never.
    var isPerWorktree: Int32 = 0
    let code = git_config_get_bool(&isPerWorktree, config.pointer, "extensions.worktreeConfig")
    if code == 0, isPerWorktree != 0 {
      try add(gitDirectory + "/config.worktree", GIT_CONFIG_LEVEL_APP, to: config, repository)
    }
    try Libgit.check(
      git_repository_set_config(repository.pointer, config.pointer), "use", "the configuration")
    return config
  }

  private static func add(
    _ path: String, _ level: git_config_level_t, to config: Handle, _ repository: Handle
  ) throws {
    guard try FileStatus.of(path)?.kind == .regular else { return }
    try Libgit.check(
      git_config_add_file_ondisk(config.pointer, path, level, repository.pointer, 0),
      "read the configuration", path)
  }

  private static func list(
    commonDirectory: String, environment: [String: String]
  ) -> [(path: String, level: git_config_level_t)] {
    var files: [(String, git_config_level_t)] = []
    if !isTrue(environment["GIT_CONFIG_NOSYSTEM"]) {
      files.append((environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig", GIT_CONFIG_LEVEL_SYSTEM))
    }
    if let global = environment["GIT_CONFIG_GLOBAL"] {
      files.append((global, GIT_CONFIG_LEVEL_GLOBAL))
    } else if let home = environment["HOME"], !home.isEmpty {
      let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.config"
      files.append((folder + "/git/config", GIT_CONFIG_LEVEL_XDG))
      files.append((home + "/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL))
    }
    files.append((commonDirectory + "/config", GIT_CONFIG_LEVEL_LOCAL))
    return files
  }

  /// The settings in `GIT_CONFIG_COUNT`, `GIT_CONFIG_KEY_n` and `GIT_CONFIG_VALUE_n`, keys in lower case.
  static func variables(_ environment: [String: String]) -> [String: String] {
    var settings: [String: String] = [:]
    let count = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
    for number in 0..<max(0, min(count, 1000)) {
      guard let key = environment["GIT_CONFIG_KEY_\(number)"] else { continue }
      settings[key.lowercased()] = environment["GIT_CONFIG_VALUE_\(number)"] ?? ""
    }
    return settings
  }

  /// git's reading of a boolean: git-config(1), "Values".
  static func isTrue(_ value: String?) -> Bool {
    guard let value = value?.lowercased() else { return false }
    return ["true", "yes", "on"].contains(value) || (Int(value) ?? 0) != 0
  }
}
