import Testing

@testable import AgtopCore

@Suite("Processes of the clients beyond the first four")
struct ClaimFurtherTests {
  private static let node = "/usr/bin/node"
  private static let modules = "/opt/lib/node_modules/"

  @Test(
    "Sessions, as a program, as a script, and by their titles",
    arguments: [
      (["copilot"], "MainThread", "/opt/bin/copilot", "copilot-cli session"),
      (["node", modules + "@github/copilot/index.js"], "node", node, "copilot-cli session"),
      (["agy", "-p", "login"], "agy", "/home/dev/.local/bin/agy", "agy session"),
      (["pi"], "pi", node, "pi session"), (["omp"], "omp", "/usr/bin/bun", "pi session"),
      (
        ["node", modules + "@mariozechner/pi-coding-agent/dist/cli.js"], "node", node, "pi session"
      ),
      (["node", modules + "@qwen-code/qwen-code/cli.js"], "node", node, "qwen session"),
      (["Kimi Code"], "Kimi Code", "/usr/bin/python3.12", "kimi session"),
      (["kimi-code"], "kimi-code", node, "kimi session"),
      (["kilo"], "kilo", "/opt/kilo", "kilo session"),
      (["vibe"], "vibe-rs", "/opt/vibe-rs", "vibe session"),
      (["vibe-app-server"], "vibe-app-server", "/usr/bin/python3", "vibe session"),
    ] as [([String], String, String, String)])
  func sessions(_ argv: [String], _ comm: String, _ exe: String, _ kind: String) {
    #expect(Claims.one(Claims.process(argv, comm: comm, exe: exe))?.kind == kind)
  }

  @Test(
    "Commands run no session",
    arguments: [
      ["copilot", "--version"], ["copilot", "login"], ["agy", "update"], ["qwen", "mcp", "list"],
      ["kilo", "auth"], ["kimi", "login"], ["vibe", "--help"],
    ])
  func helpers(_ argv: [String]) {
    #expect(Claims.one(Claims.process(argv))?.role == .helper)
  }

  @Test(
    "Programs of the same names are nobody's",
    arguments: [
      (["pi", "1000"], "/usr/local/bin/pi"), (["copilot", "svc", "deploy"], "/opt/copilot"),
      (["python3", "/opt/bin/vibe"], "/usr/bin/python3"),
      (["python3", "kimi"], "/usr/bin/python3"),
      (["Kimi Code", "x"], "/usr/bin/python3"), (["Kimi Code"], "/opt/other"),
    ] as [([String], String)])
  func strangers(_ argv: [String], _ exe: String) {
    #expect(Claims.all(Claims.process(argv, exe: exe)).isEmpty)
  }

  @Test("The session that the arguments name, or the newest of the directory")
  func named() {
    #expect(Claims.one("copilot", "--resume=" + Claims.uuid)?.sessionID == Claims.uuid)
    #expect(Claims.one("copilot", "--continue")?.continuesLatest == true)
    #expect(Claims.one("copilot", "-p", "--continue")?.continuesLatest == false)
    #expect(Claims.one("agy", "--conversation=" + Claims.uuid)?.sessionID == Claims.uuid)
    #expect(Claims.one("qwen", "-r", Claims.uuid)?.sessionID == Claims.uuid)
    #expect(
      Claims.one("kimi", "-r", "session_" + Claims.uuid)?.sessionID == "session_" + Claims.uuid)
    #expect(Claims.one("kilo", "--session", Claims.openCodeID)?.sessionID == Claims.openCodeID)
    #expect(Claims.one("vibe", "--resume", Claims.uuid)?.sessionID == Claims.uuid)
  }

  private func agent(_ pid: Int32, parent: Int32, _ claim: ProcessClaim) -> AgentCandidate {
    let facts = ProcessFacts(
      identity: ProcessIdentity(pid: pid, start: UInt64(pid)), parent: parent)
    return AgentCandidate(facts: facts, claim: claim)
  }

  @Test("What hides its arguments was handed its parent's, which is folded into it")
  func folded() {
    var launcher = ProcessClaim(client: .vibe, role: .session, arguments: ["--resume", "x"])
    launcher.sessionID = "x"
    var hidden = ProcessClaim(client: .vibe, role: .session)
    hidden.hidesArguments = true
    let folded = WrapperChains.collapsed([
      agent(10, parent: 1, launcher), agent(11, parent: 10, hidden),
    ])
    #expect(folded.map(\.facts.pid) == [11])
    #expect(folded.first?.claim.sessionID == "x")
    // Of another client, or with arguments of its own, it is a process like any other.
    let apart = WrapperChains.collapsed([
      agent(10, parent: 1, launcher),
      agent(11, parent: 10, ProcessClaim(client: .vibe, role: .session)),
    ])
    #expect(apart.count == 2)
  }

  @Test("A record that states no start is not about a process that began after it was written")
  func written() {
    var facts = ProcessFacts(identity: ProcessIdentity(pid: 42, start: 1))
    facts.startedAt = Timestamp(milliseconds: 1_000_000)
    let claim = ProcessClaim(client: .copilot, role: .session)
    var record = LiveRecord(client: .copilot, path: "/l", pid: 42)
    func isAbout(_ milliseconds: Int64?) -> Bool {
      record.writtenAt = milliseconds.map { Timestamp(milliseconds: $0) }
      return record.isAbout(facts, claimed: claim, startIsStated: false)
    }
    #expect(isAbout(nil) && isAbout(1_000_000) && isAbout(9_000_000))
    #expect(!isAbout(900_000))
  }
}
