import Glibc
internal import System

/// How the transcript of a session ends: no hook tells that the person interrupted an agent that was speaking.
enum TranscriptEnd {
  /// So many bytes are looked at.
  private static let length = 32 << 10

  /// Whether the agent was interrupted and has said nothing since. The client writes each thing as a line of its own.
  static func isInterruption(_ path: String) -> Bool {
    guard path.hasPrefix("/"), let file = try? FileDescriptor.open(path, O_RDONLY | O_NONBLOCK),
      let status = try? file.status(), status.kind == .regular, status.size > 0
    else { return false }
    let count = min(length, status.size)
    guard let bytes = try? file.bytes(at: status.size - count, count: count) else { return false }
    for line in bytes.split(separator: 0x0A).reversed() {
      let text = String(decoding: line, as: UTF8.self)
      if isSaid(text, by: "assistant") { return false }
      if isSaid(text, by: "user"), isMark(text) { return true }
    }
    return false
  }

  private static func isSaid(_ line: String, by type: String) -> Bool {
    line.contains("\"type\":\"\(type)\"") || line.contains("\"type\": \"\(type)\"")
  }

  private static func isMark(_ line: String) -> Bool {
    line.contains("\"[Request interrupted by user]\"")
      || line.contains("\"[Request interrupted by user for tool use]\"")
  }
}
