import AgtopCore
import Testing

/// Whose a name as the kernel keeps it and arguments are.
struct GateRow: Sendable {
  var comm: String
  var argv: [String]
  var kind: String?
}

@Suite("Whose a process is")
struct ClaimGateTests {
  static let rows: [GateRow] = [
    GateRow(comm: "claude", argv: [], kind: "claude session"),
    GateRow(comm: "codex", argv: [], kind: "codex session"),
    GateRow(comm: "gemini", argv: [], kind: "gemini-cli session"),
    GateRow(comm: "opencode", argv: [], kind: "opencode session"),
    GateRow(comm: "node", argv: ["node", "/opt/gemini/bin/gemini"], kind: "gemini-cli session"),
    GateRow(comm: "node", argv: ["node", "/home/app/server.js"], kind: nil),
    GateRow(
      comm: "node-MainThread", argv: ["node", "/opt/gemini/bin/gemini"], kind: "gemini-cli session"),
    GateRow(comm: "node-MainThread", argv: ["node", "/home/app/server.js"], kind: nil),
    GateRow(
      comm: "MainThread", argv: ["node", "/home/user/.nvm/versions/node/v24.7.0/bin/gemini"],
      kind: "gemini-cli session"),
    GateRow(comm: "MainThread", argv: ["node", "/home/app/server.js"], kind: nil),
    GateRow(comm: "bash", argv: [], kind: nil),
    GateRow(comm: "claude", argv: ["claude", "mcp-server"], kind: "claude helper"),
    GateRow(
      comm: "claude",
      argv: ["claude", "--output-format", "stream-json", "--input-format", "stream-json"],
      kind: "claude session"),
    GateRow(
      comm: "opencode", argv: ["opencode", "serve", "--port", "39241"], kind: "opencode server"),
    GateRow(comm: "codex", argv: ["codex", "app-server", "--analytics"], kind: "codex server"),
    GateRow(comm: "claude", argv: ["/Applications/Claude.app/Contents/MacOS/claude"], kind: nil),
    GateRow(comm: "claude", argv: ["claude", "--resume", Claims.uuid], kind: "claude session"),
    GateRow(comm: "codex", argv: ["codex", "resume", Claims.uuid], kind: "codex session"),
    GateRow(
      comm: "opencode", argv: ["opencode", "run", "-s", Claims.uuid], kind: "opencode session"),
  ]

  @Test("Name and arguments decide", arguments: rows) func gate(row: GateRow) {
    let claims = Claims.all(Claims.process(row.argv, comm: row.comm))
    #expect(claims.map(\.kind) == [row.kind].compactMap { $0 })
  }

  @Test(
    "A part of a word is not the word",
    arguments: ["/usr/share/serverpkg/x", "preserved", "observer", "serverless", "app-servers"])
  func tokens(word: String) {
    #expect(Claims.one("opencode", word)?.kind == "opencode session")
    #expect(Claims.one("codex", word)?.kind == "codex session")
  }
}
