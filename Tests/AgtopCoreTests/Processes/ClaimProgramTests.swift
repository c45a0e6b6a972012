import AgtopCore
import Testing

@Suite("A program is known however it was installed and started")
struct ClaimProgramTests {
  @Test(
    "What packagers add to a name does not hide it",
    arguments: [
      ("codex-x86_64-unknown-linux-musl", "codex"), ("codex-aarch64-apple-darwin", "codex"),
      ("codex-x86_64-pc-windows-msvc.exe", "codex"), ("opencode-linux-x64", "opencode"),
      ("opencode-linux-x64-baseline-musl", "opencode"), ("claude-darwin-arm64", "claude"),
      ("claude.exe", "claude"), (".claude-wrapped", "claude"), (".opencode", "opencode"),
      (".gemini-wrapped", "gemini-cli"), ("opencode2", "opencode"), ("opencode-cli", "opencode"),
    ])
  func installed(name: String, client: String) {
    let process = Claims.process([name], comm: "x", exe: "/opt/bin/" + name)
    #expect(Claims.one(process)?.client.rawValue == client)
  }

  @Test(
    "A name that goes on is another program",
    arguments: [
      "claude-foo", "claudex", "claude-code-router", "codexbar", "opencode-server", "my-claude",
      "gemini-demo", "claude-linux-helper", "codex-", "Claude", "claude.sh", "opencode3",
    ])
  func others(name: String) {
    let process = Claims.process([name], comm: name, exe: "/opt/bin/" + name)
    #expect(Claims.all(process).isEmpty)
  }

  @Test(
    "A name that the kernel cut is known while nothing better is",
    arguments: [
      ("codex-x86_64-un", "codex"), ("codex-aarch64-a", "codex"), ("opencode-linux-", "opencode"),
      (".opencode-wrapp", "opencode"),
    ])
  func cut(comm: String, client: String) {
    #expect(Claims.one(Claims.process([], comm: comm))?.client.rawValue == client)
    let whole = Claims.process([], comm: comm, exe: "/opt/bin/other")
    #expect(Claims.all(whole).isEmpty)
  }

  @Test("A short name with a half word behind it is not cut") func notCut() {
    #expect(Claims.all(Claims.process([], comm: "codex-x86_64-u")).isEmpty)
    #expect(Claims.all(Claims.process([], comm: "codex-linux-san")).isEmpty)
  }

  @Test("A version's folder names the program, where the file is only a number")
  func versions() {
    let path = "/Users/dev/.local/share/claude/versions/2.1.121"
    #expect(
      Claims.one(Claims.process(["claude"], comm: "2.1.121", exe: path))?.kind == "claude session")
    #expect(Claims.one(Claims.process([path], comm: "2.1.121"))?.kind == "claude session")
    let node = "/home/dev/.nvm/versions/node/v24.7.0/bin/node"
    #expect(Claims.all(Claims.process([node, "server.js"], comm: "node", exe: node)).isEmpty)
  }

  @Test(
    "The scripts of the clients' packages are known behind a runtime",
    arguments: [
      (["node", "/usr/lib/node_modules/@anthropic-ai/claude-code/cli.js"], "claude"),
      (["/usr/bin/node", "--max-old-space-size=8192", "/u/n/node_modules/.bin/codex"], "codex"),
      (["node", "/usr/lib/node_modules/@openai/codex/bin/codex.js"], "codex"),
      (["node", "-r", "hook", "/n/node_modules/@google/gemini-cli/dist/index.js"], "gemini-cli"),
      (["node", "--", "/n/node_modules/@google/gemini-cli/bundle/gemini.js"], "gemini-cli"),
      (["node", "/usr/lib/node_modules/opencode-ai/bin/opencode"], "opencode"),
      (["bun", "run", "/n/node_modules/@anthropic-ai/claude-code/cli.js"], "claude"),
      (["deno", "run", "-A", "/n/node_modules/@openai/codex/bin/codex.js"], "codex"),
      (["bun", "/n/node_modules/@anthropic-ai/claude-agent-sdk/cli.js"], "claude"),
    ])
  func scripts(argv: [String], client: String) {
    let found = Claims.one(Claims.process(argv + ["-x"]))
    #expect(found?.client.rawValue == client)
    #expect(found?.arguments == ["-x"])
  }

  @Test(
    "Other scripts are nobody's",
    arguments: [
      ["node", "/home/dev/gemini-demo/server.js"], ["node", "/home/dev/claude/cli.js"],
      ["node", "/n/node_modules/@anthropic-ai/claude-code/install.cjs"],
      ["node", "/n/node_modules/@anthropic-ai/claude-code/node_modules/yoga/cli.js"],
      ["node", "/n/node_modules/opencode-ai/postinstall.mjs"],
      ["node", "-e", "1", "/opt/bin/claude"],
      ["node"], ["node", "-"], ["node", "server.js", "/opt/bin/gemini"], ["node", "-r"],
      ["bun", "run", "dev"], ["python3", "/opt/bin/claude"],
    ])
  func otherScripts(argv: [String]) {
    #expect(Claims.all(Claims.process(argv)).isEmpty)
  }

  @Test(
    "A version in the file's name does not hide it",
    arguments: [
      ("claude-2.1.330", "claude"), ("codex-0.163.0-x86_64-unknown-linux-musl", "codex"),
      ("codex-0.163.0", "codex"), ("codex-0.163.0-alpha.1-x86_64-apple-darwin", "codex"),
      ("claude-v2.1.330", "claude"),
    ])
  func versionInName(name: String, client: String) {
    let process = Claims.process([name], comm: String(name.prefix(15)), exe: "/opt/" + name)
    #expect(Claims.one(process)?.kind == client + " session")
    #expect(
      Claims.one(Claims.process([], comm: String(name.prefix(15))))?.kind == client + " session")
  }

  @Test("What only looks like a version is another program")
  func noVersions() {
    for name in ["claude-2", "claude-2.x", "claude-2.1.330-foo", "codex-.1", "claude-1..2"] {
      #expect(Claims.all(Claims.process([name], comm: "x", exe: "/opt/" + name)).isEmpty)
    }
  }

  @Test("The system's loader is not what runs, the program that it was given is")
  func loader() {
    let loader = "/lib64/ld-linux-x86-64.so.2"
    let process = Claims.process(
      [loader, "--library-path", "/opt/lib", "/opt/bin/claude", "--resume", Claims.uuid],
      comm: "ld-linux-x86-64", exe: loader)
    #expect(Claims.one(process)?.sessionID == Claims.uuid)
    let other = Claims.process([loader, "/usr/bin/bash", "claude"], comm: "x", exe: loader)
    #expect(Claims.all(other).isEmpty)
  }

  @Test("An option of the runtime that takes a value is not its script")
  func runtimeOptions() {
    let script = "/n/node_modules/@google/gemini-cli/bundle/gemini.js"
    for option in ["--disable-warning", "--title", "--max-http-header-size"] {
      let process = Claims.process(["node", option, "X", script, "-y"], exe: "/usr/bin/node")
      #expect(Claims.one(process)?.arguments == ["-y"], "\(option)")
    }
  }

  @Test("An editor that runs a client's script is the client; one that edits it is not")
  func editor() {
    let script = "/x/node_modules/@anthropic-ai/claude-code/cli.js"
    for exe in ["/usr/share/code/code", "/opt/cursor/cursor", "/opt/x/Electron"] {
      let process = Claims.process([exe, script, "--output-format", "json"], exe: exe)
      #expect(Claims.one(process)?.kind == "claude session", "\(exe)")
    }
    for exe in ["/usr/bin/vim", "/usr/bin/less", "/usr/bin/cat"] {
      #expect(Claims.all(Claims.process([exe, script], exe: exe)).isEmpty, "\(exe)")
    }
    #expect(
      Claims.all(Claims.process(["code", "/home/dev/claude"], exe: "/usr/share/code/code"))
        .isEmpty)
  }

  @Test("The extension host of an editor is a runtime too") func electron() {
    let helper =
      "/Applications/Visual Studio Code.app/Contents/Frameworks/Code Helper (Plugin).app"
      + "/Contents/MacOS/Code Helper (Plugin)"
    let script = "/Users/dev/.vscode/extensions/x/node_modules/@anthropic-ai/claude-code/cli.js"
    let process = Claims.process([helper, script, "-p"], comm: "Code Helper (Pl", exe: helper)
    #expect(Claims.one(process)?.kind == "claude session")
  }

  @Test("A shell that runs a script of an agent's name is no agent")
  func shells() {
    for shell in ["/bin/bash", "/usr/bin/dash", "/bin/busybox", "/usr/bin/python3.11"] {
      let script = Claims.process(
        [shell, "/usr/local/bin/claude", "--resume", Claims.uuid], comm: "claude", exe: shell)
      #expect(Claims.all(script).isEmpty, "\(shell)")
    }
    #expect(Claims.all(Claims.process(["claude"], comm: "claude", exe: "/bin/bash")).isEmpty)
    #expect(Claims.all(Claims.process(["bash", "/opt/claude"], comm: "claude")).isEmpty)
    #expect(Claims.all(Claims.process(["-bash"], comm: "claude")).isEmpty)
  }

  @Test(
    "A program that starts another is not the other",
    arguments: [
      ["tmux", "new-session", "claude"], ["sudo", "claude"], ["env", "A=1", "claude"],
      ["timeout", "9", "codex"], ["script", "-c", "claude"], ["npm exec @openai/codex"],
      ["vim", "claude"], ["grep", "codex"],
    ])
  func starters(argv: [String]) {
    #expect(Claims.all(Claims.process(argv, comm: "x")).isEmpty)
  }

  @Test("The name that a process was given at its start counts") func givenName() {
    let process = Claims.process(["claude", "9"], comm: "sleep", exe: "/usr/bin/sleep")
    #expect(Claims.one(process)?.kind == "claude session")
  }

  @Test("A path with blanks names its last file, a title its first word") func blanks() {
    #expect(
      Claims.one(Claims.process(["/opt/my tools/claude"], comm: "x"))?.kind == "claude session")
    #expect(Claims.one(Claims.process(["claude some title"], comm: "x"))?.kind == "claude session")
  }

  @Test("Desktop applications are told by their own path")
  func desktop() {
    let app = "/Applications/Claude.app/Contents/MacOS/Claude"
    #expect(Claims.all(Claims.process([app], comm: "claude", exe: app)).isEmpty)
    let helper =
      "/Applications/Codex.app/Contents/Frameworks/Codex Helper (Renderer).app/Contents/MacOS"
      + "/Codex Helper (Renderer)"
    #expect(Claims.all(Claims.process([helper, "--type=renderer"], exe: helper)).isEmpty)
    let home = "/Users/dev/Applications/Claude.app/Contents/MacOS/claude"
    #expect(Claims.all(Claims.process(["claude"], exe: home)).isEmpty)
  }

  @Test("The command line programs that desktop applications bring along are clients")
  func bundled() {
    let server = "/Applications/Codex.app/Contents/Resources/codex"
    #expect(
      Claims.one(Claims.process([server, "app-server"], exe: server))?.kind == "codex server")
    let claude =
      "/Users/dev/Library/Application Support/Claude/claude-code/2.1.281/claude.app"
      + "/Contents/MacOS/claude"
    let process = Claims.process([claude, "--input-format", "stream-json"], exe: claude)
    #expect(Claims.one(process)?.kind == "claude session")
  }
}
