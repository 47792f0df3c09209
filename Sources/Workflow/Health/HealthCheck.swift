/// One thing that was looked at, and how it is.
public struct HealthCheck: Sendable, Equatable {
  /// A word for it: `hooks`, `journal` …
  public let name: String
  /// Whether it is as it should be.
  public let isOK: Bool
  /// What was found, a sentence a line.
  public let detail: [String]
  /// A line to paste that mends it.
  public let fix: String?

  static func ok(_ name: String, _ detail: String...) -> HealthCheck {
    HealthCheck(name: name, isOK: true, detail: detail, fix: nil)
  }

  static func fault(_ name: String, _ detail: String..., fix: String?) -> HealthCheck {
    HealthCheck(name: name, isOK: false, detail: detail, fix: fix)
  }

  /// What a failure means for a check.
  static func fault(_ name: String, _ error: any Error) -> HealthCheck {
    let failure = Failure.from(error)
    return HealthCheck(name: name, isOK: false, detail: [failure.message], fix: failure.hint)
  }

  /// Does a look that may fail; its failure is a finding.
  static func looking(_ name: String, _ look: () throws -> HealthCheck) -> HealthCheck {
    do {
      return try look()
    } catch {
      return fault(name, error)
    }
  }
}

/// Looks at everything that recording and learning depend on, and proves by a live event that a hook records.
public enum Doctor {
  /// All checks, in the order in which things depend on each other. Nothing is changed but for a probe that is removed
  /// again, and the index, which is derived.
  ///
  /// - Parameters:
  ///   - workspace: From ``Workspace/find(_:folder:)``: the settings are one of the things looked at.
  ///   - isVerbose: Whether every line of a log with a problem is named.
  ///   - isLive: Whether to send events through the installed hooks into this repository's journal, marked as probes.
  public static func examine(
    _ workspace: Workspace, isLive: Bool = false, isVerbose: Bool = false
  ) -> [HealthCheck] {
    let checks =
      [
        ExecutableCheck.examine(workspace),
        RepositoryCheck.examine(workspace),
        HookCheck.examine(workspace),
        ConsentCheck.settings(workspace),
        ConsentCheck.consent(workspace),
        JournalCheck.writing(workspace),
        JournalCheck.exclusion(workspace),
      ] + ClientCheck.examine(workspace) + LogCheck.examine(workspace, isVerbose: isVerbose) + [
        CaptureCheck.examine(workspace),
        SourceCheck.examine(workspace),
        IndexCheck.examine(workspace),
        RunbookCheck.examine(workspace),
        ProbeCheck.examine(workspace),
      ]
    return isLive ? checks + LiveCheck.examine(workspace) : checks
  }
}
