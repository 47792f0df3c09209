import Git
import History
import Learning
import Runbooks

/// The registry files after a change was taken back: as they were before it where nothing came after, and in any case
/// saying of each pattern what the runbooks say.
struct RegistryReversal {
  let repository: Repository
  let change: Change
  /// Whether the commit carries no other change; after a squash it does.
  let isAlone: Bool
  /// The patterns whose entries were taken back.
  let undone: Set<PatternName>
  /// Where each pattern stands afterwards.
  let standing: [PatternName: [AgentName]]

  /// What changes.
  func edits() throws -> [FileEdit] {
    let path = RunbookPaths.patterns
    guard let now = try repository.committedText(of: path) else { return try restored(path) }
    let new = try patterns(now)
    guard let new else { return [edit(path, from: now, to: nil)] + (try trends(before: nil)) }
    return (new == now ? [] : [edit(path, from: now, to: new)]) + (try trends(before: new))
  }

  /// The registry of patterns; nothing where the file goes.
  private func patterns(_ now: [UInt8]) throws -> [UInt8]? {
    let path = RunbookPaths.patterns
    let (before, after) = (try text(path, in: change.parent), try text(path, in: change.commit))
    let names = undone.map(\.text)
    guard now == after else {
      return PatternsRegistry.reconciled(now, with: before, standing: standing) ?? now
    }
    guard isAlone else {
      let text = PatternsRegistry.reverting(names, in: now, to: before) ?? now
      return PatternsRegistry.reconciled(text, with: before, standing: standing) ?? now
    }
    if let before {
      return PatternsRegistry.reconciled(before, with: now, standing: standing) ?? before
    }
    // The change made the file: it goes, unless entries stay that it tells of.
    let rest = PatternsRegistry.reverting(names, in: now, to: nil)
    let listed = PatternsRegistry.promotionDays(in: rest ?? now).keys
    return listed.contains { standing[$0] != nil } ? rest : nil
  }

  /// The change took the files away, as a rollback does: undone, they come back.
  private func restored(_ path: String) throws -> [FileEdit] {
    guard isAlone, try text(path, in: change.commit) == nil, let before = try text(path, in: change.parent)
    else { return [] }
    let new = PatternsRegistry.reconciled(before, with: nil, standing: standing) ?? before
    return [edit(path, from: nil, to: new)] + (try trends(before: new))
  }

  /// Trends are as before, unless a later change wrote them anew; the file stays for as long as its neighbour does.
  private func trends(before patterns: [UInt8]?) throws -> [FileEdit] {
    let path = RunbookPaths.trends
    let (before, now) = (try text(path, in: change.parent), try repository.committedText(of: path))
    guard isAlone, now == (try text(path, in: change.commit)), now != before else { return [] }
    return before == nil && patterns != nil ? [] : [edit(path, from: now, to: before)]
  }

  /// Derived: whatever stands in the work tree is written anew, but not thrown away.
  private func edit(_ path: String, from old: [UInt8]?, to new: [UInt8]?) -> FileEdit {
    FileEdit(path: path, base: old, new: new) { new ?? $0 }
  }

  private func text(_ path: String, in commit: ObjectID?) throws -> [UInt8]? {
    try commit.flatMap { try repository.committedText(of: path, in: $0) }
  }
}
