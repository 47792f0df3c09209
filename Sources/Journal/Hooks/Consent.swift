internal import JSON
import System

/// Whether hooks may record in a repository.
///
/// Consent does not travel with a clone: it is a mark in the git folder that `toolkit install` leaves, or the person's
/// own settings. A project's settings can only say no. Settings that cannot be read mean no: what they would have said
/// is not known. An explicit `toolkit log` does not ask.
public enum Consent: Sendable, Equatable {
  /// Recording is on.
  case given
  /// `TOOLKIT=0`, or `"enabled": false` in settings: whose, for messages.
  case refused(by: String)
  /// Nobody has turned it on.
  case missing

  /// The mark's path below the common git folder.
  public static let mark = RepositoryLayout.stateName + "/enabled"
  /// The project's settings below a work tree.
  public static let projectSettings = ".claude/toolkit.json"

  /// Looks the consent up.
  public static func read(_ layout: RepositoryLayout, environment: [String: String]) -> Consent {
    if environment["TOOLKIT"] == "0" { return .refused(by: "TOOLKIT=0") }
    let person = personSettings(environment).map { (path: $0, answer: Answer(path: $0)) }
    if let person, person.answer.isOff { return .refused(by: person.path) }
    let isMarked = SmallFile.exists(FilePath.join(layout.commonFolder, mark))
    guard isMarked || person?.answer.recordsEverywhere == true else { return .missing }
    for path in projectFiles(layout) where Answer(path: path).isOff { return .refused(by: path) }
    return .given
  }

  /// Whether something says no: also where nobody has turned recording on.
  public static func isRefused(_ layout: RepositoryLayout, environment: [String: String]) -> Bool {
    if case .refused = read(layout, environment: environment) { return true }
    return projectFiles(layout).contains { Answer(path: $0).isOff }
  }

  /// The person's settings file: below `XDG_CONFIG_HOME`, or `HOME/.config`; nil where neither is an absolute path.
  public static func personSettings(_ environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return FilePath.join(folder, "toolkit/config.json")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return FilePath.join(home, ".config/toolkit/config.json")
  }

  private static func projectFiles(_ layout: RepositoryLayout) -> [String] {
    let trees = [layout.mainWorkTree, layout.workTree == layout.mainWorkTree ? nil : layout.workTree]
    return trees.compactMap { $0 }.map { FilePath.join($0, projectSettings) }
  }

  /// What one settings file says about recording.
  private struct Answer {
    var isOff = false
    var recordsEverywhere = false

    init(path: String) {
      guard SmallFile.exists(path) else { return }
      guard let bytes = SmallFile.bytes(path), let settings = try? JSONValue(parsing: bytes),
        settings.object != nil
      else {
        isOff = true
        return
      }
      isOff = settings["enabled"]?.bool == false || settings["self_learning"]?["enabled"]?.bool == false
      recordsEverywhere = settings["record"]?.string == "everywhere"
    }
  }
}
