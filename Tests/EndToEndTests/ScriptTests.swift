import Foundation
import Testing

/// The built executables on real repositories, as scripts say: a file in `Scripts` for each behaviour.
@Suite struct ScriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts")

  /// All scripts, or with `SCRIPT=WORD` in the environment those with the word in their names.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let names = files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    guard let word = ProcessInfo.processInfo.environment["SCRIPT"] else { return names }
    return names.filter { $0.contains(word) }
  }()

  @Test func areFound() { #expect(!ScriptTests.names.isEmpty) }

  @Test(arguments: names) func script(_ name: String) throws {
    let url = ScriptTests.folder.appending(path: name + ".txt")
    let script = Script(try String(contentsOf: url, encoding: .utf8))
    do { try ScriptRunner(script).run(script) } catch let failure as ScriptFailure {
      Issue.record("\(name).txt \(failure.description)")
    }
  }
}
