import Journal
import Settings

/// Whether recording is wanted, and whether the settings can be read that say so.
enum ConsentCheck {
  static func settings(_ workspace: Workspace) -> HealthCheck {
    HealthCheck.looking("settings") {
      let project = try workspace.settingsPath(of: .project).flatMap {
        try SettingsFile.read($0, owner: .project)
      }
      let person = try workspace.settingsPath(of: .person).flatMap {
        try SettingsFile.read($0, owner: .person)
      }
      let files = [project, person].compactMap { $0 }
      let warnings = files.flatMap(\.warnings)
      let words = files.isEmpty ? ["no settings files: the defaults hold"] : files.map { "read \($0.path)" }
      return HealthCheck(
        // What is passed over is told, and no fault: it may be a setting of a newer version.
        name: "settings", isOK: true, detail: words + warnings.map(\.message),
        fix: warnings.isEmpty ? nil : "toolkit config list")
    }
  }

  static func consent(_ workspace: Workspace) -> HealthCheck {
    switch Consent.read(workspace.layout, environment: workspace.surroundings.environment) {
    case .given: .ok("recording", "on")
    case .missing: .fault("recording", "off: nobody has turned it on here", fix: "toolkit install")
    case .refused(let by): refused(by, workspace)
    }
  }

  /// `TOOLKIT=0`, or a settings file that says no, or that cannot be read and so might.
  private static func refused(_ by: String, _ workspace: Workspace) -> HealthCheck {
    guard by.hasPrefix("/") else {
      return .fault("recording", "off: \(by) in the environment", fix: "unset TOOLKIT")
    }
    let isPersonal = by == workspace.settingsPath(of: .person)
    do {
      _ = try SettingsFile.read(by, owner: isPersonal ? .person : .project)
      let user = isPersonal ? "--user " : ""
      return .fault(
        "recording", "off: \(by) says so", fix: "toolkit config set \(user)self_learning.enabled true")
    } catch {
      return .fault(
        "recording", "off: \(by) cannot be read, and may say so: \(error.message)", fix: error.hint)
    }
  }
}
