import EvidenceIndex
import Learning
import Runbooks
import System

/// The index: derived, so that the worst about it is that it must be made anew.
enum IndexCheck {
  static func examine(_ workspace: Workspace) -> HealthCheck {
    HealthCheck.looking("index") {
      let state = workspace.layout.stateFolder
      // Whoever asks wants it proved now.
      EvidenceLoader.forgetProof(state: state)
      let wasThere = try FileStatus.of(FilePath.join(state, "index.sqlite")) != nil
      let loaded = try EvidenceLoader.load(
        journal: workspace.layout.journal.path, state: state, naming: workspace.naming(),
        threads: workspace.surroundings.threads, now: workspace.surroundings.clock.now)
      loaded.finishWriting()
      return .ok("index", words(loaded.index, wasThere))
    }
  }

  private static func words(_ index: IndexStatus, _ wasThere: Bool) -> String {
    switch index.state {
    case .none: "none is needed: the logs are small"
    case .used: "holds \(index.records) signals in \(index.bytes >> 10) KiB, agrees with the logs"
    case .extended: "holds \(index.records) signals, and what the logs have had since was added"
    case .rebuilt where wasThere: "was damaged, of another version or of other logs: made anew"
    case .rebuilt: "was made"
    }
  }
}

/// The runbooks of the work tree: whether entries can be written, and whose they are.
enum RunbookCheck {
  static func examine(_ workspace: Workspace) -> HealthCheck {
    HealthCheck.looking("runbooks") {
      guard let tree = workspace.layout.workTree else { return .ok("runbooks", "a bare repository has none") }
      let runbooks = try Publication(workTree: tree).runbooks.sorted { $0.key < $1.key }
      guard !runbooks.isEmpty else { return .ok("runbooks", "none yet: toolkit evolve writes them") }
      let limit = (try? Workspace.open(workspace.surroundings, folder: nil))?.settings.promotion
        .runbookMaxTokens
      let findings = runbooks.map { finding($0.value, RunbookPaths.runbook(of: $0.key), limit: limit) }
      let fixes = findings.compactMap(\.fix)
      return HealthCheck(
        name: "runbooks", isOK: fixes.isEmpty, detail: findings.flatMap(\.words), fix: fixes.first)
    }
  }

  private static func finding(
    _ runbook: Runbook, _ path: String, limit: Int?
  ) -> (words: [String], fix: String?) {
    var words = ["\(path): \(runbook.entries.count) generated entries, \(runbook.generatedTokens) tokens"]
    let edited = runbook.entries.filter(\.isEdited).map(\.name.text)
    if !edited.isEmpty { words.append("edited by hand, and kept: \(edited.joined(separator: ", "))") }
    if let limit, runbook.generatedTokens > limit {
      words.append(
        "over the budget of \(limit) tokens: the next evolve archives the weakest of those that it knows")
    }
    guard let obstacle = runbook.obstacle else { return (words, nil) }
    return (words + [obstacle], "\(path): close the block named above")
  }
}

extension Runbook {
  /// Why no entry can be written here; nothing where one can.
  fileprivate var obstacle: String? {
    guard let name = PatternName("toolkit-probe") else { return nil }
    var copy = self
    let statistics = EntryStatistics(
      confidence: 0.5, occurrences: 1, units: 1, unitNoun: .occasion, trend: "new", lastSeen: Day(number: 0))
    let entry = RunbookEntry(name: name, statistics: statistics, stance: .avoid, statement: "A probe.")
    do {
      _ = try copy.upsert(entry)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
