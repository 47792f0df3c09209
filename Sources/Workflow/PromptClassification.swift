public import JSON
public import Sessions
import System

/// Judges prompts in bulk, a line each: how well corrections are told is measured with it, and people see why.
public enum PromptClassification {
  /// Where lines come from.
  public enum Source {
    /// A file, named relative to the current folder.
    case file(String)
    /// All that stood on standard input.
    case standardInput([UInt8])
  }

  /// The answer to one line.
  public enum Answer {
    /// The prompt was judged. `terms` are the cues that it shows and what each adds.
    case judged(id: JSONValue, CorrectionVerdict, terms: [(cue: String, weight: Double)])
    /// The line holds no prompt; `fault` names what is wrong.
    case refused(id: JSONValue, line: Int, fault: String)
  }

  private static let largestBytes = 256 << 20

  /// The answers, one for each line that is not empty, in their order. Opens no repository.
  ///
  /// - Throws: ``Failure`` where the file cannot be read.
  public static func answers(_ source: Source, in surroundings: Surroundings) throws -> [Answer] {
    try bytes(source, surroundings).split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { _, line in line.contains { !isBlank($0) } }
      .map { answer($1, line: $0 + 1) }
  }

  private static func bytes(_ source: Source, _ surroundings: Surroundings) throws -> [UInt8] {
    switch source {
    case .standardInput(let bytes): return bytes
    case .file(let name):
      let path = FilePath.join(surroundings.folder, name)
      return try Failure.wrapping { try FileDescriptor.openFile(path).readAll(limit: largestBytes) }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private static func answer(_ line: ArraySlice<UInt8>, line number: Int) -> Answer {
    guard let value = try? JSONValue(parsing: line) else {
      return .refused(id: .null, line: number, fault: "this line is not JSON")
    }
    do {
      let labelled = try LabelledPrompt(value)
      return .judged(
        id: labelled.id, CorrectionClassifier.judge(labelled.prompt, after: labelled.action),
        terms: CorrectionClassifier.evidence(labelled.prompt, after: labelled.action))
    } catch {
      return .refused(id: value["id"] ?? .null, line: number, fault: error.message)
    }
  }
}
