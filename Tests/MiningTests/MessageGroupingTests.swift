import Learning
import SeededRandom
import Testing

@testable import Mining

@Suite struct MessageGroupingTests {
  /// Pairs of messages that say the same, and near misses that do not.
  @Test(arguments: [
    (
      "error: cannot open /etc/hosts: permission denied", "error: cannot open /tmp/x y: permission denied",
      false
    ),
    (
      "error: cannot open /etc/hosts: permission denied", "error: cannot open /tmp/x: permission denied", true
    ),
    ("TypeError: Cannot read 'name' of undefined", "TypeError: Cannot read 'id' of undefined", true),
    ("TypeError: Cannot read 'name' of undefined", "TypeError: Cannot write 'name' of undefined", false),
    ("panic: worker-12 timed out after 30s", "panic: worker-7 timed out after 1m", true),
    ("exit status 1 at 12:30:05", "exit status 137 at 2026-01-28T10:00:00Z", true),
    ("fatal: 7f3a9c1 is no commit", "fatal: deadbee1 is no commit", true),
    ("fatal: 7f3a9c1 is no commit", "fatal: facade is no commit", false),
    ("error: GET https://a.example/x?y=1 failed", "error: GET http://b.example failed", true),
    (
      "warning: 550e8400-e29b-41d4-a716-446655440000 expired",
      "warning: 123e4567-e89b-12d3-a456-426614174000 expired", true
    ),
    (
      "List call inside the reconcile loop bypasses the shared informer cache",
      "The reconcile loop makes a list call that bypasses the informer cache", true
    ),
    (
      "List call inside the reconcile loop bypasses the shared informer cache",
      "Button colours differ from the design tokens in the settings page", false
    ),
    ("Typo in pkg/a/types.go:12 comment", "typo in the comment, internal/b/x.swift:7", true),
  ])
  func messages(first: String, second: String, same: Bool) {
    var grouping = MessageGrouping()
    let names = [grouping.name(for: first), grouping.name(for: second)]
    #expect(!names.contains(nil))
    #expect((grouping.leaders.count == 1) == same)
  }

  @Test(arguments: [
    ("List call inside the reconcile loop bypasses the shared informer cache", "reconcile-bypasses-informer"),
    ("error: cannot open /etc/hosts: permission denied", "error-permission-denied"),
    ("`VirtualMachine` lacks a finalizer", "lacks-finalizer"), ("a b", "a-b"), ("it is", "it-is"),
    ("/etc/hosts", "etc-hosts"), ("don't panic", "panic"),
  ])
  func namesAreTheMostTellingWords(message: String, expected: String) {
    var grouping = MessageGrouping()
    #expect(grouping.name(for: message)?.text == expected)
  }

  @Test func otherScriptsAreGroupedToo() {
    var grouping = MessageGrouping()
    let first = grouping.name(for: "状態の条件がありません")
    #expect(first?.text.hasPrefix("unnamed-") == true)
    #expect(grouping.name(for: "状態の条件がない") == first)
    #expect(grouping.name(for: "Ошибка проверки ввода") != first)
    #expect(grouping.leaders.count == 2)
  }

  @Test(arguments: ["", "  \n", "!!! ???", "\u{200B}\u{202E}", "\u{0301}", "''", "``"])
  func messagesWithoutLettersHaveNoName(message: String) {
    var grouping = MessageGrouping()
    #expect(grouping.name(for: message) == nil)
    #expect(grouping.leaders.isEmpty)
  }

  @Test func hostileMessagesAreCut() {
    var grouping = MessageGrouping()
    let long = String(repeating: "'ärger\u{202E} (", count: 100_000)
    let first = grouping.name(for: long)
    #expect(first != nil)
    #expect(grouping.name(for: long + "end") == first)
    #expect(grouping.leaders.map(\.utf8.count).allSatisfy { $0 <= 1024 })
    #expect(grouping.name(for: String(repeating: "\"", count: 5000)) == nil)
    #expect(grouping.name(for: String(repeating: "a", count: 5000))?.text.count == 20)
  }

  /// A chain in which each message resembles the next, and the ends share nothing.
  @Test func groupsDoNotChain() {
    let words = (0..<30).map { "word\(Character(UnicodeScalar(UInt8(97 + $0 % 26))))\($0 / 26)x" }
    let messages = (0..<25).map { words[$0..<$0 + 6].joined(separator: " ") }
    var grouping = MessageGrouping()
    let names = messages.map { grouping.name(for: $0) }
    #expect(grouping.leaders.count > 4)
    #expect(names.first != names.last)
  }

  @Test func namesStayAsGroupsGrow() {
    var grouping = MessageGrouping()
    let messages = prose(2_000, vocabulary: 60, seed: 3)
    let first = messages.map { grouping.name(for: $0) }
    let leaders = grouping.leaders
    #expect(messages.map { grouping.name(for: $0) } == first)
    #expect(grouping.leaders == leaders)
  }

  @Test(arguments: [0, 1, 700, 1_999])
  func aRestoredGroupingGoesOnWithTheSameAnswers(cut: Int) {
    let messages = prose(1_000, vocabulary: 80, seed: 5).flatMap { [$0, "error: \($0) failed at 12"] }
    var whole = MessageGrouping()
    let expected = messages.map { whole.name(for: $0) }
    var first = MessageGrouping()
    let start = messages[..<cut].map { first.name(for: $0) }
    var second = MessageGrouping(leaders: first.leaders)
    #expect(second.leaders == first.leaders)
    #expect(start + messages[cut...].map { second.name(for: $0) } == expected)
    #expect(second.leaders == whole.leaders)
  }

  /// Words drawn at random hardly group, which is the worst there is for candidates; still no message is compared with
  /// more than a bounded number of the thousands of leaders.
  @Test(arguments: [40, 200, 2_000])
  func comparisonsOfOneMessageAreBounded(vocabulary: Int) {
    var grouping = MessageGrouping()
    var most = 0
    for message in prose(8_000, vocabulary: vocabulary, seed: 9) {
      let before = grouping.comparisons
      _ = grouping.name(for: message)
      most = max(most, grouping.comparisons - before)
    }
    #expect(grouping.leaders.count > 400)
    #expect(most <= MinHash.bands * MessageGrouping.bucketCapacity)
  }

  @Test func similarSetsAreFoundAndOthersNot() {
    let ten = (0..<10).map { UInt64($0) }
    #expect(Jaccard.isSimilar(ten[...], ten[...]))
    #expect(Jaccard.isSimilar(ten[...], (ten[0..<7] + [20, 21, 22, 23, 24, 25, 26, 27, 28, 29])))
    #expect(!Jaccard.isSimilar(ten[...], (ten[0..<6] + [20, 21, 22, 23, 24, 25, 26, 27])))
    #expect(!Jaccard.isSimilar(ten[...], []))
  }

  private func prose(_ count: Int, vocabulary: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(state: seed)
    let words = (0..<vocabulary).map { index in
      String(
        (0..<8).map { place in
          Character(UnicodeScalar(UInt8(97 + Int(Word.mixed(UInt64(index * 8 + place)) % 26))))
        })
    }
    return (0..<count).map { _ in
      (0..<8).map { _ in words[Int(generator.next() % UInt64(vocabulary))] }.joined(separator: " ")
    }
  }
}
