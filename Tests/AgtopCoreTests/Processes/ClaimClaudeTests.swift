import AgtopCore
import Testing

@Suite("Claude Code's processes")
struct ClaimClaudeTests {
  private static let bundled = "/opt/claude/_bundled/claude"

  @Test(
    "Sessions, whoever drives them",
    arguments: [
      ["claude"], ["claude", "fix it"], ["claude", "-p", "fix it"], ["claude", "--print", "mcp"],
      ["claude", "-p", "mcp"], ["claude", "fix", "mcp"],
      ["claude", "--allowedTools", "Bash", "mcp"],
      ["claude", "--allowedTools", "mcp", "doctor"], ["claude", "--debug", "daemon"],
      ["claude", "--resume", "update"],
      ["claude", "-n", "install"],
      ["claude", "--model", "mcp"], ["claude", "--append-system-prompt", "--version"],
      ["claude", ""],
      [
        "claude", "--output-format", "stream-json", "--verbose", "--input-format", "stream-json",
        "--max-thinking-tokens", "31999", "--permission-prompt-tool", "stdio",
        "--setting-sources=user,project,local", "--debug", "--debug-to-stderr", "--no-chrome",
      ],
    ])
  func sessions(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "claude session")
  }

  @Test(
    "Commands and helpers run no session",
    arguments: [
      ["claude", "mcp", "list"], ["claude", "mcp", "serve"], ["claude", "config", "get", "x"],
      ["claude", "doctor"], ["claude", "update"], ["claude", "upgrade"], ["claude", "install"],
      ["claude", "setup-token"], ["claude", "login"], ["claude", "auth", "login"],
      ["claude", "plugin", "list"], ["claude", "agents", "--json"],
      ["claude", "attach", "a47ac8a8"],
      ["claude", "logs", "a47ac8a8"], ["claude", "stop", "a47ac8a8"], ["claude", "remote-control"],
      ["claude", "--version"], ["claude", "-v"], ["claude", "--help"], ["claude", "-h"],
      ["claude", "--model", "sonnet", "mcp"], ["claude", "-dfoo", "mcp"], ["claude", "--", "mcp"],
      ["claude", "--allowed-tools=Bash", "mcp"], ["claude", "--bg", "fix it"],
      ["claude", "--chrome-native-host"],
    ])
  func helpers(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "claude helper")
  }

  @Test("Going on with the newest session names none") func continues() {
    for argv in [["claude", "-c"], ["claude", "--continue"], ["claude", "-pc", "go on"]] {
      let claim = Claims.one(Claims.process(argv))
      #expect(claim?.continuesLatest == true)
      #expect(claim?.sessionID == nil)
      #expect(claim?.intent == .runs)
    }
    #expect(Claims.one("claude", "--resume")?.continuesLatest == false)
    #expect(Claims.one("claude", "--resume", "bug")?.continuesLatest == false)
    #expect(Claims.one("claude")?.continuesLatest == false)
  }

  @Test("A fork copies the session that it names") func forks() {
    let fork = Claims.one("claude", "--resume", Claims.uuid, "--fork-session")
    #expect(fork?.sessionID == Claims.uuid)
    #expect(fork?.intent == .forks)
    let latest = Claims.one("claude", "--fork-session", "-c")
    #expect(latest?.continuesLatest == true)
    #expect(latest?.intent == .forks)
    #expect(Claims.one("claude", "--fork-session")?.intent == .runs)
  }

  @Test("A fork under an id of its own runs that session") func ownFork() {
    let claim = Claims.one(
      "claude", "--resume", Claims.other, "--fork-session", "--session-id", Claims.uuid)
    #expect(claim?.sessionID == Claims.uuid)
    #expect(claim?.intent == .runs)
  }

  @Test("An id among the values and words of other options is no session")
  func elsewhere() {
    #expect(Claims.one("claude", "resume " + Claims.uuid)?.sessionID == nil)
    #expect(Claims.one("claude", "-p", "--", "--resume", Claims.uuid)?.sessionID == nil)
    #expect(
      Claims.one("claude", "--append-system-prompt", "--resume", Claims.uuid)?.sessionID == nil)
    #expect(
      Claims.one("claude", "--parent-session-id", Claims.uuid)?.sessionID == nil)
  }

  @Test("Of a background job's five processes one is the session") func background() {
    let job = "a47ac8a8-1bff-4b88-97a2-42a9940068d1"
    func kind(_ argv: [String]) -> ProcessClaim? {
      Claims.one(Claims.process(argv, comm: "claude", exe: Self.bundled))
    }
    let daemon = kind([
      Self.bundled, "daemon", "run", "--origin", "transient", "--spawned-by",
      #"{"label":"claude --bg","cwd":"/home/dev/web","pid":29712}"#,
    ])
    #expect(daemon?.kind == "claude helper")
    let jobArguments = [
      "--session-id", job, "--permission-mode", "acceptEdits", "--allowedTools", "Bash",
      "Keep working",
    ]
    let host = kind(
      [
        "claude bg-pty-host", "--bg-pty-host", "/tmp/cc-daemon-1000/cd0ed84b/pty/a47ac8a8.sock",
        "200", "50", "--", Self.bundled,
      ] + jobArguments)
    #expect(host?.kind == "claude helper")
    #expect(host?.sessionID == nil)
    let spareHost = kind([
      "claude bg-pty-host", "--bg-pty-host", "/tmp/cc-daemon-1000/cd0ed84b/spare/6a33d15d.pty.sock",
      "200", "50", "--", Self.bundled, "--bg-spare", "/tmp/cc-daemon-1000/x.claim.sock",
    ])
    #expect(spareHost?.kind == "claude helper")
    let spare = kind([
      "claude bg-spare", "--bg-spare", "/tmp/cc-daemon-1000/cd0ed84b/spare/6a33d15d.claim.sock",
    ])
    #expect(spare?.kind == "claude helper")
    let session = kind([Self.bundled] + jobArguments)
    #expect(session?.kind == "claude session")
    #expect(session?.sessionID == job)
    #expect(session?.arguments == jobArguments)
  }

  @Test(
    "The search tools inside the program's file are helpers", arguments: ["rg", "bfs", "ugrep"])
  func embedded(tool: String) {
    let claim = Claims.one(
      Claims.process([tool, "--resume", Claims.uuid], comm: "claude", exe: Self.bundled))
    #expect(claim?.kind == "claude helper")
    #expect(claim?.sessionID == nil)
  }

  @Test("A title that Node took for a name leaves a session without arguments") func title() {
    let node = Claims.process(["claude"], comm: "claude", exe: "/usr/bin/node")
    #expect(Claims.one(node)?.kind == "claude session")
    #expect(Claims.one(node)?.arguments.isEmpty == true)
  }
}
