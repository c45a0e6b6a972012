import AgtopCore
import Testing

@Suite("Arguments name a session")
struct ClaimIdentifierTests {
  static let claudeRows: [([String], String?)] = [
    (["claude", "--resume", Claims.uuid], Claims.uuid),
    (["claude", "-r", Claims.uuid], Claims.uuid),
    (["claude", "--resume=" + Claims.uuid], Claims.uuid),
    (["claude", "-r=" + Claims.uuid], Claims.uuid),
    (["claude", "-r" + Claims.uuid], Claims.uuid),
    (["claude", "-pr", Claims.uuid], Claims.uuid),
    (["claude", "--resume", "latest"], nil),
    (["claude", "--resume", "fix-the-bug"], nil),
    (["claude", "--session-id", Claims.uuid], Claims.uuid),
    (["claude", "--session-id=" + Claims.uuid], Claims.uuid),
    (["claude", "--resume", Claims.openCodeID], nil),
    (["claude", "-s", Claims.uuid], nil),
    (["claude"], nil),
    (["claude", "--resume", String(Claims.uuid.dropLast())], nil),
    (["claude", "--resume", Claims.uuid + "0"], nil),
    (["claude", "--resume", String(Claims.uuid.dropLast(4)) + "zzzz"], nil),
    (["claude", "--resume", "12345678a1234a1234a1234a123456789abc"], nil),
    (["claude", "--resume", "", "--session-id", Claims.uuid], Claims.uuid),
    (["claude", "--resume", "--session-id", Claims.uuid], Claims.uuid),
    (["claude", "--resume="], nil),
    (["claude", "--resume"], nil),
    (["claude", "--session-id"], nil),
  ]

  @Test("Claude Code", arguments: claudeRows) func claude(argv: [String], id: String?) {
    #expect(Claims.one(Claims.process(argv))?.sessionID == id)
    #expect(Claims.one(Claims.process(argv))?.kind == "claude session")
  }

  static let codexRows: [([String], String?)] = [
    (["codex", "resume", Claims.uuid], Claims.uuid),
    (["codex", "-c", "model=opus", "resume", Claims.uuid], Claims.uuid),
    (["codex", "fork", Claims.uuid], Claims.uuid),
    (["codex", "exec", "resume", Claims.uuid, "go on"], Claims.uuid),
    (["codex", "e", "--json", "resume", Claims.uuid], Claims.uuid),
    (["codex", "exec", "fork", Claims.uuid], Claims.uuid),
    (["codex", "resume", "--no-alt-screen", "-m", "o3", Claims.uuid, "hello"], Claims.uuid),
    (["codex", "resume", "--", Claims.uuid], Claims.uuid),
    (["codex", "-Cresume", "resume", Claims.uuid], Claims.uuid),
    (["codex", "exec", "do something"], nil),
    (["codex", "resume"], nil),
    (["codex", "resume", "my name for it"], nil),
    (["codex", "resume", "my-name", Claims.uuid], nil),
    (["codex", "exec", "review", Claims.uuid], nil),
  ]

  @Test("Codex", arguments: codexRows) func codex(argv: [String], id: String?) {
    #expect(Claims.one(Claims.process(argv))?.sessionID == id)
    #expect(Claims.one(Claims.process(argv))?.kind == "codex session")
  }

  static let geminiRows: [([String], String?)] = [
    (["node", "/opt/gemini/bin/gemini", "--resume", Claims.uuid], Claims.uuid),
    (["gemini", "-r", Claims.uuid], Claims.uuid),
    (["gemini", "-yr", Claims.uuid], Claims.uuid),
    (["gemini", "--resume=" + Claims.uuid], Claims.uuid),
    (["gemini", "--session-id", Claims.uuid], Claims.uuid),
    (["gemini", "-p", "--resume", Claims.uuid], Claims.uuid),
    (["node", "/opt/gemini/bin/gemini", "--resume", "latest"], nil),
    (["node", "/opt/gemini/bin/gemini", "--resume", "5"], nil),
    (["gemini", "-s", Claims.uuid], nil),
  ]

  @Test("Gemini CLI", arguments: geminiRows) func gemini(argv: [String], id: String?) {
    #expect(Claims.one(Claims.process(argv))?.sessionID == id)
    #expect(Claims.one(Claims.process(argv))?.kind == "gemini-cli session")
  }

  static let openCodeRows: [([String], String?)] = [
    (["opencode", "run", "-s", Claims.openCodeID], Claims.openCodeID),
    (["opencode", "run", "--session", Claims.openCodeID], Claims.openCodeID),
    (["opencode", "run", "--session=" + Claims.openCodeID], Claims.openCodeID),
    (["opencode", "-s=" + Claims.openCodeID], Claims.openCodeID),
    (["opencode", "-s", "garbage", "--session", Claims.openCodeID], Claims.openCodeID),
    (["opencode", "run", "-s", Claims.uuid], nil),
    (["opencode", "run", "-s", "garbage"], nil),
    (["opencode", "run", "--resume", Claims.uuid], nil),
    (["opencode", "-s", "ses_too_short"], nil),
    (["opencode", "-s", "ses_with-dash-which-isnt-allowed"], nil),
    (["opencode", "-s", "xes_23c93ae9fffeyoWWO2jksO2OxI"], nil),
    (["opencode", "-s", Claims.openCodeID + "x"], nil),
    (["opencode", "-s", "ses_23c93ae9fffeyoWWO2jksO2OxÄ"], nil),
    (["opencode", "-s"], nil),
  ]

  @Test("OpenCode", arguments: openCodeRows) func openCode(argv: [String], id: String?) {
    #expect(Claims.one(Claims.process(argv))?.sessionID == id)
    #expect(Claims.one(Claims.process(argv))?.kind == "opencode session")
  }

  @Test("An id in capital letters is the session's, which disk has in small ones")
  func capitals() {
    #expect(Claims.one("claude", "--resume", Claims.uuid.uppercased())?.sessionID == Claims.uuid)
    #expect(Claims.one("codex", "resume", Claims.uuid.uppercased())?.sessionID == Claims.uuid)
  }

  @Test("Other clients' programs are nobody's", arguments: ["aider", "cursor-agent", "crush"])
  func others(name: String) {
    #expect(Claims.all(Claims.process([name, "--resume", Claims.uuid])).isEmpty)
    #expect(Claims.all(Claims.process([name, "-r", Claims.uuid])).isEmpty)
  }
}
