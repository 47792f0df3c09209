import Foundation
import System

/// A folder of its own for one script, and an environment that knows nothing of the person who runs the tests.
final class Sandbox {
  /// The top; printed as `$WORK`.
  let path: String
  private(set) var environment: [String: String]

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "toolkit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = try FilePath.resolved(url.path)
    environment = Sandbox.variables(in: path)
    try put("home/.gitconfig", Sandbox.configuration)
  }

  deinit {
    // A script may have taken rights away.
    _ = try? Subprocess("/bin/chmod", ["-R", "u+rwX", path], environment: [:]).run()
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where the executables under test stand: beside the test bundle.
  static let executables: String = {
    let bundle = (try? Environment.executable()) ?? ""
    return URL(filePath: bundle).deletingLastPathComponent().path
  }()

  private static func variables(in path: String) -> [String: String] {
    [
      "WORK": path, "HOME": path + "/home", "TMPDIR": path + "/tmp", "TZ": "UTC", "LC_ALL": "C",
      "PATH": "\(executables):/usr/bin:/bin", "EXECUTABLES": executables,
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": path + "/home/.gitconfig",
      "GIT_CEILING_DIRECTORIES": path, "GIT_EDITOR": "true",
      "GIT_AUTHOR_DATE": "2026-11-20T10:00:00Z", "GIT_COMMITTER_DATE": "2026-11-20T10:00:00Z",
    ]
  }

  private static let configuration = """
    [user]
    \tname = A U Thor
    \temail = author@example.com
    [init]
    \tdefaultBranch = main
    [advice]
    \tdetachedHead = false
    [gc]
    \tauto = 0

    """

  func setVariable(_ name: String, _ value: String?) { environment[name] = value }

  /// The absolute path of a name that a script wrote.
  func absolute(_ name: String, from folder: String) -> String {
    name.hasPrefix("/") ? name : FilePath.join(folder, name)
  }

  /// Writes a file below the top, making its folders.
  func put(_ name: String, _ text: String) throws {
    let url = URL(filePath: absolute(name, from: path))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Text as it is shown and compared: paths of this run replaced.
  func scrubbed(_ text: String) -> String {
    text.replacing(path, with: "$WORK").replacing(Sandbox.executables, with: "$EXECUTABLES")
  }
}
