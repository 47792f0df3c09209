import Foundation
import System

// The commands of a script that look at what is there.

extension ScriptRunner {
  func check(_ name: String, _ words: [String], _ expectation: Expectation) throws {
    let isNegated = if case .failure = expectation { true } else { false }
    switch name {
    case "stdout", "stderr": try match(in: name, words, isNegated)
    case "grep":
      guard words.count >= 2, let file = words.last else { throw ScriptFailure("grep REGEX FILE") }
      try match(in: file, words.dropLast(), isNegated)
    case "exists": for word in words { try expectExistence(of: word, !isNegated) }
    case "cmp": try compare(words, isNegated)
    case "json": try JSONAssertion.check(words, in: document(), isNegated: isNegated)
    case "repeat": try repeatLine(words)
    case "narrow": try expectNarrow(words)
    case "inert": try expectInert(words)
    case "snapshot": snapshots[words.first ?? ""] = try userState()
    case "unchanged": try expectUnchanged(words.first ?? "")
    default: throw ScriptFailure("unknown command \(name)")
    }
  }

  /// `stdout [-count=N] REGEX`: some line, or with `!` none, matches.
  private func match(in source: String, _ words: [String], _ isNegated: Bool) throws {
    let hasCount = words.first?.hasPrefix("-count=") ?? false
    guard let text = words.last, words.count == (hasCount ? 2 : 1) else {
      throw ScriptFailure("\(source) needs one regular expression")
    }
    let expression = try Regex(text).anchorsMatchLineEndings().matchingSemantics(.unicodeScalar)
    let matched = try contents(source)
    let count = matched.matches(of: expression).count
    if let option = words.first, option.hasPrefix("-count="), let expected = Int(option.dropFirst(7)) {
      guard count == expected else {
        throw ScriptFailure("\(text) occurs \(count) times, not \(expected), in\n\(matched)")
      }
    } else if (count > 0) == isNegated {
      throw ScriptFailure("\(source) \(isNegated ? "matches" : "does not match") \(text):\n\(matched)")
    }
  }

  /// A symbolic link exists even where it leads nowhere.
  private func expectExistence(of name: String, _ expected: Bool) throws {
    let path = sandbox.absolute(name, from: folder)
    let found = (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    guard found == expected else { throw ScriptFailure("\(name) \(found ? "exists" : "does not exist")") }
  }

  private func compare(_ words: [String], _ isNegated: Bool) throws {
    guard words.count == 2 else { throw ScriptFailure("cmp needs two names") }
    let (left, right) = try (contents(words[0]), contents(words[1]))
    if (left == right) == isNegated {
      throw ScriptFailure("\(words[0]):\n\(left)\n\(words[1]):\n\(right)")
    }
  }

  /// `repeat N TEMPLATE FILE`: appends the template N times, `{n}` replaced by 1, 2, …
  private func repeatLine(_ words: [String]) throws {
    guard words.count == 3, let times = Int(words[0]), times > 0 else {
      throw ScriptFailure("repeat N TEMPLATE FILE")
    }
    let template =
      try FileManager.default.contents(
        atPath: sandbox.absolute(words[1], from: sandbox.path)
      )
      .map { String(decoding: $0, as: UTF8.self) } ?? contents(words[1])
    let lines = (1...times).map { template.replacing("{n}", with: String($0)) }.joined()
    let existing = (try? contents(words[2])) ?? ""
    try sandbox.put(sandbox.absolute(words[2], from: folder), existing + lines)
  }

  /// `narrow N`: no line of the last output is wider than N characters.
  private func expectNarrow(_ words: [String]) throws {
    guard let width = words.first.flatMap({ Int($0) }) else { throw ScriptFailure("narrow N") }
    for line in output.split(whereSeparator: \.isNewline) where line.count > width {
      throw ScriptFailure("\(line.count) wide: \(line)")
    }
  }

  /// `inert NAME…`: nothing in it steers a terminal, hides or reorders text.
  private func expectInert(_ words: [String]) throws {
    for name in words {
      for scalar in try contents(name).unicodeScalars where Inertness.isActive(scalar) {
        throw ScriptFailure("\(name) holds U+\(String(scalar.value, radix: 16))")
      }
    }
  }
}

/// Which characters do something other than stand for themselves.
enum Inertness {
  static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0x061C, 0xAD: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }
}
