import AgentHooks
import Foundation
import JSON
import Journal
import Learning
import Sessions
import Testing

/// A small part of what `Tests/slow/agent-fuzz` does at full size, in this process.
@Suite struct FuzzTests {
  private static let events: [[UInt8]] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent("Captures/hooks"), includingPropertiesForKeys: nil)
    return (files ?? []).sorted { $0.path < $1.path }.flatMap { file in
      ((try? Data(contentsOf: file)) ?? Data()).split(separator: 10).map { Array($0) }
    }
  }()

  private static let texts = [
    "/fix --a=b --c", "no, that is wrong", "npm test | tail", "$(", "'", "\\ud800",
    "The user doesn't want to proceed with"
      + " this tool use the user said:\\nx", "git checkout -- .", "cat <<EOF", "\\n\\n", "\u{202e}",
    "SessionStart", "PostToolBatch",
  ].map { Array($0.utf8) }

  /// Bits flipped, parts lost, strings replaced, values of other types.
  private func damaged(_ event: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var event = event
    for _ in 0..<dice.below(4) where !event.isEmpty {
      let place = dice.below(event.count)
      switch dice.below(5) {
      case 0: event[place] ^= 1 << UInt8(dice.below(8))
      case 1: event.removeSubrange(place..<min(event.count, place + dice.below(60)))
      case 2: event.insert(contentsOf: Self.texts[dice.below(Self.texts.count)], at: place)
      case 3:
        guard let quote = event[place...].firstIndex(of: 0x22),
          let end = event[(quote + 1)...].firstIndex(of: 0x22)
        else { continue }
        event.replaceSubrange((quote + 1)..<end, with: Self.texts[dice.below(Self.texts.count)])
      default:
        guard let colon = event[place...].firstIndex(of: 0x3A) else { continue }
        event.insert(
          contentsOf: Array(["[7],\"x\":", "null,\"x\":", "{},\"x\":"][dice.below(3)].utf8), at: colon + 1)
      }
    }
    return event
  }

  @Test func damagedEventsNeverTrapAndStatesSurvive() throws {
    var dice = Dice(state: 1)
    var state = SessionState()
    var surroundings = SessionSurroundings(
      now: Timestamp(milliseconds: 0), makeID: SessionSurroundings.stableID, redact: Redaction.clean,
      stamp: { FileStamp(size: Int64($0.utf8.count), modified: 0, hash: nil) })
    surroundings.root = "/repo"
    var events = 0
    for number in 0..<4000 {
      guard let event = AgentEvent(parsing: damaged(Self.events[number % Self.events.count], &dice)) else {
        continue
      }
      events += 1
      surroundings.now = Timestamp(milliseconds: Int64(number) * 60_000)
      for record in SessionFold.apply(event, to: &state, surroundings) {
        #expect(record.members["id"]?.string != nil)
      }
      let text = JSONValue.object(state.json).text()
      #expect(text.utf8.count < 128 << 10)
      #expect(SessionState(json: try JSONValue(parsing: text)) == state)
    }
    #expect(events > 1000)
  }

  @Test func damagedEventsAreAnsweredWithNothing() throws {
    let repository = try AgentRepository()
    var dice = Dice(state: 2)
    for number in 0..<300 {
      #expect(try repository.call(damaged(Self.events[number % Self.events.count], &dice)) == "")
    }
    for kind in RecordKind.allCases { _ = try repository.log(kind) }
    let strange = try repository.files().filter {
      !$0.hasPrefix(".git/toolkit/sessions/") && !$0.hasPrefix(".claude/") && $0 != ".git/toolkit/enabled"
    }
    #expect(strange == [])
  }
}

/// Numbers from a seed: xorshift64, Marsaglia 2003.
private struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }
}
