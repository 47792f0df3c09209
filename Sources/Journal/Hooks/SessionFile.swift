internal import JSON
public import Learning
import System

/// Where the state of an agent's session is kept, below the common git folder.
public enum SessionFile {
  /// The folder of all sessions.
  public static let folder = RepositoryLayout.stateName + "/sessions"
  /// The most bytes that are read of one.
  public static let limit = 1 << 20

  /// The file's name for a session. An id that is no plain word of at most 64 characters, as that of a client gone wrong
  /// or astray, never becomes a name as it is.
  public static func name(of session: String) -> String {
    isPlain(session) ? session + ".json" : "other-" + mark(session) + ".json"
  }

  /// The id as records hold it: as it is where it is printable and not long, else its mark.
  public static func shown(_ session: String) -> String {
    let isPrintable = session.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isPrintable && !session.isEmpty && session.utf8.count <= 128 ? session : "other-" + mark(session)
  }

  /// After so many milliseconds without an event an execution is over.
  private static let quiet: Int64 = 8 * 3_600_000

  /// The id of the execution that is open in a session; nil where none is, or nothing is known.
  static func openExecution(_ session: String, _ layout: RepositoryLayout, now: Timestamp) -> String? {
    let path = FilePath.join(FilePath.join(layout.commonFolder, folder), name(of: session))
    guard let bytes = SmallFile.bytes(path, limit: limit), let state = try? JSONValue(parsing: bytes),
      let execution = state["execution"], let time = execution["last_event"]?.integer,
      let id = execution["id"]?.string, id.utf8.count <= 128
    else { return nil }
    let (age, overflow) = now.milliseconds.subtractingReportingOverflow(time)
    return !overflow && age <= quiet ? id : nil
  }

  /// When an execution was over, if it was the last of its session and none is open there; nil where that is not known.
  public static func end(of execution: String, in session: String, _ layout: RepositoryLayout) -> Timestamp? {
    let path = FilePath.join(FilePath.join(layout.commonFolder, folder), name(of: session))
    guard let bytes = SmallFile.bytes(path, limit: limit), let state = try? JSONValue(parsing: bytes),
      state["execution"]?.object == nil, state["previous_execution"]?.string == execution,
      let time = state["last_event"]?.integer
    else { return nil }
    return Timestamp(milliseconds: time)
  }

  private static func isPlain(_ session: String) -> Bool {
    (1...64).contains(session.utf8.count)
      && session.utf8.allSatisfy { ASCII.isHexadecimal($0) || isWord($0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x5F
  }

  /// FNV-1a of 64 bits, http://www.isthe.com/chongo/tech/comp/fnv/, in hexadecimal.
  private static func mark(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}
