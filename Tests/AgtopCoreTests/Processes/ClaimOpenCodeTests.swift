import AgtopCore
import Testing

@Suite("OpenCode's processes")
struct ClaimOpenCodeTests {
  @Test(
    "Sessions, also those that a server runs",
    arguments: [
      ["opencode"], ["opencode", "/home/dev/web"], ["opencode", "run", "serve", "the", "web"],
      ["opencode", "mini"], ["opencode", "attach", "http://127.0.0.1:4096"],
      ["opencode", "--prompt", "serve"], ["opencode", "-m", "models"],
      ["opencode", "run", "--", "x"],
      ["opencode2"], ["opencode-cli", "run", "x"],
    ])
  func sessions(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "opencode session")
  }

  @Test(
    "Servers run the sessions of others",
    arguments: [
      ["opencode", "serve"], ["opencode", "serve", "--hostname=127.0.0.1", "--port=0"],
      ["opencode", "web"], ["opencode2", "serve", "--service"], ["opencode", "acp"],
      ["opencode", "--print-logs", "serve", "--stdio"],
    ])
  func servers(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "opencode server")
  }

  @Test(
    "Commands run no session",
    arguments: [
      "auth", "models", "upgrade", "mcp", "agent", "github", "stats", "export", "import", "debug",
      "uninstall", "pr", "session", "db", "service", "providers", "--version", "-h",
    ])
  func helpers(word: String) {
    #expect(Claims.one("opencode", word)?.kind == "opencode helper")
  }

  @Test("The newest session is gone on with, or copied") func latest() {
    #expect(Claims.one("opencode", "-c")?.continuesLatest == true)
    #expect(Claims.one("opencode", "run", "--continue", "x")?.continuesLatest == true)
    #expect(Claims.one("opencode")?.continuesLatest == false)
    let fork = Claims.one("opencode", "-c", "--fork")
    #expect(fork?.continuesLatest == true)
    #expect(fork?.intent == .forks)
  }

  @Test("A fork copies the session that it names") func forks() {
    let claim = Claims.one("opencode", "-s", Claims.openCodeID, "--fork")
    #expect(claim?.sessionID == Claims.openCodeID)
    #expect(claim?.intent == .forks)
    #expect(Claims.one("opencode", "--fork")?.intent == .runs)
  }

  @Test("The directory is a word without a command, or an option") func directory() {
    #expect(Claims.one("opencode", "web/app", "-c")?.directory == "web/app")
    #expect(Claims.one("opencode", "run", "--dir", "web/app", "fix")?.directory == "web/app")
    #expect(Claims.one("opencode", "attach", "http://h:1", "--dir=/web")?.directory == "/web")
    #expect(Claims.one("opencode", "run", "fix")?.directory == nil)
    #expect(Claims.one("opencode", "attach", "http://h:1")?.directory == nil)
    #expect(Claims.one("opencode")?.directory == nil)
  }

  @Test("Wrapper and program hand on the same arguments") func wrapper() {
    let script = "/usr/lib/node_modules/opencode-ai/bin/opencode"
    let binary = "/usr/lib/node_modules/opencode-ai/node_modules/opencode-linux-x64/bin/opencode"
    let parent = Claims.one(
      Claims.process(["node", script, "-s", Claims.openCodeID], exe: "/usr/bin/node"))
    let child = Claims.one(
      Claims.process([binary, "-s", Claims.openCodeID], comm: "opencode", exe: binary))
    #expect(parent?.arguments == ["-s", Claims.openCodeID])
    #expect(parent == child)
  }
}
