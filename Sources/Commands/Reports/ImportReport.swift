import CommandKit
import Imports
import JSON
import Workflow

/// What became of imported files.
struct ImportReport {
  /// Rejected records that people are told of for each file; programs get more of them.
  private static let shownRejections = 5

  let files: [ImportedFile]
  let isDryRun: Bool

  var json: JSONValue { ["dry_run": .bool(isDryRun), "files": .array(files.map(Self.object))] }

  private static func object(_ file: ImportedFile) -> JSONValue {
    var omitted = JSONObject()
    for reason in SARIFReport.Omission.allCases {
      if let count = file.omitted[reason] { omitted[reason.rawValue] = JSONValue(count) }
    }
    let rejected = file.rejected.map {
      ["line": JSONValue($0.line), "message": .string($0.message)] as JSONValue
    }
    return [
      "path": .string(file.path), "format": JSONValue(file.format?.rawValue), "read": JSONValue(file.read),
      "written": JSONValue(file.written), "already": JSONValue(file.already), "left_out": .object(omitted),
      "without_text": JSONValue(file.withoutText),
      "rejected": .array(rejected), "rejected_total": JSONValue(file.rejectedTotal),
      "failure": JSONValue(file.failure?.message),
    ]
  }

  /// A line a file.
  func lines(_ layout: Layout) -> [String] {
    files.filter { $0.format != nil }.flatMap { file in
      layout.paragraph("\(file.path): \(file.format?.title ?? ""), \(counts(file).joined(separator: ", "))")
    }
  }

  private func counts(_ file: ImportedFile) -> [String] {
    let parts = [
      (file.written, isDryRun ? "would be written" : "written"), (file.already, "there already"),
    ]
    let omitted = SARIFReport.Omission.allCases.map { (file.omitted[$0] ?? 0, Self.words($0)) }
    let told = parts + [(file.withoutText, "without words")] + omitted + [(file.rejectedTotal, "rejected")]
    return ["\(file.read) read"] + told.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }

  private static func words(_ omission: SARIFReport.Omission) -> String {
    switch omission {
    case .suppressed: "suppressed"
    case .absent: "fixed since the baseline"
    case .noFault: "without a fault"
    }
  }

  /// What went wrong, a line each.
  var troubles: [String] {
    files.flatMap { file in
      let rejected = file.rejected.prefix(Self.shownRejections).map {
        "\(file.path):\($0.line): \($0.message)"
      }
      let more = file.rejectedTotal - rejected.count
      return rejected + (more > 0 ? ["\(file.path): \(more) more were rejected; --json names 100"] : [])
        + (file.failure.map { ["toolkit: \($0.message)"] + ($0.hint.map { ["hint: \($0)"] } ?? []) } ?? [])
    }
  }
}
