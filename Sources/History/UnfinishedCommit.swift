internal import Git
internal import System

/// What a commit is about to do, written down before it does: enough to finish it, or to take it back, after the process
/// was killed. Lines of fields separated by tabs, as in ``HookManifest``.
struct UnfinishedCommit: Equatable {
  struct File: Equatable {
    let path: String
    /// The blobs of the bytes in the work tree before and after; nil where there is no file.
    let old: ObjectID?
    let new: ObjectID?
    /// The permission bits before.
    let permissions: UInt32?
  }

  let branch: String
  let commit: ObjectID
  /// The caller's, for when the commit turns out to be complete.
  let note: String
  let files: [File]
  /// Folders that are made on the way, outermost first.
  let folders: [String]

  private static let head = "toolkit commit 1"

  /// The text; its last line says that it is whole.
  var text: String {
    func name(_ id: ObjectID?) -> String { id?.hex ?? "-" }
    var lines = [[Self.head, Field.encoded(branch), commit.hex, Field.encoded(note)]]
    lines += files.map {
      ["file", Field.encoded($0.path), name($0.old), name($0.new), $0.permissions.map { "\($0)" } ?? "-"]
    }
    lines += folders.map { ["folder", Field.encoded($0)] } + [["end"]]
    return lines.map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// Reads ``text``; nil for any other, and for one that was cut short: then nothing had begun.
  init?(_ text: String) {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let first = lines.first, first.count == 4, first[0] == Self.head, lines.last == ["end"],
      let commit = ObjectID(first[2])
    else { return nil }
    self.init(
      branch: Field.decoded(first[1]), commit: commit, note: Field.decoded(first[3]),
      files: lines.filter { $0.count == 5 && $0[0] == "file" }.map {
        File(
          path: Field.decoded($0[1]), old: ObjectID($0[2]), new: ObjectID($0[3]), permissions: UInt32($0[4]))
      },
      folders: lines.filter { $0.count == 2 && $0[0] == "folder" }.map { Field.decoded($0[1]) })
  }

  init(branch: String, commit: ObjectID, note: String, files: [File], folders: [String]) {
    self.branch = branch
    self.commit = commit
    self.note = note
    self.files = files
    self.folders = folders
  }
}

/// Text as one field of a line of fields.
enum Field {
  private static let codes: [Character: String] = ["\t": "%09", "\n": "%0A", "\r\n": "%0D%0A", "%": "%25"]

  static func encoded(_ text: String) -> String { text.map { codes[$0] ?? String($0) }.joined() }

  static func decoded(_ text: String) -> String {
    var rest = text[...]
    var decoded = ""
    while let character = rest.popFirst() {
      let known = ["09": "\t", "0A": "\n", "0D": "\r", "25": "%"][String(rest.prefix(2))]
      if character == "%", let known {
        decoded += known
        rest = rest.dropFirst(2)
      } else {
        decoded.append(character)
      }
    }
    return decoded
  }
}
