import Foundation
import Git
import System
import Testing

@testable import History

/// Shapes of hooks that other tools install, in their essentials.
enum ForeignHook: String, CaseIterable, Sendable {
  case husky, lefthook, preCommit, gitLFS

  /// Files below the work tree, and `core.hooksPath` where the tool sets it. Each writes what it was given to `ran`.
  func install(in test: TestRepository) throws {
    switch self {
    case .husky:
      try test.git("config", "core.hooksPath", ".husky/_")
      try test.put(".husky/_/.gitignore", "*\n")
      try test.put(
        ".husky/_/h",
        "n=$(basename \"$0\")\ns=$(dirname \"$(dirname \"$0\")\")/$n\nsh -e \"$s\" \"$@\"\nexit $?\n")
      try script(test, ".husky/_/", "#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n")
      for name in HookScript.names {
        try test.put(".husky/" + name, "echo \"\(name) $*\" >>ran; cat >>ran; exit 3\n")
      }
    case .lefthook:
      try script(
        test, ".git/hooks/",
        "#!/bin/sh\n\nif [ \"$LEFTHOOK\" = \"0\" ]; then\n  exit 0\nfi\nrun() { echo \"$*\" >>ran; cat >>ran; exit 3; }\nrun \"${0##*/}\" \"$@\"\n"
      )
    case .preCommit:
      try script(
        test, ".git/hooks/",
        "#!/usr/bin/env bash\nHERE=\"$(cd \"$(dirname \"$0\")\" && pwd)\"\nARGS=(\"$(basename \"$0\" .before-toolkit)\" \"$@\")\n[[ -d $HERE ]] && echo \"${ARGS[*]}\" >>ran; cat >>ran; exit 3\n"
      )
    case .gitLFS:
      try script(
        test, ".git/hooks/", "#!/bin/sh\necho \"${0##*/} $@\" >>ran; cat >>ran\nexit 3\n", mode: 0o700)
    }
  }

  private func script(_ test: TestRepository, _ folder: String, _ text: String, mode: mode_t = 0o755) throws {
    for name in HookScript.names {
      try test.put(folder + name, text)
      try #require(chmod(test.path + "/" + folder + name, mode) == 0)
    }
  }
}

extension TestRepository {
  /// An executable that stands for ours: it notes its name, arguments and input.
  func program() throws -> String {
    let path = folder + "/bin dir/toolkit-hook"
    try put(
      path,
      "#!/bin/sh\necho \"ours ${0##*/} $*\" >>\(folder)/ours; cat >>\(folder)/ours; echo noise; exit 9\n")
    guard chmod(path, 0o755) == 0 else { throw Failure(text: "chmod") }
    return path
  }

  func installer() throws -> HookInstaller { HookInstaller(try open(), program: try program()) }

  /// All of the git directory and of untracked files that hooks could be, with modes and link targets.
  func hookState() throws -> String {
    let script =
      "find .git .husky \\( -path .git/objects -o -path .git/index \\) -prune -o \\( -type f -o -type l \\) -printf '%p %m %l ' -exec sha256sum {} \\; 2>/dev/null | sort; ls .git"
    return try Subprocess("sh", ["-c", script], folder: path, environment: environment).run().text
  }

  func runHook(_ name: String, _ arguments: [String], input: String = "", _ variables: [String: String] = [:])
    throws
    -> Subprocess.Result
  {
    let hooks = try Repository.open(at: path, environment: environment).hooksFolder()
    let program = try FilePath.relative(hooks, to: path).map { $0 + "/" + name } ?? #require(nil as String?)
    return try Subprocess(
      "./" + program, arguments, folder: path, environment: environment.merging(variables) { $1 },
      input: Array(input.utf8)
    ).run()
  }
}

@Suite struct HookInstallerTests {
  @Test func theTemplateIsTheTrackedFile() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let tracked = try String(contentsOf: root.appending(path: "hooks/chain.sh"), encoding: .utf8)
    #expect(HookScript.template == tracked)
    #expect(tracked.split(separator: "\n", omittingEmptySubsequences: false).dropLast().count <= 15)
  }

  @Test func linksWhereNothingStandsAndIsIdempotent() throws {
    let test = try TestRepository()
    let before = try test.hookState()
    let installer = try test.installer()
    let plan = try installer.planInstall(chaining: false)
    #expect(plan.steps.map(\.action) == [.link, .link, .link, .link])
    #expect(plan.steps.allSatisfy { $0.diff.contains("+++ b/") && $0.diff.contains("toolkit-hook") })
    #expect(try test.hookState() == before)
    try installer.install(plan)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: test.path + "/.git/hooks/post-commit")
        == installer.program)
    let after = try test.hookState()
    let again = try installer.planInstall(chaining: true)
    #expect(!again.changesAnything)
    try installer.install(again)
    #expect(try test.hookState() == after)
    try installer.uninstall(try installer.planUninstall(), purging: true)
    #expect(try test.hookState() == before)
  }

  @Test func gitCallsTheLink() throws {
    let test = try TestRepository()
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: false))
    try test.commit("x", ["x": "1\n"])
    #expect(try test.text(test.folder + "/ours").hasPrefix("ours post-commit"))
  }

  @Test(arguments: ForeignHook.allCases)
  func foreignHooksAreLeftAloneUnlessChained(_ foreign: ForeignHook) throws {
    let test = try TestRepository()
    try foreign.install(in: test)
    let before = try test.hookState()
    let installer = try test.installer()
    let plan = try installer.planInstall(chaining: false)
    #expect(!plan.changesAnything)
    for step in plan.steps {
      guard case .leave(let line) = step.action else { throw TestRepository.Failure(text: "\(step.action)") }
      #expect(line.contains("toolkit-hook' \"${0##*/}\" \"$@\""))
    }
    try installer.install(plan)
    #expect(try test.hookState() == before)
  }

  @Test(arguments: ForeignHook.allCases)
  func chainedHooksRunFirstAndAreRestoredByteForByte(_ foreign: ForeignHook) throws {
    let test = try TestRepository()
    try foreign.install(in: test)
    let before = try test.hookState()
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: true))
    #expect(try !installer.planInstall(chaining: true).changesAnything)

    let input = "old new\nold2 new2\n"
    let result = try test.runHook("post-rewrite", ["rebase", "a b"], input: input)
    #expect(result.status == .exited(3))
    #expect(result.output.isEmpty && result.errors.isEmpty)
    #expect(try test.text("ran") == "post-rewrite rebase a b\n" + input)
    #expect(try test.text(test.folder + "/ours") == "ours toolkit-hook post-rewrite rebase a b\n" + input)
    #expect(try test.runHook("post-merge", ["0"]).status == .exited(3))
    #expect(try test.text("ran").hasSuffix("post-merge 0\n"))

    for name in ["ran", test.folder + "/ours"] {
      try FileManager.default.removeItem(atPath: FilePath.join(test.path, name))
    }
    try installer.uninstall(try installer.planUninstall(), purging: true)
    #expect(try test.hookState() == before)
  }

  @Test func oursIsTurnedOffGuardedAndNeverMissed() throws {
    let test = try TestRepository()
    try ForeignHook.gitLFS.install(in: test)
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: true))
    for variables in [["TOOLKIT": "0"], ["TOOLKIT_HOOK": "1"]] {
      #expect(try test.runHook("post-commit", [], variables).status == .exited(3))
    }
    try FileManager.default.removeItem(atPath: installer.program)
    let result = try test.runHook("post-commit", [])
    #expect(result.status == .exited(3))
    #expect(result.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: test.folder + "/ours"))
  }

  @Test func olderFormsOfOursAreUpgraded() throws {
    let test = try TestRepository()
    let hooks = test.path + "/.git/hooks/"
    try FileManager.default.createSymbolicLink(
      atPath: hooks + "post-commit", withDestinationPath: "/old/toolkit-hook")
    try test.put(hooks + "post-merge", "#!/bin/sh\n# toolkit hook 1: an older text\n")
    try test.put(hooks + "post-rewrite", "#!/bin/sh\n# toolkit hook 3: from the future\n")
    let plan = try test.installer().planInstall(chaining: false)
    #expect(plan.steps.map(\.name) == ["post-applypatch", "post-commit", "post-merge", "post-rewrite"])
    #expect(plan.steps.prefix(3).map(\.action) == [.link, .upgrade, .upgrade])
    guard case .leave = plan.steps[3].action else {
      throw TestRepository.Failure(text: "a newer one was taken")
    }
  }

  @Test func aKeptHookThatIsLostComesBackFromItsCopy() throws {
    let test = try TestRepository()
    try ForeignHook.gitLFS.install(in: test)
    let before = try test.hookState()
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: true))
    try FileManager.default.removeItem(atPath: test.path + "/.git/hooks/post-commit.before-toolkit")
    try installer.uninstall(try installer.planUninstall(), purging: true)
    #expect(try test.hookState() == before)
  }

  @Test func whatOthersPutInOurPlaceIsTheirs() throws {
    let test = try TestRepository()
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: false))
    try FileManager.default.removeItem(atPath: test.path + "/.git/hooks/post-commit")
    try test.put(".git/hooks/post-commit", "#!/bin/sh\necho theirs\n")
    let plan = try installer.planUninstall()
    #expect(plan.steps.first { $0.name == "post-commit" }?.action == .leaveChanged)
    try installer.uninstall(plan, purging: true)
    #expect(try test.text(".git/hooks/post-commit") == "#!/bin/sh\necho theirs\n")
    #expect(!test.exists(".git/toolkit"))
  }

  @Test func aHookThatChangedAfterThePlanIsNotTouched() throws {
    let test = try TestRepository()
    let installer = try test.installer()
    let plan = try installer.planInstall(chaining: false)
    try test.put(".git/hooks/post-applypatch", "#!/bin/sh\n")
    let error = #expect(throws: HooksRefused.self) { try installer.install(plan) }
    #expect(error?.reason == .changed("post-applypatch"))
    #expect(try test.text(".git/hooks/post-applypatch") == "#!/bin/sh\n")
  }

  @Test func trackedAndOutsideFoldersAreRefused() throws {
    let test = try TestRepository()
    try test.git("config", "core.hooksPath", test.folder)
    #expect(
      #expect(throws: HooksRefused.self) { try test.installer().planInstall(chaining: true) }?.reason
        == .outside)
    try test.commit("hooks", [".githooks/pre-commit": "#!/bin/sh\n"])
    try test.git("config", "core.hooksPath", ".githooks")
    #expect(
      #expect(throws: HooksRefused.self) { try test.installer().planInstall(chaining: true) }?.reason
        == .tracked)
    // A link that leads out is outside, whatever it is called.
    try test.git("config", "--unset", "core.hooksPath")
    try FileManager.default.removeItem(atPath: test.path + "/.git/hooks")
    try FileManager.default.createSymbolicLink(
      atPath: test.path + "/.git/hooks", withDestinationPath: test.folder)
    #expect(
      #expect(throws: HooksRefused.self) { try test.installer().planInstall(chaining: true) }?.reason
        == .outside)
  }

  @Test func aMissingFolderIsMadeAndGoesAgain() throws {
    let test = try TestRepository()
    try FileManager.default.removeItem(atPath: test.path + "/.git/hooks")
    let before = try test.hookState()
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: true))
    #expect(test.exists(".git/hooks"))
    try installer.uninstall(try installer.planUninstall(), purging: true)
    #expect(try test.hookState() == before)
  }

  @Test func linkedWorktreesShareTheHooks() throws {
    let test = try TestRepository(.linkedWorktree)
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: false))
    #expect(FileManager.default.fileExists(atPath: test.folder + "/main/.git/hooks/post-commit"))
    #expect(FileManager.default.fileExists(atPath: test.folder + "/main/.git/toolkit/hooks/manifest"))
  }

  @Test func everyFolderThatWasInstalledToIsCleaned() throws {
    let test = try TestRepository()
    try test.put(".git/other/post-commit", "#!/bin/sh\necho theirs\n")
    let before = try test.hookState()
    let installer = try test.installer()
    try installer.install(try installer.planInstall(chaining: true))
    try test.git("config", "core.hooksPath", test.path + "/.git/other")
    try installer.install(try installer.planInstall(chaining: true))
    #expect(test.exists(".git/other/post-commit.before-toolkit"))
    #expect(test.exists(".git/hooks/post-merge"))
    // By now git runs hooks from a folder that is none of ours.
    try test.git("config", "core.hooksPath", test.folder)
    let plan = try installer.planUninstall()
    #expect(plan.steps.count == 8)
    try installer.uninstall(plan, purging: true)
    try test.git("config", "--unset", "core.hooksPath")
    #expect(try test.hookState() == before)
    #expect(try test.text(".git/other/post-commit") == "#!/bin/sh\necho theirs\n")
    #expect(!test.exists(".git/other/post-merge"))
    #expect(!test.exists(".git/toolkit"))
  }

  @Test func aLinkOfOursIsKnownWhateverItLeadsTo() throws {
    let test = try TestRepository()
    let old = HookInstaller(try test.open(), program: "/gone/hook-of-an-older-build")
    try old.install(try old.planInstall(chaining: false))
    let actions = try test.installer().planInstall(chaining: false).steps.map(\.action)
    #expect(actions == Array(repeating: .upgrade, count: 4))
  }
}
