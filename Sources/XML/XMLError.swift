/// Why a text is no XML that we read.
public enum XMLError: Error, Equatable, Sendable {
  /// Not well-formed: expat's words, and where (1-based line, byte within it).
  case malformed(String, line: Int, column: Int)
  /// It declares a document type. Those define entities, of which a few bytes can stand for gigabytes; no report needs
  /// one.
  case documentType(line: Int)
  /// Elements are nested deeper than ``XMLElements/maximumDepth``.
  case tooDeep(line: Int)
  /// One tag or comment has more bytes than ``XMLElements/maximumToken``.
  case tagTooLong(line: Int)
  /// No memory.
  case outOfMemory

  /// One sentence for people, without a file's name.
  public var message: String {
    switch self {
    case .malformed(let words, let line, let column): "is not XML: \(words) at line \(line), byte \(column)"
    case .documentType(let line): "declares a document type at line \(line), which is not read"
    case .tooDeep(let line): "nests elements deeper than \(XMLElements.maximumDepth) at line \(line)"
    case .tagTooLong(let line):
      "has a tag or comment of more than \(XMLElements.maximumToken >> 20) MiB at line \(line)"
    case .outOfMemory: "could not be read: no memory"
    }
  }
}
