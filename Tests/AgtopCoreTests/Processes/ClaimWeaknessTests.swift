import AgtopCore
import Testing

/// What other monitors get wrong.
@Suite("Recognition does not fall for what others fall for")
struct ClaimWeaknessTests {
  @Test(
    "A word in the prompt does not hide a session",
    arguments: [
      ["codex", "exec", "fix the daemon"], ["codex", "exec", "daemon"],
      ["claude", "rename mcp-server to mcp"], ["claude", "/Applications/x.app/"],
      ["claude", "-p", "open /Applications/Claude.app/Contents/MacOS/claude"],
      ["claude", "explain --input-format stream-json"], ["opencode", "run", "mcp-stdio"],
      ["gemini", "-p", "mcp-server"],
    ])
  func promptHides(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.role == .session)
  }

  @Test(
    "A session id in the prompt binds nothing",
    arguments: [
      ["claude", "resume " + Claims.uuid], ["claude", "resume", Claims.uuid],
      ["claude", "-p", "compare \(Claims.uuid)"], ["codex", "exec", "resume " + Claims.uuid],
      ["gemini", "-p", Claims.uuid], ["opencode", "run", Claims.openCodeID],
      ["opencode", "--prompt", Claims.openCodeID],
    ])
  func promptBinds(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.sessionID == nil)
    #expect(Claims.one(Claims.process(argv))?.role == .session)
  }

  @Test("A grammar of one client is not read from the arguments of another")
  func grammars() {
    #expect(Claims.one("claude", "resume", Claims.uuid)?.sessionID == nil)
    #expect(Claims.one("codex", "--resume", Claims.uuid)?.sessionID == nil)
    #expect(Claims.one("gemini", "-s", Claims.openCodeID)?.sessionID == nil)
    #expect(Claims.one("claude", "-s", Claims.openCodeID)?.sessionID == nil)
  }

  @Test("A title that a program takes later makes it known") func laterTitle() {
    var process = Claims.process(
      ["node", "/srv/x.js"], comm: "node", exe: "/usr/bin/node")
    #expect(Claims.all(process).isEmpty)
    process.comm = "claude"
    process.argv = ["claude"]
    #expect(Claims.one(process)?.kind == "claude session")
  }

  @Test("A process that has ended is known by its name, one that is stopped still lives")
  func states() {
    var process = Claims.process(["claude"])
    process.state = .zombie
    process.argv = []
    process.exe = nil
    #expect(Claims.one(process)?.kind == "claude session")
    process.comm = "node"
    #expect(Claims.all(process).isEmpty)
    process = Claims.process(["claude"])
    process.state = .stopped
    #expect(Claims.one(process)?.kind == "claude session")
  }

  @Test("A command that runs for a while is no session in its directory") func commands() {
    for argv in [["claude", "doctor"], ["codex", "login"], ["opencode", "auth", "login"]] {
      #expect(Claims.one(Claims.process(argv))?.role == .helper)
    }
  }

  @Test("A claim is made from nothing but the facts") func pure() {
    let process = Claims.process(["claude", "--resume", Claims.uuid])
    var moved = process
    moved.cwd = "/elsewhere"
    moved.identity.pid = 7
    moved.uid = 0
    moved.tty = "pts/9"
    #expect(Claims.one(process) == Claims.one(moved))
  }
}
