import AgtopCore
import Testing

@Suite("Codex's processes")
struct ClaimCodexTests {
  private static let daemon =
    "/home/dev/.codex/packages/app-server-daemon/releases/0.163.0-x86_64-unknown-linux-musl/bin/codex"

  @Test(
    "Sessions, in the terminal or without",
    arguments: [
      ["codex"], ["codex", "--no-daemon"], ["codex", "fix it"], ["codex", "exec", "fix it"],
      ["codex", "e", "login"], ["codex", "exec", "app-server"],
      ["codex", "review", "--base", "main"],
      ["codex", "resume"], ["codex", "fork"], ["codex", "exec", "fix the daemon"],
      ["codex", "--", "login"], ["codex", "-m", "login"], ["codex", "-i", "login", "logout"],
      ["codex", "--image", "a.png", "b.png", "doctor"], ["codex", "please update"], ["codex", ""],
      ["codex", "-c", "mcp"], ["codex", "--profile=mcp"],
    ])
  func sessions(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "codex session")
  }

  @Test(
    "Commands and helpers run no session",
    arguments: [
      ["codex", "login"], ["codex", "logout"], ["codex", "mcp", "list"], ["codex", "mcp-server"],
      ["codex", "completion", "zsh"], ["codex", "debug", "app-server"], ["codex", "sandbox", "ls"],
      ["codex", "apply", "x"], ["codex", "a", "x"], ["codex", "cloud", "exec"],
      ["codex", "features"], ["codex", "update"], ["codex", "doctor"], ["codex", "execpolicy"],
      ["codex", "exec-server"], ["codex", "stdio-to-uds", "/s"], ["codex", "remote-control"],
      ["codex", "agents"], ["codex", "queue", "--thread", Claims.uuid], ["codex", "help"],
      ["codex", "-m", "o3", "login"], ["codex", "-mo3", "login"], ["codex", "-i=a.png", "login"],
      ["codex", "--image=a.png", "login"], ["codex", "--version"], ["codex", "-V"],
      ["codex", "exec", "--help"], ["codex", "app-server", "proxy"],
      ["codex", "app-server", "generate-ts"], ["codex", "app-server", "daemon", "start"],
      ["codex", "--codex-run-as-apply-patch", "*** Begin Patch\n"], ["codex-code-mode-host"],
      ["/opt/bin/codex-execve-wrapper", "sh"],
    ])
  func helpers(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "codex helper")
  }

  @Test(
    "An app server runs the sessions of others",
    arguments: [
      ["codex", "app-server"], ["codex", "app-server", "--analytics-default-enabled"],
      ["codex", "-c", "a=b", "app-server", "--listen", "ws://127.0.0.1:1"],
      ["codex", "app-server", "--listen", "daemon"],
    ])
  func servers(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.kind == "codex server")
  }

  @Test("Behind a terminal there are the shared server and its updater") func sharedServer() {
    let server = Claims.process(
      [
        Self.daemon, "app-server", "--listen", "unix://", "--analytics-default-enabled",
        "--managed-daemon",
      ], comm: "codex", exe: Self.daemon)
    #expect(Claims.one(server)?.kind == "codex server")
    let updater = Claims.process(
      [Self.daemon, "app-server", "daemon", "pid-update-loop"], comm: "codex", exe: Self.daemon)
    #expect(Claims.one(updater)?.kind == "codex helper")
  }

  @Test("A sandboxed tool is a helper, whatever stands in its script") func sandbox() {
    let codex = "/opt/codex/bin/codex"
    let script =
      "export A='1'\n"
      + String(repeating: "if [ -n \"$X\" ]; then export X='y'; fi\n", count: 300)
      + "exec /bin/bash -lc 'codex resume \(Claims.uuid)'\n"
    let wrapper = Claims.process(
      [
        "codex-linux-sandbox", "--sandbox-policy-cwd", "/home/dev/web", "--command-cwd",
        "/home/dev/web", "--permission-profile",
        #"{"type":"managed","file_system":{"type":"restricted","entries":[]}}"#,
        "--apply-seccomp-then-exec", "--", "/bin/bash", "-c", script, "resume", Claims.uuid,
      ], comm: "codex", exe: codex)
    #expect(script.utf8.count > 10_000)
    #expect(Claims.one(wrapper)?.kind == "codex helper")
    #expect(Claims.one(wrapper)?.sessionID == nil)
    // Between them stands the sandbox of the system, which is nobody's.
    let bubblewrap = Claims.process(
      ["bwrap", "--argv0", "codex-linux-sandbox", "--", codex, "resume", Claims.uuid], comm: "3",
      exe: "/opt/codex/codex-resources/bwrap")
    #expect(Claims.all(bubblewrap).isEmpty)
  }

  @Test("The patch tool inside the program's file is a helper") func applyPatch() {
    let tool = Claims.process(["apply_patch", "resume"], comm: "codex", exe: "/opt/bin/codex")
    #expect(Claims.one(tool)?.kind == "codex helper")
    let other = Claims.process(["apply_patch"], comm: "apply_patch", exe: "/opt/bin/apply_patch")
    #expect(Claims.all(other).isEmpty)
  }

  @Test("--last goes on with the newest session, and what follows is a prompt") func last() {
    for argv in [
      ["codex", "resume", "--last"], ["codex", "exec", "resume", "--last", Claims.uuid],
    ] {
      let claim = Claims.one(Claims.process(argv))
      #expect(claim?.continuesLatest == true)
      #expect(claim?.sessionID == nil)
      #expect(claim?.intent == .runs)
    }
    let fork = Claims.one("codex", "fork", "--last")
    #expect(fork?.continuesLatest == true)
    #expect(fork?.intent == .forks)
    #expect(Claims.one("codex", "--last")?.continuesLatest == false)
  }

  @Test("A fork copies the session that it names") func forks() {
    let claim = Claims.one("codex", "fork", Claims.uuid)
    #expect(claim?.sessionID == Claims.uuid)
    #expect(claim?.intent == .forks)
    #expect(Claims.one("codex", "resume", Claims.uuid)?.intent == .runs)
  }

  @Test(
    "The directory is the one that the arguments name",
    arguments: [
      ["codex", "-C", "../web"], ["codex", "--cd=../web", "exec", "x"],
      ["codex", "exec", "-C../web"],
      ["codex", "resume", "--cd", "../web"], ["codex", "-C=../web"],
    ])
  func directory(argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.directory == "../web")
  }

  @Test("An id in a prompt is no session") func elsewhere() {
    #expect(Claims.one("codex", "exec", "resume \(Claims.uuid)")?.sessionID == nil)
    #expect(Claims.one("codex", "exec", "please", "resume", Claims.uuid)?.sessionID == nil)
    #expect(Claims.one("codex", "--", "resume", Claims.uuid)?.sessionID == nil)
    #expect(Claims.one("codex", "exec", "--", "resume", Claims.uuid)?.sessionID == nil)
  }

  @Test("Wrapper and program hand on the same arguments") func wrapper() {
    let script = "/usr/lib/node_modules/@openai/codex/bin/codex.js"
    let binary = "/usr/lib/node_modules/@openai/codex/vendor/x86_64-unknown-linux-musl/codex/codex"
    let arguments = ["resume", Claims.uuid]
    let parent = Claims.one(
      Claims.process(["node", script] + arguments, comm: "node", exe: "/usr/bin/node"))
    let child = Claims.one(Claims.process([binary] + arguments, comm: "codex", exe: binary))
    #expect(parent?.arguments == arguments)
    #expect(parent == child)
  }
}
