import Testing
import XML

@Suite struct XMLElementsTests {
  /// What a text gives when it arrives in pieces of a size.
  private func events(_ text: [UInt8], pieces size: Int = .max) throws -> [XMLEvent] {
    var found: [XMLEvent] = []
    let reader = try XMLElements { found.append($0) }
    var rest = text[...]
    while !rest.isEmpty {
      let piece = rest.prefix(size)
      try piece.withUnsafeBytes { try reader.read($0, isLast: false) }
      rest = rest.dropFirst(piece.count)
    }
    try reader.read(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    return found
  }

  private func fault(_ text: String) -> XMLError? {
    do {
      _ = try events(Array(text.utf8))
      return nil
    } catch { return error as? XMLError }
  }

  @Test(arguments: [1, 2, 7, 1000])
  func readsElementsInPieces(size: Int) throws {
    let text = "<?xml version=\"1.0\"?><a x=\"1 &amp; 2\"><!-- no --><b y='&#228;'/>text</a>"
    #expect(
      try events(Array(text.utf8), pieces: size) == [
        .start("a", ["x": "1 & 2"]), .start("b", ["y": "ä"]), .end("b"), .end("a"),
      ])
  }

  @Test func readsOtherEncodings() throws {
    let utf16 = [UInt8]([0xFF, 0xFE]) + "<a n=\"é\"/>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try events(utf16) == [.start("a", ["n": "é"]), .end("a")])
    let latin =
      Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a n=\"".utf8) + [0xE9] + Array("\"/>".utf8)
    #expect(try events(latin) == [.start("a", ["n": "é"]), .end("a")])
  }

  @Test func saysWhereItIsNotWellFormed() {
    #expect(fault("<a>\n<b></a>") == .malformed("mismatched tag", line: 2, column: 5))
    #expect(fault("<a>") == .malformed("no element found", line: 1, column: 3))
    #expect(fault("") == .malformed("no element found", line: 1, column: 0))
    #expect(fault("<a x=\"1\" x=\"2\"/>") == .malformed("duplicate attribute", line: 1, column: 9))
    #expect(fault("<a>&unknown;</a>") == .malformed("undefined entity", line: 1, column: 3))
  }

  /// A billion laughs, and a file of this machine: both need a document type.
  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;\">]><a>&m;</a>",
    "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>", "<!DOCTYPE a><a/>",
  ])
  func refusesDocumentTypes(text: String) {
    #expect(fault("<?xml version=\"1.0\"?>\n" + text) == .documentType(line: 2))
  }

  @Test func refusesWhatWouldNeedMuchMemory() {
    let deep = String(repeating: "<a>", count: XMLElements.maximumDepth + 1)
    #expect(fault(deep) == .tooDeep(line: 1))
    var pieces = 0
    #expect(throws: XMLError.tagTooLong(line: 1)) {
      let reader = try XMLElements { _ in }
      let piece = [UInt8](repeating: 0x20, count: 1 << 20)
      try Array("<a".utf8).withUnsafeBytes { try reader.read($0, isLast: false) }
      while pieces < 10 {
        try piece.withUnsafeBytes { try reader.read($0, isLast: false) }
        pieces += 1
      }
    }
    #expect(pieces == 3)
  }
}
