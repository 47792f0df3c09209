import Foundation
import Journal
import Testing

@Suite struct DocumentationTests {
  @Test func describesEveryRecordInTheTrackedPage() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appendingPathComponent("docs/records.md")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(RecordDocumentation.text.utf8).write(to: path)
    }
    #expect(try String(contentsOf: path, encoding: .utf8) == RecordDocumentation.text)
  }
}
