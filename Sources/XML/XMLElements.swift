internal import CExpat

/// The start or the end of an element.
public enum XMLEvent: Equatable, Sendable {
  /// `<name key="value">`; attributes by name, entities resolved.
  case start(String, [String: String])
  /// `</name>`, also for `<name/>`.
  case end(String)
}

/// Reads the elements of an XML text that arrives in pieces, in bounded memory: a wrapper of expat.
///
/// Character data is not looked at. Document types are refused, and with them every entity but the five that are
/// built in: nothing can be expanded, nothing outside is read.
public final class XMLElements {
  /// How deep elements may be nested.
  public static let maximumDepth = 256
  /// The most bytes of one tag or other token. Until a token ends, expat 2.5 scans it again with each piece.
  public static let maximumToken = 4 << 20

  private let parser: XML_Parser
  private let sink: Sink
  private var fed = 0

  /// Makes a reader that hands each event to `body`.
  ///
  /// - Throws: ``XMLError/outOfMemory``.
  public init(_ body: @escaping (XMLEvent) -> Void) throws(XMLError) {
    guard let parser = XML_ParserCreate(nil) else { throw .outOfMemory }
    self.parser = parser
    sink = Sink(parser, body)
    // Unretained: this object keeps the sink for as long as the parser lives.
    XML_SetUserData(parser, Unmanaged.passUnretained(sink).toOpaque())
    XML_SetElementHandler(
      parser, { Sink.of($0)?.begin($1, $2) }, { data, name in Sink.of(data)?.end(name) })
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in Sink.of(data)?.refuseDocumentType() }
  }

  deinit { XML_ParserFree(parser) }

  /// Reads on.
  ///
  /// - Parameters:
  ///   - bytes: The next piece, at most 1 GiB.
  ///   - isLast: Whether the text ends with it.
  /// - Throws: ``XMLError``; the reader is of no use then.
  /// - Complexity: O(bytes) for tags that are shorter than a piece.
  public func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(XMLError) {
    let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, text, CInt(truncatingIfNeeded: bytes.count), isLast ? 1 : 0)
    fed += bytes.count
    if let fault = sink.fault { throw fault }
    guard status == XML_STATUS_OK else { throw failure() }
    guard fed - Int(XML_GetCurrentByteIndex(parser)) <= XMLElements.maximumToken else {
      throw .tagTooLong(line: sink.line)
    }
  }

  private func failure() -> XMLError {
    let code = XML_GetErrorCode(parser)
    if code == XML_ERROR_NO_MEMORY { return .outOfMemory }
    let words = XML_ErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    return .malformed(words, line: sink.line, column: Int(XML_GetCurrentColumnNumber(parser)))
  }
}

/// What expat's callbacks reach through their user data.
private final class Sink {
  private let parser: XML_Parser
  private let body: (XMLEvent) -> Void
  private var depth = 0
  private(set) var fault: XMLError?

  init(_ parser: XML_Parser, _ body: @escaping (XMLEvent) -> Void) {
    self.parser = parser
    self.body = body
  }

  var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  func begin(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?)
  {
    guard let name, fault == nil else { return }
    depth += 1
    guard depth <= XMLElements.maximumDepth else { return stop(.tooDeep(line: line)) }
    body(.start(String(cString: name), Sink.dictionary(attributes)))
  }

  func end(_ name: UnsafePointer<XML_Char>?) {
    guard let name, fault == nil else { return }
    depth -= 1
    body(.end(String(cString: name)))
  }

  func refuseDocumentType() { stop(.documentType(line: line)) }

  static func of(_ data: UnsafeMutableRawPointer?) -> Sink? {
    data.map { Unmanaged<Sink>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Names and values in turn, ended by a null pointer.
  private static func dictionary(
    _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) -> [String: String] {
    var found: [String: String] = [:]
    guard var next = attributes else { return found }
    while let name = next[0], let value = next[1] {
      found[String(cString: name)] = String(cString: value)
      next += 2
    }
    return found
  }

  /// Ends parsing; expat may still call back once, for the end of an empty element.
  private func stop(_ fault: XMLError) {
    self.fault = fault
    _ = XML_StopParser(parser, XML_Bool(XML_FALSE))
  }
}
