internal import JSON
import System

/// Whether sessions are told what was learned: `self_learning.notify`, read as ``Consent`` reads its settings. The
/// project's file stands before the person's; where neither says anything, they are.
public enum Notifying {
  /// Looks the setting up. A file that cannot be read says nothing: it stops the recording already.
  public static func isOn(_ layout: RepositoryLayout, environment: [String: String]) -> Bool {
    let project = (layout.workTree ?? layout.mainWorkTree).map { FilePath.join($0, Consent.projectSettings) }
    let paths = [project, Consent.personSettings(environment)].compactMap { $0 }
    return paths.lazy.compactMap(answer).first ?? true
  }

  private static func answer(_ path: String) -> Bool? {
    guard let bytes = SmallFile.bytes(path), let settings = try? JSONValue(parsing: bytes) else { return nil }
    return settings["self_learning"]?["notify"]?.bool
  }
}
