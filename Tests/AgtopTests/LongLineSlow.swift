import Foundation
import Testing

@Suite("A line as long as memory", .serialized)
struct LongLineSlow {
  @Test(
    "a line of 200 MB costs its own memory once or twice, and no count",
    arguments: ["claude", "codex", "gemini-cli"])
  func longLine(_ client: String) throws {
    let home = try Scratch()
    let path: String
    let head: String
    let tail: String
    switch client {
    case "claude":
      path = ClaudeHome.path(1)
      head = ClaudeHome.call("m1", session: 1, at: "2026-01-02T10:00:00Z")
      tail = ClaudeHome.call("m2", session: 1, at: "2026-01-02T10:00:01Z")
    case "codex":
      let id = ClaudeHome.id(1)
      path = ".codex/sessions/2026/01/02/rollout-2026-01-02T10-00-00-\(id).jsonl"
      let record = { (name: String) in
        #"{"timestamp":"2026-01-02T10:00:00Z","type":"token_usage_record","payload":{"#
          + #""thread_id":"\#(id)","response_id":"\#(name)","usage":{"input_tokens":10,"output_tokens":5}}}"#
          + "\n"
      }
      head = record("r1")
      tail = record("r2")
    default:
      path = ".gemini/tmp/w/chats/session-1.jsonl"
      let message = { (name: String) in
        #"{"id":"\#(name)","timestamp":"2026-01-02T10:00:00Z","type":"gemini","#
          + #""tokens":{"input":10,"output":5}}"# + "\n"
      }
      head = #"{"sessionId":"s","startTime":"2026-01-02T10:00:00Z"}"# + "\n" + message("a")
      tail = message("b")
    }
    let size = 200 << 20
    let file = try FileHandle(
      forWritingTo: URL(fileURLWithPath: home.write(path, head)))
    try file.seekToEnd()
    try file.write(contentsOf: Data(#"{"type":"user","message":{"role":"user","content":""#.utf8))
    let block = Data(repeating: 0x78, count: 1 << 20)
    for _ in 0..<(size / block.count) { try file.write(contentsOf: block) }
    try file.write(contentsOf: Data((#""}}"# + "\n" + tail).utf8))
    try file.close()
    let run = try MeasuredRun(AgtopBinary(home: home.path), ["--json"])
    #expect(run.isSuccess)
    let report = try Report(run.output)
    #expect(report.total == 30)
    #expect(report.warnings.isEmpty)
    // The buffer doubles: while it grows, the old one and the new one are held.
    #expect(run.peak < size * 2, "\(run.peak >> 20) MiB")
  }
}
