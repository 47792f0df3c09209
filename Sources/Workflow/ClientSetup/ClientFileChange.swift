import ClientFiles
import Git
import System

/// What setting up or taking down does to one file that an agent's client reads.
public struct ClientFileChange: Sendable {
  /// How the file stands afterwards.
  public enum State: String, Sendable {
    /// Ours stands where nothing of ours stood.
    case installed
    /// Ours stood there already.
    case current
    /// An older text of ours was replaced.
    case upgraded
    /// Another's stands there, and is left alone.
    case foreign
    /// Ours stood there; somebody edited it since, and theirs is left alone.
    case changed
    /// What stood there before stands again.
    case removed
  }

  /// Its path, absolute.
  public let path: String
  /// How it stands afterwards.
  public let state: State
}

/// One file of the client, as it is and as it will be.
struct ClientFileStep {
  /// The work tree; trusted.
  let root: String
  /// The path below it; no symbolic link on it is followed.
  let relative: String
  let state: ClientFileChange.State
  let found: [UInt8]?
  let result: [UInt8]?
  /// Whether it is no longer to be there.
  var isRemoval = false
  /// What stood there before anything of ours did.
  var before: [UInt8]?

  var path: String { FilePath.join(root, relative) }
  var changesAnything: Bool { found != result }
  var change: ClientFileChange { ClientFileChange(path: path, state: state) }

  func setupChange() throws -> SetupChange {
    SetupChange(path: path, diff: try UnifiedDiff.text(old: found, new: result, path: path))
  }
}

/// The largest file of a client that is read.
let clientFileLimit = 4 << 20
