internal import Learning

/// `docs/records.md`: every kind and field, made from the tables.
public enum RecordDocumentation {
  /// The text, Markdown.
  public static var text: String {
    let head = """
      # Records

      Every line of a log is one JSON object. All have `v` (1), `id` (a ULID), `timestamp` (RFC 3339, UTC) and `kind`;
      fields that are not listed here are kept and counted. `toolkit log KIND` takes each field as an option with hyphens
      for underscores (`--feature-id`, `--ai-action.summary`), lists by repetition, members of objects as `--context.KEY
      VALUE`, or one JSON object on standard input with `-`. This page is made from the tables in
      `Sources/Journal/Schema`.

      """
    return head + RecordKind.allCases.map { section(.of($0)) }.joined()
      + table("On every record", RecordSchema.common, heading: "")
  }

  private static func section(_ schema: RecordSchema) -> String {
    let flags = schema.shorthands.map { "`--\($0.option)`: \($0.meaning)\n" }
    let heading = "\(schema.meaning) In `.claude/\(schema.kind.fileName)`.\n\n"
    return table(schema.kind.rawValue, schema.fields, heading: heading)
      + (flags.isEmpty ? "" : "\n" + flags.joined(separator: "\n"))
  }

  private static func table(_ title: String, _ fields: [RecordField], heading: String) -> String {
    let rows = fields.map { field in
      "| `\(field.name)` | \(field.content.expectation) | \(field.isRequired ? "yes" : "") | \(field.meaning) |\n"
    }
    return "\n## \(title)\n\n\(heading)| field | holds | required | meaning |\n| --- | --- | --- | --- |\n"
      + rows.joined()
  }
}
