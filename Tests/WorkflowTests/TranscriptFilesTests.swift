import Foundation
import Testing

@testable import Workflow

@Suite struct TranscriptFilesTests {
  /// As the client names them: `-` for each UTF-16 unit that is no ASCII letter or digit.
  @Test(arguments: [
    ("/repo", "-repo"), ("/home/a.b/my_proj", "-home-a-b-my-proj"), ("/tmp/é/x", "-tmp---x"), ("/😀", "---"),
  ])
  func slugs(folder: String, slug: String) {
    #expect(TranscriptFiles.slug(folder) == slug)
  }

  private func put(_ repository: TestRepository, _ folder: String, _ name: String, cwd: String?) throws {
    let line = cwd.map { #"{"type":"mode"}\#n{"type":"user","cwd": "\#($0)"}\#n"# } ?? "{}\n"
    try repository.put("../.claude/projects/\(folder)/\(name).jsonl", line)
  }

  @Test func onlyThisRepositorysSessionsCount() throws {
    let repository = try TestRepository()
    try repository.git("worktree", "add", "-q", repository.path + "/../linked")
    let slug = TranscriptFiles.slug(repository.path)
    let linked = TranscriptFiles.slug(String(repository.path.dropLast(4)) + "linked")
    try put(repository, slug, "own", cwd: repository.path)
    try put(repository, slug, "unsaid", cwd: nil)
    try put(repository, slug, "same-slug", cwd: String(repository.path.dropLast(4)) + "wo.rk")
    try put(repository, slug + "-src", "subfolder", cwd: repository.path + "/src")
    try put(repository, slug + "-two", "neighbour", cwd: repository.path + "-two")
    try put(repository, linked, "linked", cwd: String(repository.path.dropLast(4)) + "linked")
    try put(repository, "-elsewhere", "other", cwd: "/elsewhere")
    try repository.put("../.claude/projects/\(slug)/notes.txt", "no transcript")
    let files = try TranscriptFiles(try repository.workspace(), folder: nil).all
    let names = files.compactMap { $0.path.split(separator: "/").last.map(String.init) }
    #expect(Set(names) == ["own.jsonl", "unsaid.jsonl", "subfolder.jsonl", "linked.jsonl"])
    #expect(names.count == 4)
  }

  @Test func stateSurvivesAndForgetsReplacedFiles() throws {
    let repository = try TestRepository()
    let layout = try repository.workspace().layout
    let file = TranscriptFile(path: "/a.jsonl", inode: .max, size: 10, modified: .init(milliseconds: 0))
    var state = BackfillState(layout)
    #expect(state.entry(file) == nil)
    state.note(file, size: 10, isSeenByHooks: true)
    try state.write(layout)
    let read = BackfillState(layout)
    #expect(read.entry(file) == BackfillState.Entry(inode: .max, size: 10, isSeenByHooks: true))
    #expect(read.entry(TranscriptFile(path: "/a.jsonl", inode: 1, size: 10, modified: file.modified)) == nil)
    #expect(
      read.entry(TranscriptFile(path: "/a.jsonl", inode: .max, size: 9, modified: file.modified)) == nil)
    try repository.put(".git/toolkit/backfill.json", "{\"v\":1,\"transcripts\":{\"/a\":7}")
    #expect(BackfillState(layout).entries.isEmpty)
  }
}
