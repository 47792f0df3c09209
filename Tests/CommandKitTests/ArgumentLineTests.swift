import CommandKit
import SeededRandom
import Testing

@Suite struct ArgumentLineTests {
  @Test(arguments: [
    ("", []), ("  \t\n ", []), ("a b", ["a", "b"]), ("a\nb\u{B}c", ["a", "b", "c"]),
    ("'a b' c", ["a b", "c"]), ("a'b c'd", ["ab cd"]), ("''", [""]), ("\"\" x", ["", "x"]),
    (#""a \"b\" \\ \$ \n""#, [#"a "b" \ $ \n"#]), (#"a\ b \'c"#, ["a b", "'c"]), (#"'a\b'"#, [#"a\b"#]),
    ("$(touch x) `id` $HOME * ~ ; rm", ["$(touch", "x)", "`id`", "$HOME", "*", "~", ";", "rm"]),
    (#"it's $(touch x) "q"; rm"#, ["it's", "$(touch", "x)", "q;", "rm"]),
    ("say \"hi", ["say", "\"hi"]), (#"end\"#, [#"end\"#]), (#""\""#, [#""""#]),
    ("--why='a b'", ["--why=a b"]),
    ("a\0b", ["ab"]), ("a\\\nb", ["ab"]), ("\"a\\\nb\"", ["ab"]),
    ("é\u{301} \u{202E}x", ["é\u{301}", "\u{202E}x"]),
    ("'''", ["'"]), ("\"'\" '\"'", ["'", "\""]),
  ])
  func `Text is grouped as in a shell and nothing is expanded`(text: String, words: [String]) {
    #expect(ArgumentLine.split(text) == words)
  }

  @Test func `Words quoted the shell's way come back whole`() {
    var random = SeededGenerator(state: 11)
    let alphabet: [Character] = ["a", " ", "'", "\"", "\\", "\n", "$", "`", "é", "-", "=", "#", "\u{1F600}"]
    for _ in 0..<2_000 {
      let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 0...8, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a"
          })
      }
      let line = words.map { word in
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
      }
      #expect(ArgumentLine.split(line.joined(separator: " ")) == words)
    }
  }

  @Test func `Any text is split without loss of its other characters`() {
    var random = SeededGenerator(state: 13)
    for _ in 0..<2_000 {
      let scalars = (0..<30).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random)) }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let dropped: Set<Unicode.Scalar> = ["\0", "'", "\"", "\\", "\n"]
      let kept = { (s: String) in
        s.unicodeScalars.filter { !$0.properties.isWhitespace && !dropped.contains($0) }.map(\.value)
      }
      #expect(ArgumentLine.split(String(text)).flatMap(kept) == kept(String(text)))
    }
  }

  @Test func `A megabyte of quotes is split in one pass`() {
    let quotes = String(repeating: "\"\\", count: 500_000)
    #expect(!ArgumentLine.split(quotes).isEmpty)
  }

  @Test func `Standard input is read only where the flag asks, and once`() {
    var reads = 0
    let read = { () -> String in
      reads += 1
      return "NAME --agent 'x y' --arguments-from-stdin"
    }
    #expect(ArgumentLine.expand(["patterns", "--json"], input: read) == ["patterns", "--json"])
    #expect(
      ArgumentLine.expand(["p", "--", ArgumentLine.flag], input: read) == ["p", "--", ArgumentLine.flag])
    #expect(reads == 0)
    #expect(
      ArgumentLine.expand(["patterns", ArgumentLine.flag, "--json"], input: read)
        == ["patterns", "NAME", "--agent", "x y", ArgumentLine.flag, "--json"])
    #expect(reads == 1)
  }
}
