import Foundation
import Testing

@testable import AgtopCore

@Suite("File reader")
struct FileReaderTests {
  private func lines(
    _ bytes: [UInt8], chunk: Int, from offset: Int64 = 0
  ) throws -> (lines: [[UInt8]], partial: [UInt8]?, end: FileReader.End) {
    let home = try TemporaryHome()
    try home.write("f", bytes)
    var reader = FileReader(chunk: chunk)
    var found: [[UInt8]] = []
    var partial: [UInt8]?
    let end = try reader.lines(
      of: home.path + "/f", from: offset, line: { found.append(Array($0)) },
      partial: { partial = Array($0) })
    return (found, partial, end)
  }

  @Test(arguments: [1, 2, 3, 7, 64, 4096]) func linesAreTheSameForEveryBufferSize(_ chunk: Int)
    throws
  {
    let text = "a\n\nlonger than any of the small buffers\r\nlast\nhalf"
    let read = try lines(Array(text.utf8), chunk: chunk)
    #expect(
      read.lines.map { String(decoding: $0, as: UTF8.self) } == [
        "a", "", "longer than any of the small buffers\r", "last",
      ])
    #expect(read.partial.map { String(decoding: $0, as: UTF8.self) } == "half")
    #expect(read.end == FileReader.End(offset: Int64(text.utf8.count - 4), hasPartialLine: true))
  }

  @Test func readingGoesOnFromWhereItEnded() throws {
    let text = Array("one\ntwo\nthr".utf8)
    let first = try lines(text, chunk: 4)
    let second = try lines(text + Array("ee\nfour\n".utf8), chunk: 4, from: first.end.offset)
    #expect(second.lines.map { String(decoding: $0, as: UTF8.self) } == ["three", "four"])
    #expect(!second.end.hasPartialLine)
  }

  @Test func aLineOfAnyLengthIsWhole() throws {
    let long = [UInt8](repeating: 0x78, count: 20_000_000)
    let read = try lines(long + [0x0A, 0x79, 0x0A], chunk: 256 * 1024)
    #expect(read.lines.map(\.count) == [20_000_000, 1])
  }

  @Test func whatIsNoRegularFileIsRefusedWithoutBlocking() throws {
    let home = try TemporaryHome()
    let fifo = home.path + "/fifo.jsonl"
    #expect(mkfifo(fifo, 0o600) == 0)
    var reader = FileReader()
    for path in [fifo, home.path, "/dev/null"] {
      #expect(throws: FileError(path: path, number: EINVAL)) {
        _ = try reader.lines(of: path, line: { _ in }, partial: { _ in })
      }
    }
    #expect(throws: FileError(path: home.path + "/none", number: ENOENT)) {
      _ = try reader.whole(home.path + "/none") { $0.count }
    }
  }

  @Test func aFileThatShrinksWhileItIsReadEndsWhereItEndsNow() throws {
    let home = try TemporaryHome()
    let line = String(repeating: "x", count: 99) + "\n"
    try home.write("f", String(repeating: line, count: 1000))
    var reader = FileReader(chunk: 1000)
    var count = 0
    let end = try reader.lines(
      of: home.path + "/f",
      line: { _ in
        count += 1
        if count == 5 { #expect(truncate(home.path + "/f", 500) == 0) }
      }, partial: { _ in })
    #expect(count < 1000)
    #expect(end.offset == Int64(count * 100))
  }

  @Test func foldersAreWalkedOnceHoweverManyLinksLeadToThem() throws {
    let home = try TemporaryHome()
    try home.write("a/b/one.jsonl", "x")
    try FileManager.default.createSymbolicLink(
      atPath: home.path + "/a/b/up", withDestinationPath: home.path + "/a")
    try FileManager.default.createSymbolicLink(
      atPath: home.path + "/a/again", withDestinationPath: home.path + "/a/b")
    try FileManager.default.createSymbolicLink(
      atPath: home.path + "/a/loop.jsonl", withDestinationPath: home.path + "/a/loop.jsonl")
    var walk = FolderWalk()
    var warnings: [Warning] = []
    let found = walk.files(below: home.path + "/a", warnings: &warnings) {
      $0.hasSuffix(".jsonl")
    }
    #expect(warnings.isEmpty)
    #expect(found.filter { $0.entry.kind == .file }.count == 1)
    #expect(found.filter { $0.entry.kind == .other }.map { Path.name($0.path) } == ["loop.jsonl"])
  }
}
