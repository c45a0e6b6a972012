import Foundation
import Testing

@testable import AgtopCore

@Suite("Compactions and changed files")
struct SessionWorkTests {
  typealias Log = ClaudeLog
  typealias L = CodexLines

  // MARK: Claude Code

  private func edit(_ name: String, _ path: String, _ id: String, at second: Int) -> String {
    Log.answer(
      "m-" + id, at: second, Log.usage(1, 1),
      content:
        #"[{"type":"tool_use","id":"\#(id)","name":"\#(name)","input":{"file_path":"\#(path)","content":"x"}}]"#
    )
  }

  private func result(_ id: String, at second: Int, isError: Bool = false) -> String {
    #"{"type":"user","timestamp":"\#(Log.time(second))","message":{"role":"user","content":"#
      + #"[{"type":"tool_result","tool_use_id":"\#(id)","content":"x","is_error":\#(isError)}]}}"#
  }

  private func boundary(at second: Int, _ more: String = "") -> String {
    #"{"type":"system","subtype":"compact_boundary"\#(more),"timestamp":"\#(Log.time(second))","#
      + #""compactMetadata":{"postTokens":7}}"#
  }

  @Test("Claude Code: a file counts once, when a call that edits it went well")
  func claudeEdits() throws {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      [
        edit("Write", "/w/a", "t1", at: 0), result("t1", at: 1),
        edit("Edit", "/w/a", "t2", at: 2), result("t2", at: 3),
        edit("Edit", "/w/b", "t3", at: 4), result("t3", at: 5, isError: true),
        edit("Read", "/w/c", "t4", at: 6), result("t4", at: 7),
        edit("MultiEdit", "/w/d", "t5", at: 8), result("t5", at: 9),
        edit("Write", "/w/e", "t6", at: 10),
      ])
    try home.lines(
      Log.agentPath(1, "agent-a"),
      [
        edit("Edit", "/w/d", "s1", at: 11), result("s1", at: 12),
        edit("Edit", "/w/f", "s2", at: 13), result("s2", at: 14),
      ])
    let session = try Analysis(of: home).session(Log.id(1))
    #expect(session.facts.work.changedFiles == 2)
    #expect(session.children[0].facts.work.changedFiles == 2)
    // With its subagent's, and what both changed counts once.
    #expect(session.changedFiles == 3)
    #expect(session.facts.work.compactions == 0)
  }

  @Test("Claude Code: each compaction of the main chain counts, a copied one does not")
  func claudeCompactions() throws {
    let home = try TemporaryHome()
    try home.lines(
      Log.path(1),
      [
        boundary(at: 0, #","sessionId":"\#(Log.id(1))","requestSessionId":"\#(Log.id(2))""#),
        Log.answer("m", at: 1, Log.usage(1, 1)), boundary(at: 2), boundary(at: 5),
        boundary(at: 6, #","isSidechain":true"#),
      ])
    let work = try Analysis(of: home).session(Log.id(1)).facts.work
    #expect(work.compactions == 2)
    #expect(work.lastCompaction == Timestamp(rfc3339: Log.time(5)))
  }

  @Test("A session in two files, one a copy of the other, has each compaction and file once")
  func twoFiles() throws {
    let home = try TemporaryHome()
    let lines = [edit("Write", "/w/a", "t1", at: 0), result("t1", at: 1), boundary(at: 2)]
    try home.lines(Log.path(1), lines)
    try home.lines(Log.path(1, project: "-q"), lines + [boundary(at: 9)])
    let session = try Analysis(of: home).session(Log.id(1))
    #expect(session.facts.work.compactions == 2)
    #expect(session.changedFiles == 1)
  }

  // MARK: Codex

  private func work(_ lines: [String]) throws -> SessionWork {
    let id = "cccc0002-0000-4000-8000-000000000002"
    return try CodexHome.temporary { home in
      try home.rollout(id, [L.meta(id), L.started("t1", at: 1)] + lines)
      return try home.only().facts.work
    }
  }

  private func patch(_ id: String, _ name: String = "apply_patch", at seconds: Double) -> String {
    L.item(
      #"{"type":"custom_tool_call","name":"\#(name)","call_id":"\#(id)","input":"*** Begin Patch"}"#,
      at: seconds)
  }

  private func output(_ id: String, _ text: String, at seconds: Double) -> String {
    L.item(
      #"{"type":"custom_tool_call_output","call_id":"\#(id)","output":"\#(text)"}"#, at: seconds)
  }

  private static let listed = #"Success. Updated the following files:\nA new.txt\nM src/old.txt\n"#

  @Test("Codex: what its events say was changed")
  func codexEvents() throws {
    let item = { (path: String, status: String, at: Double) in
      L.event(
        #"{"type":"item_completed","item":{"type":"FileChange","id":"c","changes":{"\#(path)":{"type":"add","content":"x"}},"status":"\#(status)"}}"#,
        at: at)
    }
    let older = L.event(
      #"{"type":"patch_apply_end","call_id":"c","success":true,"changes":{"/home/dev/api/c":{},"/home/dev/api/a":{}}}"#,
      at: 9)
    let found = try work([
      item("/home/dev/api/a", "completed", 2), item("/home/dev/api/a", "completed", 3),
      item("/home/dev/api/b", "failed", 4), older,
      // The call and its output repeat what the events said.
      patch("c1", at: 10), output("c1", Self.listed, at: 11),
      L.line("compacted", #"{"message":""}"#, at: L.time(12)),
    ])
    #expect(found.changedFiles == 2)
    #expect(found.compactions == 1)
    #expect(found.lastCompaction == Timestamp(rfc3339: L.time(12)))
  }

  @Test("Codex: without events the output of a patch that went well lists the files")
  func codexOutputs() throws {
    let inText = Self.listed.replacing("\\n", with: #"\\n"#)
    let object = #"{\"output\":\"\#(inText)\",\"metadata\":{\"exit_code\":0}}"#
    let found = try work([
      patch("c1", at: 2), output("c1", Self.listed, at: 3),
      patch("c2", at: 4), output("c2", "apply_patch verification failed", at: 5),
      patch("c3", at: 6), output("c3", object, at: 7),
      // Other calls may print anything.
      patch("c4", "cat", at: 8),
      output("c4", Self.listed.replacing("new.txt", with: "other.txt"), at: 9),
    ])
    #expect(found.changedFiles == 2)
    #expect(found.compactions == 0)
  }

  // MARK: The others

  @Test("Gemini CLI: calls that write and went well; of compressions it says nothing")
  func gemini() {
    let call = { (name: String, path: String, status: String) in
      #"{"name":"\#(name)","args":{"file_path":"\#(path)"},"status":"\#(status)"}"#
    }
    let calls = [
      call("write_file", "/w/a", "success"), call("replace", "/w/a", "success"),
      call("replace", "/w/b", "error"), call("read_file", "/w/c", "success"),
    ]
    let facts = geminiTranscript(
      [
        geminiStart,
        geminiMessage(
          2, "gemini", geminiTokens(1, 1) + #","toolCalls":[\#(calls.joined(separator: ","))]"#),
      ].joined(separator: "\n")
    ).transcript.facts
    #expect(facts.work.changedFiles == 1)
    #expect(facts.work.compactions == nil)
  }

  @Test("OpenCode: its own count of files, and the compactions that ended well")
  func openCode() throws {
    let documents = Analysis(of: try Fixture.copy("opencode-json"))
    let global = try documents.session("ses_4ce1f0000ffeGlobal")
    #expect(global.facts.work.compactions == 1)
    #expect(global.changedFiles == 1)
    let second = Analysis(of: try Fixture.copy("opencode-sqlite-v2"))
    #expect(try second.session("ses_0e7a1b7e1ffeNati").facts.work.compactions == 1)
    // Its tables have no such column here.
    #expect(try second.session("ses_0e7a1b7e1ffeNati").changedFiles == nil)
  }

  @Test("OpenCode: the column of a session's row")
  func openCodeColumn() throws {
    let home = try Fixture.copy("opencode-sqlite")
    let writer = try TestDatabase(home.path + "/.local/share/opencode/opencode.db")
    try writer.run(
      """
      UPDATE session SET summary_files = 4 WHERE id LIKE 'ses_1e8a1b7e1ffe%';
      UPDATE session SET summary_files = 2 WHERE id LIKE 'ses_1e8a00001ffe%';
      """)
    writer.close()
    let session = try Analysis(of: home).session("ses_1e8a1b7e1ffe")
    #expect(session.facts.work.changedFiles == 4)
    #expect(session.changedFiles == 6)
  }

  // MARK: The store

  @Test("Rows of an earlier agtop have none; those of this one come back")
  func rows() throws {
    var facts = SessionFacts(client: .claude, id: "a", path: "/a")
    facts.rank = 3
    let old = facts.packed
    facts.work = SessionWork(compactions: [], files: [])
    facts.work.compacted(at: Timestamp(milliseconds: 5))
    facts.work.changed(SessionWork.file("/w/a"))
    let new = facts.packed
    #expect(new.withUnsafeBytes { SessionFacts(packed: $0) } == facts)
    let read = old.withUnsafeBytes { SessionFacts(packed: $0) }
    #expect(read?.work.compactions == nil)
    #expect(read?.work.changedFiles == nil)
    #expect(read?.rank == 3)
  }

  @Test(
    "A client's own count goes before ours, and of two sources of other rank the better decides")
  func merged() {
    var one = SessionFacts(client: .opencode, id: "a", path: "/a")
    one.rank = 2
    var other = one
    other.rank = 1
    one.work = SessionWork(compactions: [Timestamp(milliseconds: 1)], statedFiles: 3)
    other.work = SessionWork(compactions: [Timestamp(milliseconds: 9)], statedFiles: 9)
    one.merge(other)
    #expect(one.work.compactions == 1)
    #expect(one.work.changedFiles == 3)
  }
}
