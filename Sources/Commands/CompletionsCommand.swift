import CommandKit
import JSON

/// `toolkit completions SHELL`: the completion script of a shell.
enum CompletionsCommand: ToolCommand {
  static let command = Command(
    "completions", abstract: "Print the completion script of a shell.",
    examples: [
      .init(
        "toolkit completions bash > ~/.local/share/bash-completion/completions/toolkit", "Complete in bash"),
      .init("toolkit completions zsh > ~/.local/share/zsh/site-functions/_toolkit", "Complete in zsh"),
    ],
    arguments: [
      Argument("shell", .oneOf(CompletionShell.allCases.map(\.rawValue), "SHELL"), .required, "The shell")
    ])

  static func run(_ context: CommandContext) throws -> ExitCode {
    guard let shell = CompletionShell(rawValue: try context.arguments.required("shell")) else {
      return .usage
    }
    let script = Tool.root.completions(for: shell)
    guard context.wantsJSON else {
      try context.output.data(script)
      return .ok
    }
    try context.print(json: ["shell": .string(shell.rawValue), "script": .string(script)], lines: [])
    return .ok
  }
}

/// `toolkit manual`: the manual page, for `install.sh`.
enum ManualCommand: ToolCommand {
  static let command = Command(
    "manual", abstract: "Print the manual page in roff.",
    examples: [.init("toolkit manual | man -l -", "Read it")], shouldDisplay: false)

  static func run(_ context: CommandContext) throws -> ExitCode {
    let page = ManualPage(
      Tool.root, version: context.surroundings.version, date: "2026-11-20", sections: ManualSections.all)
    try context.output.data(page.text)
    return .ok
  }
}

/// What the manual page says beside the commands.
enum ManualSections {
  static let all = [
    ManualPage.Section(
      "FILES",
      """
      .claude/*.jsonl: the journal, append-only. .claude/skills/runbooks/AGENT/RUNBOOK.md: what an agent learned. \
      .claude/toolkit.json: settings of the project; ~/.config/toolkit/config.json: of the person. toolkit/ in the \
      git folder: index, locks and backups of this machine; the index may be deleted at any time.
      """),
    ManualPage.Section(
      "ENVIRONMENT",
      """
      TOOLKIT=0 turns the hooks off. TOOLKIT_JOURNAL moves the journal. TOOLKIT_PAGER, GIT_PAGER and PAGER choose the \
      pager. NO_COLOR, CLICOLOR and TERM=dumb are obeyed.
      """),
    ManualPage.Section(
      "EXIT STATUS",
      ExitCode.allCases.map { "\($0.rawValue): \($0.meaning)." }.joined(separator: " ")),
  ]
}
