import ClientFiles
import Journal
import System

/// Whether an agent's client runs our hooks in a work tree, as far as its settings tell.
public enum ClientHookState: Sendable, Equatable {
  /// They are entered, or the plugin brings them.
  case entered
  /// They are entered nowhere; there may be no client at all.
  case missing
  /// They are entered, and this settings file turns all hooks off.
  case disabled(by: String)
  /// This is a linked work tree, and they are entered in another one alone: in this file.
  case elsewhere(in: String)

  /// A word for programs.
  public var word: String {
    switch self {
    case .entered: "entered"
    case .missing: "missing"
    case .disabled: "disabled"
    case .elsewhere: "elsewhere"
    }
  }

  /// Looks at the settings; files that cannot be read say nothing.
  init(_ survey: ClientSurvey, _ layout: RepositoryLayout) {
    if survey.enablesPlugin || survey.sources.contains(where: { !$0.settings.entries.isEmpty }) {
      self = survey.switchedOff.map { .disabled(by: $0) } ?? .entered
    } else {
      self = Self.entered(outside: layout).map { .elsewhere(in: $0) } ?? .missing
    }
  }

  /// A settings file of another work tree with entries of ours. A client that is started in a linked work tree reads
  /// that tree's own settings; the main one may be left without on purpose.
  private static func entered(outside layout: RepositoryLayout) -> String? {
    guard layout.isLinkedWorkTree else { return nil }
    let others = layout.workTrees.filter { $0 != layout.workTree }
    return others.lazy.flatMap { ClientSurvey.project($0) }.first { !$0.settings.entries.isEmpty }?.path
  }
}
