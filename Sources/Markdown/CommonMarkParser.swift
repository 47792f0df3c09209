internal import CMarkGFM

/// The only place that touches cmark-gfm: its nodes are copied into values and freed before this returns.
enum CommonMarkParser {
  /// GitHub's extensions by name. Tag filtering is left out: it changes how HTML is rendered, not what is HTML.
  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// Registration is global and not thread-safe; a static is initialised once.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// All nodes below the document, parents before children, lines counted from 0.
  ///
  /// Walks with cmark's iterator: no recursion, so that deep nesting cannot exhaust the stack.
  static func nodes(of text: [UInt8]) -> [MarkdownNode] {
    _ = registered
    // cmark-gfm allocates or aborts: nil is not among its answers, and is read as an empty document.
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8) else { return [] }
    defer { cmark_parser_free(parser) }
    attachExtensions(to: parser)
    feed(text, to: parser)
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    return convert(document)
  }

  private static func attachExtensions(to parser: OpaquePointer) {
    for name in extensions {
      // An extension that the library lacks would be found by the tests of this module.
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
  }

  private static func feed(_ text: [UInt8], to parser: OpaquePointer) {
    text.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: CChar.self).baseAddress
      if let start { cmark_parser_feed(parser, start, bytes.count) }
    }
  }

  private static func convert(_ document: OpaquePointer) -> [MarkdownNode] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var (nodes, heading) = ([MarkdownNode](), Int?.none)
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return nodes }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator), node != document else {
        continue
      }
      let value = convert(node, isTopLevel: cmark_node_parent(node) == document)
      if value.isTopLevel {
        heading = value.kind == "heading" ? nodes.count : nil
      } else if let heading {
        nodes[heading].literal += value.kind == "softbreak" ? " " : value.literal
      }
      nodes.append(value)
    }
  }

  /// Kinds are told apart by name: the numbers of extensions' kinds are given out while the program runs.
  private static func convert(_ node: OpaquePointer, isTopLevel: Bool) -> MarkdownNode {
    let start = Int(cmark_node_get_start_line(node)) - 1
    let end = max(start, Int(cmark_node_get_end_line(node)))
    return MarkdownNode(
      kind: string(cmark_node_get_type_string(node)), isTopLevel: isTopLevel,
      level: Int(cmark_node_get_heading_level(node)), literal: string(cmark_node_get_literal(node)),
      lines: start..<end)
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
