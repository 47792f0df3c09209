import CommandKit
import Workflow

/// Where a command's output goes: data to standard output, messages and progress to standard error.
struct Output {
  /// How text is laid out on standard output.
  let layout: Layout
  /// How text is laid out on standard error.
  let messageLayout: Layout
  private let isQuiet: Bool
  private let isVerbose: Bool
  private let pager: String?
  private let environment: [String: String]

  /// Chooses width, colours and pager for what is on the other end.
  init(_ arguments: ParsedArguments, environment: [String: String]) {
    let isPlain = arguments.flag("plain") || arguments.flag("slash")
    let columns = environment["COLUMNS"]
    let isTerminal = Terminal.isTerminal(.output)
    layout = Layout.choose(
      width: Terminal.width(of: .output, columns: columns), isTerminal: isTerminal, environment: environment,
      plain: isPlain)
    messageLayout = Layout.choose(
      width: Terminal.width(of: .error, columns: columns), isTerminal: Terminal.isTerminal(.error),
      environment: environment, plain: isPlain)
    isQuiet = arguments.flag("quiet")
    isVerbose = arguments.flag("verbose")
    let mayPage = !arguments.flag("no-input") && !arguments.flag("slash")
    pager = mayPage ? Pager.command(isTerminal: isTerminal, environment: environment) : nil
    self.environment = environment
  }

  /// Prints data as it is. A reader that went away early is no failure.
  func data(_ text: String) throws {
    _ = try Terminal.write(text, to: .output)
  }

  /// The same with text that is UTF-8 already, in pieces.
  func data(_ pieces: [[UInt8]]) throws {
    _ = try Terminal.write(pieces, to: .output)
  }

  /// Prints lines for people, through a pager where there are more than fit the screen.
  func page(_ lines: [String]) throws {
    var text = ""
    text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
    for line in lines {
      text += line
      text += "\n"
    }
    let rows = Terminal.size(of: .output)?.rows ?? .max
    guard let pager, lines.count >= rows else { return try data(text) }
    _ = try Terminal.page(text, command: pager, environment: environment)
  }

  /// Tells people something beside the data.
  func message(_ text: String) {
    guard !isQuiet else { return }
    _ = try? Terminal.write(TextEscaper.block(text) + "\n", to: .error)
  }

  /// Tells people who want to know more.
  func detail(_ text: String) {
    if isVerbose { message(text) }
  }
}
