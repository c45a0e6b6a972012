import Foundation
import Testing

@testable import AgtopCore

@Suite("Project names") struct ProjectNameTests {
  private func name(_ files: [String: String], at folder: String) throws -> String {
    let home = try ScratchFolder()
    for (file, text) in files {
      try home.write(text.replacing("HOME", with: home.path), to: file)
    }
    try FileManager.default.createDirectory(
      atPath: home.path + "/" + folder, withIntermediateDirectories: true)
    var names = ProjectName()
    return names.of(home.path + "/" + folder)
  }

  @Test("The folder that holds .git names the project of all folders below it")
  func repository() throws {
    #expect(try name(["shop/.git/HEAD": ""], at: "shop/src/api") == "shop")
    #expect(try name([:], at: "notes/today") == "today")
  }

  @Test(
    "A worktree has the name of the repository it belongs to",
    arguments: [
      ("gitdir: HOME/shop/.git/worktrees/fix-9\n", "shop"),
      ("gitdir: HOME/shop/.git/worktrees/fix-9", "shop"),
      ("gitdir: ../shop/.git/worktrees/fix-9\r\n", "shop"),
      ("gitdir: ./../x/../shop/.git/worktrees/fix-9\n", "shop"),
      // A bare repository, and one that lies hidden in the project's folder.
      ("gitdir: HOME/git/shop.git/worktrees/fix-9\n", "shop"),
      ("gitdir: HOME/shop/.bare/worktrees/fix-9\n", "shop"),
      ("gitdir: HOME/a b/shop é/.git/worktrees/x y\n", "shop é"),
      // A worktree of a submodule belongs to the submodule.
      ("gitdir: HOME/super/.git/modules/libs/codec/worktrees/fix-9\n", "codec"),
    ])
  func worktree(text: String, expected: String) throws {
    #expect(try name(["fix-9/.git": text], at: "fix-9/src") == expected)
  }

  @Test(
    "A submodule, a repository with its data elsewhere, and what says nothing are named by their folder",
    arguments: [
      "gitdir: ../../.git/modules/libs/codec\n",
      "gitdir: HOME/super/.git/worktrees/w/modules/codec\n",
      "gitdir: ../../.git/modules/worktrees/codec\n", "gitdir: HOME/data/codec.git\n", "",
      "gitdir:",
      "gitdir: \n", "gitdir: /\n", "gitdir: worktrees/x\u{0}\n", "gitdir: /worktrees/x\n",
      "no link\n",
      "gitdir: /" + String(repeating: "a", count: 5000) + "/.git/worktrees/x\n",
    ])
  func ownFolder(text: String) throws {
    #expect(try name(["super/libs/codec/.git": text], at: "super/libs/codec") == "codec")
  }

  @Test("A bare repository has its name without .git, as its worktrees have")
  func bare() throws {
    #expect(try name(["shop.git/HEAD": ""], at: "shop.git") == "shop")
    #expect(GitFile.withoutEnding(".git") == ".git")
  }

  @Test("A worktree that is gone has the name of what still lies above it")
  func gone() throws {
    let home = try ScratchFolder()
    try home.write("", to: "shop/.git/HEAD")
    var names = ProjectName()
    #expect(names.of(home.path + "/shop/.claude/worktrees/fix-9") == "shop")
  }

  @Test("Names are kept until all are looked at again")
  func kept() throws {
    let home = try ScratchFolder()
    try home.write("", to: "fix-9/README")
    var names = ProjectName()
    #expect(names.of(home.path + "/fix-9") == "fix-9")
    try home.write("gitdir: /src/shop/.git/worktrees/fix-9\n", to: "fix-9/.git")
    #expect(names.of(home.path + "/fix-9") == "fix-9")
    let isRenamed = names.refreshAgain()
    #expect(isRenamed)
    #expect(names.of(home.path + "/fix-9") == "shop")
    let isRenamedAgain = names.refreshAgain()
    #expect(!isRenamedAgain)
  }

  @Test("A pipe named .git is not opened")
  func pipe() throws {
    let home = try ScratchFolder()
    try home.write("", to: "shop/README")
    try #require(mkfifo(home.path + "/shop/.git", 0o600) == 0)
    var names = ProjectName()
    #expect(names.of(home.path + "/shop") == "shop")
  }
}
