import Foundation
import System

/// A fresh folder that goes with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "system-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func directory() throws -> Directory { try Directory(path) }

  func names(_ relative: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: FilePath.join(path, relative)).sorted()
  }
}

let plainEnvironment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
