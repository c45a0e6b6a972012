import Foundation
import Testing

@testable import AgtopCore

@Suite("A walk over folders")
struct FolderWalkTests {
  private func walk(
    _ root: String, depth: Int = 32, entries: Int = 200_000
  ) -> (names: [String], warnings: [Warning]) {
    var limits = FolderWalk.Limits()
    limits.depth = depth
    limits.entries = entries
    var walk = FolderWalk(limits: limits)
    var warnings: [Warning] = []
    let found = walk.files(below: root, warnings: &warnings) { $0.hasSuffix(".jsonl") }
    return (found.map { Path.name($0.path) }.sorted(), warnings)
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  @Test("a link to the root of all, or to a folder above, is not followed and said")
  func upwards() throws {
    let home = try TemporaryHome()
    try home.write("s/2026/one.jsonl", "x")
    try link(home.path + "/s/all", to: "/")
    try link(home.path + "/s/2026/above", to: home.path)
    try link(home.path + "/s/2026/again", to: home.path + "/s")
    let found = walk(home.path + "/s")
    #expect(found.names == ["one.jsonl"])
    #expect(
      Set(found.warnings.map(\.source)) == [home.path + "/s/all", home.path + "/s/2026/above"])
    #expect(
      Set(found.warnings.map(\.what)) == ["links to a folder that it lies in; not entered"])
  }

  @Test("folders deeper than the limit are not entered, and said once")
  func depth() throws {
    let home = try TemporaryHome()
    try home.write("s/1/2/3/in.jsonl", "x")
    try home.write("s/1/2/3/4/out.jsonl", "x")
    try home.write("s/1/2/3/5/out.jsonl", "x")
    let found = walk(home.path + "/s", depth: 3)
    #expect(found.names == ["in.jsonl"])
    #expect(
      found.warnings == [
        Warning(
          source: home.path + "/s", what: "folder more than 3 levels below; not entered", count: 2)
      ])
    #expect(walk(home.path + "/s").warnings.isEmpty)
  }

  @Test("no more entries than the limit are looked at, what links lead to last, and that is said")
  func entries() throws {
    let home = try TemporaryHome()
    for number in 0..<50 { try home.write("big/\(number).jsonl", "x") }
    try home.write("s/2026/one.jsonl", "x")
    try link(home.path + "/s/a", to: home.path + "/big")
    let found = walk(home.path + "/s", entries: 20)
    #expect(found.names == ["one.jsonl"])
    #expect(
      found.warnings == [
        Warning(
          source: home.path + "/s", what: "more than 20 entries; the rest was skipped")
      ])
    #expect(walk(home.path + "/s").names.count == 51)
  }

  @Test(
    "another file system is entered only where the folder itself is a link",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/stat")))
  func fileSystems() throws {
    let home = try TemporaryHome()
    try home.write("s/one.jsonl", "x")
    try link(home.path + "/s/proc", to: "/proc/sys/kernel")
    let found = walk(home.path + "/s")
    #expect(found.names == ["one.jsonl"])
    #expect(
      found.warnings == [
        Warning(
          source: home.path + "/s/proc", what: "is on another file system; not entered")
      ])
    try link(home.path + "/linked", to: home.path + "/s")
    #expect(walk(home.path + "/linked").warnings.isEmpty)
  }
}
