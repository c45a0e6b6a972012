import AgtopCore
import Testing

@Suite("Any arguments are borne")
struct ClaimHostileTests {
  private static let long = String(repeating: "x", count: 100_000)

  @Test("Empty strings are words without a meaning") func empty() {
    #expect(Claims.one("claude", "", "", "mcp")?.kind == "claude session")
    #expect(Claims.all(Claims.process([""], comm: "")).isEmpty)
    #expect(Claims.all(Claims.process(["", "claude"], comm: "")).isEmpty)
    #expect(Claims.all(Claims.process([], comm: "")).isEmpty)
    #expect(Claims.all(Claims.process(["/"], comm: "/", exe: "")).isEmpty)
    #expect(Claims.one("codex", "resume", "")?.sessionID == nil)
    #expect(Claims.one("claude", "--resume", "", "--session-id", "")?.sessionID == nil)
  }

  @Test("Huge arguments are borne")
  func huge() {
    #expect(Claims.one("claude", Self.long)?.kind == "claude session")
    #expect(Claims.one("claude", "--" + Self.long, "mcp")?.kind == "claude helper")
    #expect(Claims.one("codex", "-" + Self.long, "login")?.kind == "codex helper")
    #expect(Claims.one("codex", "--resume=" + Self.long)?.sessionID == nil)
    #expect(Claims.one("claude", "--resume", Self.long)?.sessionID == nil)
    #expect(Claims.all(Claims.process([Self.long])).isEmpty)
    #expect(Claims.all(Claims.process(["node", Self.long])).isEmpty)
    let many = Array(repeating: "-a", count: 20_000)
    #expect(Claims.one(Claims.process(["claude"] + many))?.kind == "claude session")
    let words = Array(repeating: "mcp", count: 20_000)
    #expect(Claims.one(Claims.process(["opencode", "run"] + words))?.kind == "opencode session")
  }

  @Test("Bytes that were no UTF-8, and characters of any length, match nothing") func bytes() {
    let replaced = "\u{FFFD}\u{FFFD}"
    #expect(Claims.one("claude", replaced)?.kind == "claude session")
    #expect(Claims.one("claude", "--resume", replaced + Claims.uuid)?.sessionID == nil)
    #expect(
      Claims.one("claude", "--resume", "/tmp/é1111111-1111-4111-8111-1111111")?.sessionID == nil)
    #expect(Claims.all(Claims.process(["claude" + replaced])).isEmpty)
    #expect(Claims.all(Claims.process(["claude\u{301}"])).isEmpty)
    #expect(Claims.one("codex", "-é", "-\u{301}=", "--\u{301}", "login")?.kind == "codex helper")
    #expect(Claims.one("codex", "--model=\u{301}x", "login")?.kind == "codex helper")
    #expect(Claims.one("opencode", "-s=é")?.sessionID == nil)
  }

  @Test(
    "Options without an end, dashes and equal signs are borne",
    arguments: ["claude", "codex", "gemini", "opencode"])
  func dashes(name: String) {
    for odd in [
      "-", "--", "---", "--=", "-=", "=", "--=x", "-r=", "-r", "--resume", "-s", "-C", "-i",
    ] {
      #expect(Claims.one(name, odd)?.role == .session, "\(odd)")
      #expect(Claims.one(name, odd, odd, odd)?.role == .session, "\(odd)")
    }
  }

  @Test("Newlines and control characters in arguments change nothing") func control() {
    #expect(Claims.one("claude", "a\nmcp\u{1B}[2J")?.kind == "claude session")
    #expect(Claims.one("claude", "--resume", Claims.uuid + "\n")?.sessionID == nil)
  }
}
