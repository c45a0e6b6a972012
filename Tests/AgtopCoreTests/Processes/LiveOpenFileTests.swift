import AgtopCore
import Testing

@Suite("Which session an open file belongs to")
struct LiveOpenFileTests {
  private let claude = ClaudeAdapter(environment: Environment(["HOME": "/home/dev"]))
  private let codex = CodexAdapter(environment: Environment(["HOME": "/home/dev"]))
  static let id = "01a2055c-4087-7790-b328-4aef2078c585"

  @Test(
    "Claude Code: the folder of tool output, and transcripts",
    arguments: [
      "/tmp/claude-0/-tmp-work/\(id)/tasks",
      "/tmp/claude-1000/-home-dev-web/\(id)/tasks/b1f.output",
      "/var/folders/x/T/claude-501/-Users-dev/\(id)/tasks",
      "/home/dev/tasks/tmp/claude-4294967294/-w/\(id)/tasks",
      "/home/dev/.claude/projects/-home-dev-web/\(id).jsonl",
      "/mnt/disk/claude/projects/-w/\(id.uppercased()).jsonl",
    ])
  func claudeFiles(path: String) {
    #expect(claude.sessionID(ofOpenFile: path) == Self.id)
    #expect(codex.sessionID(ofOpenFile: path) == nil)
  }

  @Test(
    "Claude Code: no other file, though it be named after a session",
    arguments: [
      "/tmp/\(id).jsonl", "/tmp/claude-0/-w/\(id)", "/tmp/claude-0/-w/\(id)/task",
      "/tmp/claude-x/-w/\(id)/tasks", "/tmp/claude-/-w/\(id)/tasks", "/tmp/claude-0/\(id)/tasks",
      "/var/log/\(id).log", "/home/dev/.claude/projects/\(id).jsonl",
      "/home/dev/.claude/projects/-w/\(id).json", "/home/dev/.claude/projects/-w/x-\(id).jsonl",
      "/home/dev/.claude/projects/-w/\(id)/subagents/agent-\(id).jsonl", "", "/", "tasks", "///",
      "/tmp/é1111111-1111-4111-8111-111111111111", "/home/dev/.claude/sessions/21586.json",
    ])
  func claudeOthers(path: String) {
    #expect(claude.sessionID(ofOpenFile: path) == nil)
  }

  @Test(
    "Codex: rollouts and the locks of their writers",
    arguments: [
      "/home/dev/.codex/sessions/2026/11/22/rollout-2026-11-22T22-24-21-\(id).jsonl",
      "/mnt/x/sessions/2026/11/22/rollout-2026-11-22T22-24-21-\(id).jsonl.zst",
      "/home/dev/.codex/archived_sessions/rollout-2026-11-22T22-24-21-\(id).jsonl",
      "/home/dev/.codex/thread-writer-locks/\(id).lock",
    ])
  func codexFiles(path: String) {
    #expect(codex.sessionID(ofOpenFile: path) == Self.id)
    #expect(claude.sessionID(ofOpenFile: path) == nil)
  }

  @Test(
    "Codex: no other file, though it be named after a session",
    arguments: [
      "/home/dev/rollout-2026-11-22T22-24-21-\(id).jsonl", "/home/dev/.codex/\(id).lock",
      "/home/dev/.codex/sessions/rollout-2026-11-22T22-24-21-\(id).jsonl",
      "/home/dev/.codex/sessions/2026/11/22/\(id).jsonl",
      "/home/dev/.codex/sessions/2026/11/22/rollout-2026-11-22T22-24-21-\(id).log",
      "/home/dev/.codex/archived_sessions/rollout-x.jsonl",
      "/home/dev/.codex/thread-writer-locks/.coordination.lock",
      "/home/dev/.codex/shell_snapshots/\(id).sh", "/home/dev/.codex/state_5.sqlite-wal", "", "/",
    ])
  func codexOthers(path: String) {
    #expect(codex.sessionID(ofOpenFile: path) == nil)
  }

  @Test("Gemini CLI and OpenCode hold nothing open that tells") func others() {
    let others = Claims.adapters.filter { $0.kind == .gemini || $0.kind == .opencode }
    #expect(others.count == 2)
    for adapter in others {
      #expect(
        adapter.recogniser.sessionID(ofOpenFile: "/home/dev/.local/share/opencode/opencode.db")
          == nil)
      #expect(
        adapter.recogniser.sessionID(ofOpenFile: "/h/.gemini/tmp/x/chats/session-\(Self.id).jsonl")
          == nil)
    }
  }

  @Test("Only Codex has the transcripts open that it writes") func holding() {
    #expect(Claims.adapters.filter(\.recogniser.holdsTranscriptsOpen).map(\.kind) == [.codex])
  }
}
