import Foundation
import Testing

@testable import AgtopCore

@Suite("What happens to a source is seen")
struct ChangedSourcesTests {
  private let home: GeneratedHome
  private let keeping: Keeping

  init() throws {
    home = try GeneratedHome(seed: 9)
    keeping = try Keeping(home.environment)
    try keeping.run()
  }

  private func sources(_ form: TranscriptSource.Form) -> [TranscriptSource] {
    keeping.adapters.flatMap { $0.reader.sources().sources }.filter { $0.form == form }
  }

  private func expectCold(_ location: SourceLocation = #_sourceLocation) throws {
    let warm = try keeping.run()
    #expect(firstDifference(warm.report, keeping.cold().report) == nil, sourceLocation: location)
    #expect(warm.faults.isEmpty, sourceLocation: location)
  }

  @Test("a file that was cut", arguments: [0, 1, 300])
  func cut(_ size: Int) throws {
    for source in sources(.lines) {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: source.path))
      try file.truncate(atOffset: UInt64(min(size, Int(source.stat.size) / 2)))
      try file.close()
    }
    try expectCold()
  }

  @Test("a file that was written again in place, longer, beginning alike")
  func rewritten() throws {
    for source in sources(.lines) {
      var bytes = try Data(contentsOf: URL(fileURLWithPath: source.path))
      // All but the last thousand bytes are the same.
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      guard lines.count > 3 else { continue }
      bytes = Data(lines.dropLast(3).joined(separator: [0x0A])) + Data("\n{}\n{}\n{}\n".utf8)
      bytes += Data(repeating: 0x20, count: Int(source.stat.size)) + Data("\n".utf8)
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: source.path))
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: bytes)
      try file.close()
    }
    try expectCold()
  }

  @Test("a file that was replaced by another of the same size and time")
  func replaced() throws {
    let source = try #require(sources(.lines).first { $0.client == .claude })
    let before = try Data(contentsOf: URL(fileURLWithPath: source.path))
    let text = String(decoding: before, as: UTF8.self)
    let other = text.replacing("\"output_tokens\":1", with: "\"output_tokens\":2")
    #expect(other != text)
    let attributes = try FileManager.default.attributesOfItem(atPath: source.path)
    try Data(other.utf8).write(to: URL(fileURLWithPath: source.path), options: .atomic)
    let time = try #require(attributes[.modificationDate] as? Date)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: source.path)
    try expectCold()
  }

  @Test("a document and a part of one that were replaced")
  func documents() throws {
    for source in sources(.document) {
      let text = try String(contentsOfFile: source.path, encoding: .utf8)
      try text.replacing("\"input\":1", with: "\"input\":2")
        .write(toFile: source.path, atomically: true, encoding: .utf8)
    }
    let part = try #require(sources(.documents).first?.parts.last)
    try FileManager.default.removeItem(atPath: part.path)
    try expectCold()
  }

  @Test("a companion file that appears beside a transcript")
  func companion() throws {
    let source = try #require(
      sources(.lines).first { $0.client == .claude && !$0.path.contains("agent-") })
    let title = source.path.dropLast(".jsonl".count) + "/custom-title.json"
    try home.home.write(
      String(title.dropFirst(home.path.count + 1)), #"{"customTitle":"a name of its own"}"#)
    try expectCold()
    #expect(try keeping.run().report.contains("a name of its own"))
  }

  @Test("a side file that names threads, without reading any transcript")
  func sideFile() throws {
    try home.home.write(
      ".codex/session_index.jsonl",
      #"{"id":"\#(GeneratedHome.uuid(5, 0))","thread_name":"renamed","updated_at":"2026-04-17T12:00:00Z"}"#
        + "\n")
    let warm = try keeping.run()
    #expect(warm.read == 0)
    #expect(warm.report.contains("\"renamed\""))
    #expect(firstDifference(warm.report, keeping.cold().report) == nil)
  }

  @Test("a rollout that went to the archive is one thread still")
  func archived() throws {
    let source = try #require(
      sources(.lines).first { $0.path.contains(GeneratedHome.uuid(5, 0)) })
    let archive = home.path + "/.codex/archived_sessions/" + Path.name(source.path)
    try FileManager.default.moveItem(atPath: source.path, toPath: archive)
    try expectCold()
    #expect(try !keeping.run().report.contains("\"gone\": true"))
  }

  @Test("a source of another version of its parser is read again")
  func parserVersion() throws {
    let ledger = try LiveLedger(
      adapters: keeping.adapters, store: LedgerStore(path: keeping.path), basis: keeping.basis)
    for (id, source) in ledger.sources.sources where source.client == .codex {
      ledger.sources.change(id, &ledger.pending) { $0.marks.parser = 0 }
    }
    try ledger.save()
    let codex = keeping.adapters.flatMap { $0.reader.sources().sources }.filter {
      $0.client == .codex
    }
    let warm = try keeping.run()
    #expect(warm.read == codex.count)
    #expect(firstDifference(warm.report, keeping.cold().report) == nil)
    #expect(try keeping.run().read == 0)
  }

  @Test("what was written just before is looked at again")
  func racy() throws {
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    keeping.now = now
    try home.home.write(".claude/projects/-p0/\(GeneratedHome.uuid(77, 1)).jsonl", "")
    #expect(try keeping.run().read == 1)
    #expect(try keeping.run().read == 1)
    keeping.now = Timestamp(milliseconds: now.milliseconds + 60_000)
    #expect(try keeping.run().read == 1)
    #expect(try keeping.run().read == 0)
  }
}
