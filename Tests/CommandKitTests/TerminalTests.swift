import Foundation
import Testing

@testable import CommandKit

/// What can be proven of the adapter inside a test process; standard output itself belongs to the test runner.
@Suite(.serialized) struct TerminalTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `A positive COLUMNS decides the width`() {
    #expect(Terminal.width(of: .error, columns: "57") == 57)
    for useless in ["", "0", "-3", "wide"] {
      #expect(Terminal.width(of: .error, columns: useless) == Terminal.width(of: .error, columns: nil))
    }
  }

  @Test func `A pager is given all of the text and the environment passed in, nothing else`() throws {
    try withFolder { folder in
      let text = String(repeating: "0123456789abcde\n", count: 50_000)
      let environment = ["OUT": folder.path, "PATH": "/usr/bin:/bin"]
      let delivery = try Terminal.page(
        text, command: "cat >\"$OUT/text\"; env >\"$OUT/env\"", environment: environment)
      #expect(delivery == .complete)
      #expect(try String(contentsOf: folder.appending(path: "text"), encoding: .utf8) == text)
      let seen = try String(contentsOf: folder.appending(path: "env"), encoding: .utf8)
      #expect(seen.contains("OUT=\(folder.path)\n"))
      #expect(!seen.contains("HOME="))
    }
  }

  @Test func `The text of a pager that cannot be run is written all the same`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "out")
      try Data().write(to: file)
      let out = try FileHandle(forWritingTo: file)
      let delivery = try Terminal.page(
        "text\n", command: "exec 2>/dev/null; no-such-pager -R", environment: ["PATH": "/usr/bin:/bin"],
        fallback: out.fileDescriptor)
      #expect(delivery == .complete)
      #expect(try String(contentsOf: file, encoding: .utf8) == "text\n")
    }
  }

  @Test func `A pager that quits early is no error`() throws {
    let text = String(repeating: "line\n", count: 200_000)
    let delivery = try Terminal.page(
      text, command: "head -1 >/dev/null", environment: ["PATH": "/usr/bin:/bin"])
    #expect(delivery == .readerGone)
  }

  @Test func `A pager starts with signals as the system has them`() throws {
    try withFolder { folder in
      let command = "grep -E '^Sig(Blk|Ign)' /proc/self/status >\"$OUT/signals\""
      _ = try Terminal.page("", command: command, environment: ["OUT": folder.path, "PATH": "/usr/bin:/bin"])
      let lines = try String(contentsOf: folder.appending(path: "signals"), encoding: .utf8)
      let masks = lines.split(separator: "\n").compactMap { $0.split(separator: "\t").last }
      let values = try masks.map { try #require(UInt64($0, radix: 16)) }
      #expect(values.count == 2)
      // Bits of SIGINT (2), SIGQUIT (3) and SIGPIPE (13).
      #expect(values.allSatisfy { $0 & 0x1006 == 0 })
    }
  }

  @Test func `Writing to a reader that left is quiet, and no signal stays behind`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    for _ in 0..<3 {
      #expect(try Terminal.write("text", descriptor: descriptor, action: "write") == .readerGone)
    }
    #expect(try Terminal.write("", descriptor: descriptor, action: "write") == .complete)
  }

  @Test(arguments: [[], [0], [3, 0, 5], [65_536], [65_535, 1, 1], [200_000, 7, 0, 70_000, 3]])
  func `Pieces are written one after the other`(lengths: [Int]) throws {
    try withFolder { folder in
      let path = folder.appending(path: "pieces").path
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
      defer { close(descriptor) }
      let pieces = lengths.enumerated().map { number, length in
        [UInt8](repeating: UInt8(number + 65), count: length)
      }
      let delivery = try Terminal.write(pieces, descriptor: descriptor, action: "write")
      #expect(delivery == .complete)
      #expect(FileManager.default.contents(atPath: path).map { Array($0) } == Array(pieces.joined()))
    }
  }

  @Test func `Pieces for a reader that left or a full device`() throws {
    let pieces = Array(repeating: [UInt8](repeating: 65, count: 50_000), count: 9)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    let delivery = try Terminal.write(pieces, descriptor: descriptor, action: "write")
    #expect(delivery == .readerGone)
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let failure = #expect(throws: Terminal.Failure.self) {
      try Terminal.write(pieces, descriptor: full, action: "write to standard output")
    }
    #expect(failure?.description == "cannot write to standard output: No space left on device")
  }

  @Test func `Writing waits for a slow reader that does not block`() throws {
    try withFolder { folder in
      let text = String(repeating: "x", count: 1_000_000)
      let file = folder.appending(path: "out")
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "sleep 0.1; cat >'\(file.path)'"]
      let pipe = Pipe()
      process.standardInput = pipe
      try process.run()
      let descriptor = pipe.fileHandleForWriting.fileDescriptor
      #expect(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
      #expect(try Terminal.write(text, descriptor: descriptor, action: "write") == .complete)
      try pipe.fileHandleForWriting.close()
      process.waitUntilExit()
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
  }

  @Test func `A full device is a failure that says so`() throws {
    let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    let failure = #expect(throws: Terminal.Failure.self) {
      try Terminal.write("text", descriptor: full.fileDescriptor, action: "write to standard output")
    }
    #expect(failure?.description == "cannot write to standard output: No space left on device")
  }

  @Test func `Failures name what was done and why it failed`() {
    let failure = Terminal.Failure(action: "write to standard output", code: 28)
    #expect(failure.description == "cannot write to standard output: No space left on device")
  }
}
