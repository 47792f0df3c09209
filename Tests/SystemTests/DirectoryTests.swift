import Foundation
import System
import Testing

@Suite struct DirectoryTests {
  let temporary: TemporaryFolder
  let root: Directory

  init() throws {
    temporary = try TemporaryFolder()
    root = try temporary.directory()
  }

  @Test func writesAndReadsBackWithoutLeavings() throws {
    try root.write(
      Array("one\n".utf8), to: "a/b/file", WriteOptions(folderPermissions: 0o700, synchronize: true))
    try root.write(Array("two\n".utf8), to: "a/b/file")
    #expect(try root.read("a/b/file", limit: 100) == Array("two\n".utf8))
    #expect(try root.folder("a/b").names() == ["file"])
    #expect(try root.status("a")?.permissions == 0o700)
  }

  @Test func keepsTheModeOfTheFileItReplaces() throws {
    try root.write([], to: "script", WriteOptions(permissions: 0o755))
    try root.write([1], to: "script")
    #expect(try root.status("script")?.permissions == 0o755)
    try root.setPermissions(0o600, of: "script")
    #expect(try root.status("script")?.permissions == 0o600)
  }

  @Test func absentIsNilAndNotAnError() throws {
    #expect(try root.status("nothing/here") == nil)
    #expect(try root.readIfPresent("nothing/here", limit: 10) == nil)
    #expect(try root.remove("nothing") == false)
    #expect(throws: SystemError("open", path: temporary.path + "/nothing", code: ENOENT)) {
      try root.read("nothing", limit: 10)
    }
  }

  @Test(arguments: ["", "/etc/passwd", "..", "a/../b", "./a", "a//b", "a/", "a\0b", "../x"])
  func refusesPathsThatLeaveTheRoot(_ path: String) throws {
    let error = #expect(throws: SystemError.self) { try root.write([], to: path) }
    #expect(error?.code == EINVAL)
    #expect(try temporary.names().isEmpty)
  }

  @Test func refusesPathsThatAreTooLong() throws {
    let component = #expect(throws: SystemError.self) {
      try root.write([], to: String(repeating: "x", count: 256))
    }
    #expect(component?.code == ENAMETOOLONG)
    let whole = #expect(throws: SystemError.self) {
      try root.write([], to: String(repeating: "x/", count: 2100) + "x")
    }
    #expect(whole?.code == ENAMETOOLONG)
  }

  @Test func followsNoSymbolicLinkOnTheWay() throws {
    let outside = try TemporaryFolder()
    try root.createSymbolicLink(at: "link", to: outside.path)
    #expect(throws: SystemError.self) { try root.write([1], to: "link/file") }
    #expect(throws: SystemError.self) {
      try root.write([1], to: "link/deeper/file", WriteOptions(folderPermissions: 0o700))
    }
    #expect(throws: SystemError.self) { try root.folder("link") }
    #expect(try outside.names().isEmpty)
  }

  @Test func followsNoSymbolicLinkAtTheEnd() throws {
    let outside = try TemporaryFolder()
    try outside.directory().write(Array("secret".utf8), to: "target")
    try root.createSymbolicLink(at: "file", to: outside.path + "/target")
    let write = #expect(throws: SystemError.self) { try root.write([1], to: "file") }
    #expect(write?.code == ELOOP)
    #expect(throws: SystemError.self) { try root.read("file", limit: 100) }
    #expect(throws: SystemError.self) { try root.setPermissions(0o777, of: "file") }
    #expect(try outside.directory().read("target", limit: 100) == Array("secret".utf8))
    #expect(try root.symbolicLink(at: "file") == outside.path + "/target")
  }

  @Test func refusesWhatIsNoRegularFile() throws {
    try root.folder("folder", creating: 0o755).synchronize()
    #expect(mkfifo(temporary.path + "/pipe", 0o600) == 0)
    #expect(#expect(throws: SystemError.self) { try root.write([], to: "folder") }?.code == EISDIR)
    #expect(#expect(throws: SystemError.self) { try root.read("folder", limit: 9) }?.code == EISDIR)
    #expect(#expect(throws: SystemError.self) { try root.write([], to: "pipe") }?.code == EINVAL)
    #expect(#expect(throws: SystemError.self) { try root.read("pipe", limit: 9) }?.code == EINVAL)
  }

  @Test func readsNoMoreThanTheLimit() throws {
    try root.write([1, 2, 3], to: "three")
    #expect(try root.read("three", limit: 3).count == 3)
    #expect(#expect(throws: SystemError.self) { try root.read("three", limit: 2) }?.code == EFBIG)
  }

  @Test func aFailedWriteLeavesNothingBeside() throws {
    try root.write([1], to: "file")
    // A folder that is not empty cannot be replaced by a file that is renamed over it.
    try root.write([1], to: "taken/inner", WriteOptions(folderPermissions: 0o755))
    #expect(throws: SystemError.self) { try root.rename("file", to: "taken") }
    #expect(throws: SystemError.self) { try root.write([2], to: "taken") }
    #expect(try root.names() == ["file", "taken"])
    #expect(try root.read("file", limit: 10) == [1])
  }

  @Test func listsSortedAndRemovesOnlyEmptyFolders() throws {
    for name in ["b", "a", "C", "é"] {
      try root.write([], to: "d/\(name)", WriteOptions(folderPermissions: 0o755))
    }
    #expect(try root.folder("d").names() == ["C", "a", "b", "é"])
    #expect(try root.removeEmptyFolder("d") == false)
    for name in ["b", "a", "C", "é"] { #expect(try root.remove("d/\(name)")) }
    #expect(try root.removeEmptyFolder("d"))
    #expect(try root.names().isEmpty)
  }

  @Test func readsPiecesAndAppends() throws {
    let file = try root.open("log", O_RDWR | O_CREAT | O_APPEND)
    #expect(try file.writeOnce(Array("hello".utf8)) == 5)
    try file.write(Array(" world".utf8))
    #expect(try file.bytes(at: 6, count: 100) == Array("world".utf8))
    #expect(try file.bytes(at: 99, count: 5).isEmpty)
    try file.truncate(to: 5)
    #expect(try file.status().size == 5)
  }
}

@Suite struct FilePathTests {
  @Test(arguments: [
    ("/a/b/c", "/a/b", "c"), ("/a", "/", "a"), ("a", ".", "a"), ("/a/b//", "/a", "b"), ("/", "/", "/"),
  ])
  func partsOfAPath(_ path: String, _ parent: String, _ name: String) {
    #expect(FilePath.parent(of: path) == (path == "/" ? "/" : parent))
    #expect(path == "/" || FilePath.name(of: path) == name)
  }

  @Test func joinsAndRelates() {
    #expect(FilePath.join("/a/", "b") == "/a/b")
    #expect(FilePath.join("/a", "/b") == "/b")
    #expect(FilePath.relative("/a/b/c", to: "/a/") == "b/c")
    #expect(FilePath.relative("/ab", to: "/a") == nil)
    #expect(FilePath.relative("/a", to: "/a") == "")
    #expect(FilePath.relative("/a", to: "/") == "a")
  }

  @Test func quotesShellWords() {
    #expect(ShellWord.quoted("a/b.c") == "a/b.c")
    #expect(ShellWord.quoted("it's; rm") == "'it'\\''s; rm'")
    #expect(ShellWord.quoted("") == "''")
  }

  @Test func errorsNameThePathAndAHint() {
    let error = SystemError("open", path: "/x y", code: EACCES)
    #expect(error.message == "open /x y: Permission denied")
    #expect(error.hint == "look at its permissions: ls -ld '/x y'")
    #expect(SystemError("open", path: "/x", code: ENOENT).isNotFound)
  }
}
