internal import System

extension ProgramBackend {
  func commits(_ query: CommitQuery) throws -> [Commit] {
    if query.tips.isEmpty { return [] }
    var arguments = ["log", "-z", "--topo-order", "--no-show-signature", "--no-color", "--no-notes"]
    arguments += ["--no-decorate", "--date=raw", "--encoding=UTF-8", "--format=\(ProgramBackend.format)"]
    if let since = query.since { arguments.append("--max-age=\(since)") }
    if let limit = query.limit { arguments.append("--max-count=\(limit)") }
    let known = try query.excluding.filter { try resolve($0.hex) != nil }
    let revisions = query.tips.map(\.hex) + known.map { "^" + $0.hex }
    let lines = Array((revisions.joined(separator: "\n") + "\n").utf8)
    let text = try git.run(arguments + ["--stdin"], input: lines).text
    let records = text.split(separator: "\u{1e}", omittingEmptySubsequences: true)
    return try records.compactMap { try commit($0, includingPaths: query.includingPaths) }
  }

  /// Fields end with U+001F, records begin with U+001E; the message is last, so it may hold the former.
  private static let format = "%x1e%H%x1f%P%x1f%an%x1f%ae%x1f%ad%x1f%ct%x1f%B"

  private func commit(_ record: Substring, includingPaths: Bool) throws -> Commit? {
    let fields = record.split(separator: "\u{1f}", maxSplits: 6, omittingEmptySubsequences: false)
    guard fields.count == 7, let id = ObjectID(fields[0]), let committed = Int64(fields[5]) else {
      return nil
    }
    let date = fields[4].split(separator: " ")
    let message = fields[6].hasSuffix("\0") ? fields[6].dropLast() : fields[6]
    return Commit(
      id: id, parents: fields[1].split(separator: " ").compactMap { ObjectID($0) },
      author: Signature(
        name: String(fields[2]), email: String(fields[3]),
        seconds: date.first.flatMap { Int64($0) } ?? 0,
        offsetMinutes: date.last.flatMap { Signature.offset($0) } ?? 0),
      committedSeconds: committed, message: String(message),
      changedPaths: includingPaths ? try changedPaths(of: id) : nil)
  }

  private func changedPaths(of id: ObjectID) throws -> [String] {
    let parent = try git.ask(["rev-parse", "-q", "--verify", id.hex + "^"])
    let old = try parent ?? git.id(["hash-object", "-t", "tree", "--stdin"]).hex
    let text = try git.run(["diff-tree", "-r", "-z", "--name-only", "--no-renames", old, id.hex]).text
    return text.split(separator: "\0").map(String.init).sorted()
  }
}
