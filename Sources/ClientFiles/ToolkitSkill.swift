/// The skill that tells an agent how and when to log what it learns.
public enum ToolkitSkill {
  /// Where it lies in the plugin.
  public static let pluginPath = "skills/toolkit/SKILL.md"
  /// Where it lies in a project.
  public static let projectPath = ".claude/skills/toolkit/SKILL.md"

  /// The file.
  ///
  /// - Parameter program: As for ``SlashCommand/text(program:for:)``.
  public static func text(program: String) -> String {
    let word = SlashCommand.word(program)
    return """
      ---
      name: toolkit
      description: Log review findings, learnings, corrections and incidents, so that what recurs reaches the runbooks. Use it after a review, when the user corrects you, when something breaks in use, and when you learn something about this repository that the next session should know.
      ---

      # Logging for toolkit

      `toolkit` counts what recurs in this repository and promotes what is proven into the agents' runbooks. Hooks record
      commits, commands, test runs and most corrections by themselves. What only you know, you log: one record for each
      thing, at the moment you know it.

      | when | log |
      | --- | --- |
      | a review, yours or another's, finds a fault | a finding, one for each place |
      | the user corrects you, and says how it should be | a correction |
      | you learn something about this repository that will hold tomorrow | a learning |
      | something broke in use | an incident |

      Do not log what is right, what is only a matter of this task, or the same thing twice. Never log secrets or personal
      data. Nothing here needs to be committed.

      ```sh
      \(word) log finding --pattern missing-input-validation --severity warning --category api \\
        --file src/api/orders.ts --feature-id feat-102 --agent api-dev \\
        --description "Request body is used before it is validated"

      \(word) log correction --correction-type approach_rejection --source explicit --agent api-dev \\
        --ai-action.summary "Added a dependency for one function" \\
        --user-correction.summary "Use the standard library" --pattern needless-dependency

      \(word) log learning --agent api-dev --insight "Integration tests need the emulator: make emulator first"

      \(word) log incident --pattern missing-timeout --service checkout --description "Requests piled up behind one"
      ```

      - **Pattern**: a name in kebab-case for the kind of fault, not for the place. Look first whether one exists:
        `\(word) patterns --all`. The same name is what makes it count.
      - **Severity** of a finding: `blocking`, `warning` or `nit`.
      - **Correction type**: `code_quality` (wrong), `code_completeness` (forgotten), `approach_rejection` (do it another
        way), `expectation_mismatch` (not asked for), `communication_gap` (misunderstood), `preference_conflict` (taste,
        convention).
      - **Agent**: who should learn it: the subagent's name, or `main`.
      - **Feature id**: the branch, pull request or task. Ten findings of one review count once.

      `\(word) log finding --help` names every field. Text in options goes into quotes; a record can also be given as
      one JSON object on standard input: `\(word) log learning -`.

      To see what was learned, run `\(word) patterns` or `\(word) learnings`. Promotion, `/evolve`, is the user's decision.

      """
  }
}
