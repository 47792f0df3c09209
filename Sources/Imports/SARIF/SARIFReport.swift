internal import JSON
internal import Learning

/// Reads a SARIF 2.1.0 log: results in, findings out. One result is decoded at a time.
///
/// Sections below are those of the standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
public struct SARIFReport {
  /// The largest file that is read: its bytes and their tokens are held in memory, about five times its size.
  public static let maximumBytes = 512 << 20

  /// Why a result is no finding.
  public enum Omission: String, CaseIterable, Sendable {
    /// A person or a comment in the code accepted it (3.27.23).
    case suppressed
    /// It is in the baseline and no longer in the code (3.27.24).
    case absent
    /// It says that nothing is wrong, or that nothing was decided (3.27.9).
    case noFault = "no_fault"
  }

  /// What one result comes to.
  public enum Result: Sendable, Equatable {
    /// A finding.
    case finding(ImportedRecord)
    /// Nothing, and why.
    case omitted(Omission)
    /// Nothing, because it is no valid result: what is wrong.
    case invalid(String)
  }

  private let roots: [String]
  private var seen: [StableHash: Int] = [:]

  /// Makes a reader.
  ///
  /// - Parameter roots: Absolute paths of the work tree: files below one of them are named relative to it.
  public init(roots: [String]) {
    self.roots = roots
  }

  /// Hands each result to `body`, in the order of the text.
  ///
  /// - Parameter bytes: The whole text; a byte order mark is passed over.
  /// - Throws: ``ReportError`` where it is no SARIF 2.1.0 log, or what `body` throws.
  /// - Complexity: O(bytes).
  public mutating func read(_ bytes: [UInt8], _ body: (Result) throws -> Void) throws {
    let start = ByteOrderMark.length(bytes)
    let padded = bytes + [UInt8](repeating: 0, count: JSONTape.padding)
    try padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var tape = JSONTape()
      if let fault = tape.parse(base + start, count: bytes.count - start) { throw Self.notJSON(fault) }
      for run in try Self.runs(tape) { try read(run, of: tape, body) }
    }
  }

  private static func notJSON(_ fault: JSONFault) -> ReportError {
    let hint = "SARIF is one JSON object; for one object a line: --format jsonl"
    return switch fault {
    case .malformed: ReportError("is not JSON, or ends too early", hint: hint)
    case .tooDeep: ReportError("is nested deeper than \(JSONTape.maximumDepth) levels", hint: hint)
    case .trailing: ReportError("goes on after its JSON object", hint: hint)
    }
  }

  /// The tokens of the runs (3.13).
  private static func runs(_ tape: borrowing JSONTape) throws(ReportError) -> [Int] {
    let hint = "toolkit reads SARIF 2.1.0; most tools have an option for the version"
    guard tape[0].kind == .object else {
      throw ReportError("is no SARIF log: it holds no JSON object", hint: hint)
    }
    var runs: [Int]?
    for child in tape.children(of: 0) {
      switch tape.key(tape[child]) {
      case "runs" where tape[child].kind == .array: runs = tape.children(of: child)
      case "version":
        let version = tape.string(tape[child])
        guard version.hasPrefix("2.1.") else {
          throw ReportError("is SARIF \(version.prefix(20)), not 2.1.0", hint: hint)
        }
      default: break
      }
    }
    guard let runs else { throw ReportError("is no SARIF log: it has no list of runs", hint: hint) }
    return runs
  }

  private mutating func read(
    _ index: Int, of tape: borrowing JSONTape, _ body: (Result) throws -> Void
  ) throws {
    var header = JSONObject()
    var results: [Int] = []
    for child in tape.children(of: index) where tape[index].kind == .object {
      let key = tape.key(tape[child])
      if key == "results" {
        if tape[child].kind == .array { results = tape.children(of: child) }
      } else if SARIFRun.members.contains(key) {
        header.append(key, tape.value(at: child))
      }
    }
    let run = SARIFRun(header, roots: roots)
    for result in results { try body(finding(tape.value(at: result), run)) }
  }

  private mutating func finding(_ value: JSONValue, _ run: SARIFRun) -> Result {
    guard let object = value.object else { return .invalid("a result is \(value.typeName), not an object") }
    let result = SARIFResult(object, run)
    if let omission = result.omission { return .omitted(omission) }
    guard let members = result.members else { return .invalid("a result names no rule and says nothing") }
    // Equal findings in one file are told apart by their order: lines move, so they cannot.
    let base = result.identity
    let ordinal = result.hasFingerprint ? 0 : seen[base, default: 0]
    seen[base] = ordinal + 1
    var identity = base
    identity.combine(String(ordinal))
    return .finding(ImportedRecord(.finding, members, identity: identity))
  }
}
