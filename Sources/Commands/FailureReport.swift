import CommandKit
import JSON
import Workflow

/// How a failure is told: to programs as JSON on standard output, to people on standard error.
struct FailureReport {
  let failure: Failure

  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self.failure = failure
    case let usage as UsageError:
      failure = Failure(.usage, code: "usage", usage.message, hint: usage.hint)
    case let terminal as Terminal.Failure:
      failure = Failure(.failed, code: "output", terminal.description)
    default: failure = Failure(.failed, code: "failed", "\(error)")
    }
  }

  var exitCode: ExitCode {
    switch failure.kind {
    case .failed: .failure
    case .usage: .usage
    case .repository: .repository
    case .pending: .pending
    case .conflict: .conflict
    }
  }

  /// `{"error": {"code", "message", "hint", "detail"}}`.
  var json: JSONValue {
    [
      "error": [
        "code": .string(failure.code), "message": .string(failure.message), "hint": JSONValue(failure.hint),
        "detail": JSONValue(failure.detail),
      ]
    ]
  }

  /// The message, a detail such as a conflict, and the hint.
  func lines(_ layout: Layout) -> [String] {
    var lines = [layout.style.paint("toolkit: ", .bad) + TextEscaper.block(failure.message)]
    if let detail = failure.detail { lines.append(TextEscaper.block(detail)) }
    if let hint = failure.hint { lines.append(layout.style.paint("hint: ", .dim) + TextEscaper.block(hint)) }
    return lines
  }

  /// Prints it where it belongs; where standard output takes nothing, on standard error.
  func print(_ arguments: ParsedArguments, _ output: Output) {
    do {
      if arguments.flag("json") {
        try output.data([InertJSON.text(json.bytes() + [0x0A])])
      } else if arguments.flag("slash") {
        try output.data(lines(output.layout).map { $0 + "\n" }.joined())
      } else {
        printAsMessage(output)
      }
    } catch {
      printAsMessage(output)
    }
  }

  private func printAsMessage(_ output: Output) {
    _ = try? Terminal.write(lines(output.messageLayout).map { $0 + "\n" }.joined(), to: .error)
  }
}
