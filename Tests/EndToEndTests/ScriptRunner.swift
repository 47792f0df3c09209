import Foundation
import JSON
import System

/// Runs one script in a sandbox of its own.
///
/// A command may be preceded by conditions, `!` (must fail) or `exits N`. Assertions look at what the last
/// `exec` printed.
final class ScriptRunner {
  let sandbox: Sandbox
  var folder: String
  var output = ""
  var errors = ""
  var snapshots: [String: UserState] = [:]
  private var input: [UInt8] = []
  private(set) var transcript = ""
  private var isSkipped = false

  init(_ script: Script) throws {
    sandbox = try Sandbox()
    folder = sandbox.path
    try FileManager.default.createDirectory(
      atPath: sandbox.path + "/tmp", withIntermediateDirectories: true)
    for file in script.files { try sandbox.put(file.path, file.text) }
  }

  /// Runs every line until one fails.
  ///
  /// - Throws: ``ScriptFailure`` with the line and all that was printed until then.
  func run(_ script: Script) throws {
    for line in script.lines where !isSkipped {
      let text = line.text.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else { continue }
      transcript += text.hasPrefix("#") ? "\n\(text)\n" : "> \(text)\n"
      if text.hasPrefix("#") { continue }
      do { try run(text) } catch {
        throw ScriptFailure("line \(line.number): \(text)\n\(error)\n\n\(transcript)")
      }
    }
  }

  private func run(_ line: String) throws {
    var words = try Words.split(line) { sandbox.environment[$0] ?? "" }
    guard try conditionsHold(&words), !words.isEmpty else { return }
    var expectation = Expectation.success
    if words[0] == "!" {
      expectation = .failure
      words.removeFirst()
    } else if words[0] == "exits", words.count > 2, let status = Int32(words[1]) {
      expectation = .status(status)
      words.removeFirst(2)
    }
    let name = words.removeFirst()
    try perform(name, words, expectation)
  }

  /// `[root]`, `[mount]` (in a namespace of its own), `[exec:NAME]`, with `!` the opposite: whether the rest of the line counts here.
  private func conditionsHold(_ words: inout [String]) throws -> Bool {
    while let word = words.first, word.hasPrefix("["), word.hasSuffix("]") {
      words.removeFirst()
      var condition = word.dropFirst().dropLast()
      let isNegated = condition.first == "!"
      if isNegated { condition.removeFirst() }
      if try holds(String(condition)) == isNegated { return false }
    }
    return true
  }

  private func holds(_ condition: String) throws -> Bool {
    if condition == "root" { return Environment.userID() == 0 }
    if condition == "mount" {
      return try Subprocess("/usr/bin/unshare", ["-m", "true"], environment: [:]).run().succeeded
    }
    if condition.hasPrefix("exec:") {
      return Subprocess.find(String(condition.dropFirst(5)), searchPath: "/usr/bin:/bin") != nil
    }
    throw ScriptFailure("unknown condition [\(condition)]")
  }

  private func perform(_ name: String, _ words: [String], _ expectation: Expectation) throws {
    switch name {
    case "exec": try execute(words, expectation)
    case "skip": isSkipped = true
    case "env": try setVariables(words)
    case "unenv": for word in words { sandbox.setVariable(word, nil) }
    case "cd": try enter(words)
    case "stdin": input = try Array(contents(words.first ?? "").utf8)
    case "capture": try capture(words)
    default: try check(name, words, expectation)
    }
  }

  private func execute(_ words: [String], _ expectation: Expectation) throws {
    guard !words.isEmpty else { throw ScriptFailure("exec needs a program") }
    let run = Subprocess(
      "/usr/bin/timeout", ["--foreground", "-k", "5", "60"] + words, folder: folder,
      environment: sandbox.environment, input: input)
    input = []
    let result = try run.run()
    output = sandbox.scrubbed(result.text)
    errors = sandbox.scrubbed(result.errorText)
    transcript += shown(output, "stdout") + shown(errors, "stderr")
    if result.status != .exited(0) { transcript += "[\(result.status)]\n" }
    guard expectation.allows(result.status) else {
      throw ScriptFailure("expected \(expectation), got \(result.status)")
    }
  }

  private func shown(_ text: String, _ stream: String) -> String {
    if text.isEmpty { return "" }
    let cut = text.count > 6000 ? String(text.prefix(6000)) + "…\n" : text
    return "[\(stream)]\n\(cut)\(cut.hasSuffix("\n") ? "" : "\n")"
  }

  private func setVariables(_ words: [String]) throws {
    for word in words {
      guard let equals = word.firstIndex(of: "=") else { throw ScriptFailure("env needs NAME=VALUE") }
      sandbox.setVariable(String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
  }

  private func enter(_ words: [String]) throws {
    guard let name = words.first else { throw ScriptFailure("cd needs a folder") }
    let target = sandbox.absolute(name, from: folder)
    guard FileManager.default.fileExists(atPath: target) else { throw ScriptFailure("no folder \(name)") }
    folder = target
  }

  /// `capture NAME`: the last standard output as a variable; `capture NAME PATH`: a value of its JSON.
  private func capture(_ words: [String]) throws {
    guard let name = words.first else { throw ScriptFailure("capture needs a name") }
    let value = words.count > 1 ? try JSONAssertion.text(words[1], in: document()) : output
    sandbox.setVariable(name, value.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// What a name stands for: the last outputs, or a file.
  func contents(_ name: String) throws -> String {
    if name == "stdout" { return output }
    if name == "stderr" { return errors }
    let path = sandbox.absolute(name, from: folder)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ScriptFailure("no file \(name)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The last standard output, which must be one JSON object and nothing else.
  func document() throws -> JSONValue {
    do { return try JSONValue(parsing: output) } catch {
      throw ScriptFailure("standard output is not JSON: \(error)")
    }
  }

  /// How a command must end.
  enum Expectation: CustomStringConvertible {
    case success
    case failure
    case status(Int32)

    func allows(_ status: Subprocess.Status) -> Bool {
      switch self {
      case .success: status == .exited(0)
      case .failure: status != .exited(0)
      case .status(let number): status == .exited(number)
      }
    }

    var description: String {
      switch self {
      case .success: "exit status 0"
      case .failure: "a failure"
      case .status(let number): "exit status \(number)"
      }
    }
  }
}
