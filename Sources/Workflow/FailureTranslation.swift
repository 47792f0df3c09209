import EvidenceIndex
import Git
import History
import JSON
import Journal
import Runbooks
import Settings
import System

extension Failure {
  /// Does something, and turns whatever it throws into a failure.
  static func wrapping<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw from(error)
    }
  }

  /// What an error of a module below means to people.
  static func from(_ error: any Error) -> Failure {
    switch error {
    case let error as Failure: error
    case let error as LayoutError:
      Failure(.repository, code: "not_a_repository", error.message, hint: error.hint)
    case let error as SettingsError: Failure(.failed, code: "settings", error.message, hint: error.hint)
    case let error as SystemError: Failure(.failed, code: "system", error.message, hint: error.hint)
    case let error as GitError: git(error)
    case let error as ChangeNotFound: Failure(.failed, code: "not_found", error.message, hint: error.hint)
    case let error as HooksRefused: Failure(.failed, code: "hooks_refused", error.message, hint: error.hint)
    case let error as RecordFault: Failure(error)
    case let error as CannotCommit: Failure(.pending, code: "not_committed", error.message, hint: error.hint)
    case let error as RunbookError: Failure(.failed, code: "runbook", "\(error)")
    default: Failure(.failed, code: "failed", "\(error)")
    }
  }

  private static func git(_ error: GitError) -> Failure {
    switch error.kind {
    case .notARepository, .ownedBySomeoneElse, .unsupported:
      Failure(.repository, code: "repository", error.message, hint: error.hint)
    default: Failure(.failed, code: "git", error.message, hint: error.hint)
    }
  }
}
