import CommandKit
import SeededRandom
import Testing

@Suite struct TableTests {
  private let columns: [Table.Column] = [
    .init("#", .trailing), .init("Pattern", shrinksTo: 12), .init("Count", .trailing),
    .init("Agents", shrinksTo: 8),
  ]

  @Test func `Columns are aligned and lines end without spaces`() {
    let table = Table(columns, rows: [["1", "missing-finalizer", "12", "api-dev"], ["10", "日本", "3"]])
    #expect(
      table.lines(Layout(width: 80)) == [
        " #  Pattern            Count  Agents",
        "──  ─────────────────  ─────  ───────",
        " 1  missing-finalizer     12  api-dev",
        "10  日本                   3",
      ])
  }

  @Test func `Plain tables have no rule and no colour`() {
    let table = Table([.init("A"), .init("B")], rows: [[.init("x", .bad), "y"]])
    #expect(table.lines(Layout(width: 40, glyphs: .plain)) == ["A  B", "x  y"])
  }

  @Test func `Colour does not change what is aligned`() {
    let table = Table([.init("Name"), .init("B")], rows: [[.init("x", .good), "y"]])
    let lines = table.lines(Layout(width: 40, glyphs: .plain, style: Style(isEnabled: true)))
    #expect(lines == ["\u{1B}[1mName\u{1B}[0m  \u{1B}[1mB\u{1B}[0m", "\u{1B}[32mx\u{1B}[0m     y"])
  }

  @Test func `The widest column that may shrink gives way first`() {
    let table = Table(columns, rows: [["1", .init(String(repeating: "p", count: 40)), "12", "api-dev, ops"]])
    #expect(
      table.lines(Layout(width: 42, glyphs: .plain))
        == [
          "#  Pattern             Count  Agents",
          "1  ppppppppppppppppp…     12  api-dev, ops",
        ])
  }

  @Test func `Where columns cannot fit, rows become blocks and nothing is lost`() {
    let wide = (0..<8).map { Table.Column("Title\($0)", shrinksTo: 6) }
    let table = Table(wide, rows: [wide.indices.map { Table.Cell("value-\($0)") }, ["a"]])
    let lines = table.lines(Layout(width: 40), indent: 2)
    #expect(lines.first == "  Title0: value-0")
    #expect(lines.suffix(2) == ["", "  Title0: a"])
    #expect(lines.count == 10)
  }

  @Test func `A table without a head is an aligned list`() {
    let columns: [Table.Column] = [.init("", shrinksTo: 10), .init(""), .init("", shrinksTo: 10)]
    let table = Table(
      columns, rows: [["missing-status", "[12 occurrences]", "→ api-dev"], ["x", "[4 occurrences]"]],
      hasHead: false)
    #expect(
      table.lines(Layout(width: 80), indent: 2) == [
        "  missing-status  [12 occurrences]  → api-dev", "  x               [4 occurrences]",
      ])
    let narrow = Table(
      columns + columns, rows: [Array(repeating: "0123456789abcdef", count: 6)], hasHead: false)
    #expect(narrow.lines(Layout(width: 40)) == Array(repeating: "0123456789abcdef", count: 6))
  }

  @Test func `Nothing is cut without a width`() {
    let long = String(repeating: "x", count: 5000)
    #expect(Table([.init("A", shrinksTo: 4)], rows: [[.init(long)]]).lines(Layout()).last == long)
  }

  @Test func `Empty tables are a head, or nothing without columns`() {
    #expect(Table([.init("A")]).lines(Layout(width: 40, glyphs: .plain)) == ["A"])
    #expect(Table([]).lines(Layout()) == [])
  }

  @Test func `No line exceeds the width, whatever the cells hold`() {
    var random = SeededGenerator(state: 19)
    let hostile = [
      "", "a", "\u{1B}[31mx", "日本語日本語日本語", "😀😀😀", "a\nb\r\tc", "\u{202E}abc",
      String(repeating: "w", count: 300),
      "word word word word word word", "e\u{301}" + String(repeating: "\u{302}", count: 40), "\u{E0041}",
      "👩\u{200D}💻",
    ]
    for width in 40...120 {
      let layout = Layout(width: width, glyphs: [.unicode, .plain, .ascii][width % 3])
      let columns = (0..<Int.random(in: 1...9, using: &random)).map { number in
        Table.Column(
          hostile[(number + width) % hostile.count], number % 2 == 0 ? .leading : .trailing,
          shrinksTo: Bool.random(using: &random) ? Int.random(in: 0...30, using: &random) : nil)
      }
      let rows = (0..<6).map { _ in
        (0..<10).map { _ in Table.Cell(hostile.randomElement(using: &random) ?? "") }
      }
      for line in Table(columns, rows: rows).lines(layout, indent: width % 5) {
        #expect(DisplayWidth.columns(line) <= width, "\(width): \(line)")
        #expect(TextEscaper.line(line) == line)
      }
    }
  }
}

@Suite struct OutputTests {
  @Test(arguments: [
    ([:], true, false, false), (["TERM": "xterm"], true, false, true),
    (["TERM": "xterm"], false, false, false),
    (["TERM": "xterm"], true, true, false), (["TERM": "dumb"], true, false, false),
    (["TERM": "xterm", "NO_COLOR": "1"], true, false, false),
    (["TERM": "xterm", "NO_COLOR": ""], true, false, true),
    (["TERM": "xterm", "CLICOLOR": "0"], true, false, false), (["CLICOLOR_FORCE": "1"], false, false, true),
    (["CLICOLOR_FORCE": "0"], false, false, false),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false, false),
    (["CLICOLOR_FORCE": "1"], true, true, false),
  ])
  func `Colour obeys the environment`(
    environment: [String: String], isTerminal: Bool, plain: Bool, expected: Bool
  ) {
    #expect(ColorPolicy.enabled(isTerminal: isTerminal, environment: environment, plain: plain) == expected)
  }

  @Test func `Signs follow the locale`() {
    #expect(Glyphs.choose(environment: [:], plain: false) == .unicode)
    #expect(Glyphs.choose(environment: ["LANG": "C"], plain: false) == .ascii)
    #expect(Glyphs.choose(environment: ["LANG": "C.UTF-8"], plain: false) == .unicode)
    #expect(Glyphs.choose(environment: ["LANG": "de_DE.utf8", "LC_ALL": "POSIX"], plain: false) == .ascii)
    #expect(Glyphs.choose(environment: ["LANG": "C", "LC_CTYPE": "en_US.UTF-8"], plain: true) == .plain)
    #expect(Glyphs.choose(environment: ["LANG": "C"], plain: true).line == "")
  }

  @Test func `ASCII signs are ASCII and no plain sign is box drawing`() {
    let fields = { (glyphs: Glyphs) in
      Mirror(reflecting: glyphs).children.compactMap { $0.value as? String }
    }
    #expect(fields(.ascii).count == 11)
    #expect(fields(.ascii).joined().utf8.allSatisfy { $0 < 0x80 })
    #expect(fields(.plain).joined().unicodeScalars.allSatisfy { !(0x2500...0x259F).contains($0.value) })
  }

  @Test func `A layout follows the environment`() {
    let layout = Layout.choose(
      width: 72, isTerminal: true, environment: ["TERM": "xterm", "LANG": "C"], plain: false)
    #expect(layout == Layout(width: 72, glyphs: .ascii, style: Style(isEnabled: true)))
    #expect(
      Layout.choose(width: 5, isTerminal: false, environment: [:], plain: true)
        == Layout(width: 20, glyphs: .plain))
  }

  @Test func `Titles have a rule as wide as fits`() {
    #expect(Layout(width: 40).title("T") == ["T", String(repeating: "═", count: 40)])
    #expect(Layout(glyphs: .ascii).title("T") == ["T", String(repeating: "=", count: 63)])
    #expect(Layout(width: 20).paragraph("one two three four five\n", indent: 2).allSatisfy { $0.count <= 20 })
  }

  @Test func `Style is off or wraps the text`() {
    #expect(Style(isEnabled: false).paint("x", .bad) == "x")
    #expect(Style(isEnabled: true).paint("x", .bad) == "\u{1B}[31mx\u{1B}[0m")
    #expect(Style(isEnabled: true).paint("x", nil) == "x")
    #expect(Style(isEnabled: true).paint("", .bad) == "")
  }

  @Test func `Progress is shown on a terminal after a second`() {
    let bar = ProgressBar("Reading", total: 200)
    let layout = Layout(width: 41, glyphs: .ascii)
    #expect(bar.line(done: 50, elapsed: 0.9, isTerminal: true, layout) == nil)
    #expect(bar.line(done: 50, elapsed: 9, isTerminal: false, layout) == nil)
    #expect(bar.line(done: 50, elapsed: 1.1, isTerminal: true, layout) == "Reading ###..........  25%")
    #expect(bar.line(done: 900, elapsed: 2, isTerminal: true, layout) == "Reading ############# 100%")
    #expect(bar.line(done: -1, elapsed: 2, isTerminal: true, layout) == "Reading .............   0%")
    #expect(
      ProgressBar("Mining", total: nil).line(done: 7, elapsed: 2, isTerminal: true, layout) == "Mining 7")
  }

  @Test func `Progress lines leave the last column free`() {
    let bar = ProgressBar(String(repeating: "日", count: 200), total: 3)
    for width in 20...120 {
      let line = bar.line(done: 2, elapsed: 2, isTerminal: true, Layout(width: width)) ?? ""
      #expect(DisplayWidth.columns(line) < width)
    }
  }

  @Test(arguments: [
    ([:], nil), (["TERM": "dumb"], nil), (["TERM": "xterm"], "less -FRX"),
    (["TERM": "xterm", "PAGER": "more"], "more"),
    (["TERM": "xterm", "PAGER": "more", "GIT_PAGER": "delta"], "delta"),
    (["TERM": "xterm", "GIT_PAGER": "delta", "TOOLKIT_PAGER": ""], nil),
    (["TERM": "xterm", "PAGER": " cat "], nil),
  ])
  func `The first pager that is set is taken`(environment: [String: String], pager: String?) {
    #expect(Pager.command(isTerminal: true, environment: environment) == pager)
    #expect(Pager.command(isTerminal: false, environment: environment) == nil)
  }

  @Test func `Exit codes are those documented`() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5])
    #expect(ExitCode.allCases.allSatisfy { !$0.meaning.isEmpty })
  }
}
