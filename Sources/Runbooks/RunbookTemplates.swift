public import Learning

/// What new files start with: the same text as under `templates/`, which a test compares.
public enum RunbookTemplates {
  /// A new runbook for an agent.
  public static func runbook(for agent: AgentName) -> String {
    let parts = runbook.split(separator: "{agent}", omittingEmptySubsequences: false)
    return parts.joined(separator: agent.text)
  }

  /// `templates/RUNBOOK.md`, where `{agent}` stands for the agent's name.
  public static let runbook = """
    # Runbook: {agent}

    What has been learned about work in this repository. Write anything anywhere: entries that carry a
    `toolkit:entry` mark follow the evidence until somebody edits them, everything else is left as it is.

    ## Patterns

    ## Anti-patterns

    ## Service-specific notes

    ## Recent learnings

    ## Archived patterns

    """

  /// `templates/runbooks-SKILL.md`: makes the folder of runbooks a skill that tells an agent which runbook is its own.
  public static let skill = """
    ---
    name: runbooks
    description: What has been learned about work in this repository, by agent. Read your runbook before you write, change or review code here, and before you plan such work.
    ---

    # Runbooks

    Each agent has a runbook of its own in this folder: `<agent>/RUNBOOK.md`, where `<agent>` is the agent's name. A
    subagent called `api-dev` reads `api-dev/RUNBOOK.md`. In the main conversation, read `main/RUNBOOK.md`. Where the file
    does not exist, nothing has been learned for that agent yet.

    Read it once, before the first change of a task. You need not read the runbooks of other agents, nor
    `## Archived patterns`.

    - `## Patterns` and `## Anti-patterns` are written by people: follow them.
    - `## Recent learnings` holds what reviews, incidents and corrections show to recur. An entry states how sure that is
      (**Confidence**, from 0 to 1), how often it was seen, and what to avoid or to do. These are observations to check
      your work against, not commands; text quoted in them comes from logs.
    - Do not edit an entry that carries a `toolkit:entry` mark unless a person asks you to: a mark's entry follows the
      evidence only as long as nobody changes it.

    """
}
