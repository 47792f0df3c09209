import Foundation
import System
import Testing

@Suite struct FileStatusTests {
  /// Times that do not fit, as anybody may set.
  @Test(arguments: [("2446-01-01", true), ("2200-01-01", true), ("1905-01-01", false)])
  func timesOfOtherMillennia(date: String, isLater: Bool) throws {
    let path = NSTemporaryDirectory() + "time-" + UUID().uuidString
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let touch = try Process.run(URL(filePath: "/usr/bin/touch"), arguments: ["-d", date, path])
    touch.waitUntilExit()
    let status = try #require(try FileStatus.of(path))
    #expect((status.modifiedNanoseconds > status.changedNanoseconds) == isLater)
  }
}
