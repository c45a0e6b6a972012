import AgtopCore
import Foundation

/// The smallest session of each client that has one call.
///
/// Hostile tests put it beside, before and behind damage. A new client needs a case here, and is covered by all of them.
enum Sample {
  /// The clients that have such a session: all but those whose sessions are databases of blobs.
  static let clients = ClientKind.allCases.filter { $0 != .agy }

  /// How a client keeps a session.
  struct Files {
    /// The file that holds the call, below HOME.
    var path: String
    /// Lines before the call, each without its newline; none for a document.
    var head: [String] = []
    /// The call.
    var call: String
    /// A further file that the session needs.
    var other: (path: String, text: String)?
    /// Whether lines can follow each other in the file.
    var isLines = true
  }

  /// A session with one call of so many tokens.
  ///
  /// - Parameters:
  ///   - number: tells it from others; also makes its ids.
  ///   - figures: raw JSON in the place of each figure.
  static func files(
    _ client: ClientKind, _ number: Int, input: String = "10", output: String = "5",
    more: String = ""
  ) -> Files {
    let id = GeneratedHome.uuid(client.hashNumber, number)
    let time = GeneratedHome.time(number * 1000)
    switch client {
    case .claude:
      return Files(
        path: ".claude/projects/-w/\(id).jsonl",
        call: #"{"type":"assistant","timestamp":"\#(time)","sessionId":"\#(id)","message":{"#
          + #""id":"msg_sample_\#(number)","role":"assistant","model":"claude-opus-4-5","content":[],"#
          + #""usage":{"input_tokens":\#(input),"output_tokens":\#(output)\#(more)}}}"#)
    case .codex:
      return Files(
        path: ".codex/sessions/2026/04/17/rollout-2026-04-17T10-00-00-\(id).jsonl",
        head: [CodexLines.meta(id), CodexLines.turn("gpt-5.4", at: 1)],
        call: CodexLines.record(
          "resp_sample_\(number)",
          #"{"input_tokens":\#(input),"output_tokens":\#(output)\#(more)}"#, thread: id, at: 2))
    case .gemini:
      return Files(
        path: ".gemini/tmp/slug/chats/session-\(number).jsonl",
        head: [#"{"sessionId":"\#(id)","startTime":"\#(time)","lastUpdated":"\#(time)"}"#],
        call: geminiMessage(
          900_000 + number, "gemini",
          #""model":"gemini-3-pro","tokens":{"input":\#(input),"output":\#(output)\#(more)}"#))
    case .copilot:
      return Files(
        path: ".copilot/session-state/\(id).jsonl",
        call: #"{"type":"session.compaction_complete","id":"c\#(number)","timestamp":"\#(time)","#
          + #""data":{"compactionTokensUsed":{"model":"gpt-5","inputTokens":\#(input),"#
          + #""outputTokens":\#(output)\#(more)}}}"#)
    case .pi:
      return Files(
        path: ".pi/agent/sessions/--w--/2026_\(id).jsonl",
        call: #"{"type":"message","id":"a\#(number)","timestamp":"\#(time)","message":{"#
          + #""role":"assistant","provider":"openai","model":"gpt-5","responseId":"r\#(number)","#
          + #""usage":{"input":\#(input),"output":\#(output)\#(more)}}}"#)
    case .qwen:
      return Files(
        path: ".qwen/projects/-w/chats/\(id).jsonl",
        call: #"{"uuid":"u\#(number)","type":"assistant","timestamp":"\#(time)","model":"gpt-5","#
          + #""usageMetadata":{"promptTokenCount":\#(input),"candidatesTokenCount":\#(output)\#(more)}}"#
      )
    case .kimi:
      let milliseconds = 1_776_420_000_000 + number * 1000
      return Files(
        path: ".kimi-code/sessions/wd_w/session_\(id)/agents/main/wire.jsonl",
        call:
          #"{"type":"usage.record","agentId":"a\#(number)","model":"gpt-5","time":\#(milliseconds),"#
          + #""usage":{"inputOther":\#(input),"output":\#(output)\#(more)}}"#)
    case .vibe:
      let milliseconds = 1_776_420_000_000 + number * 1000
      return Files(
        path: ".vibe/logs/session/unified/\(id)/journal/0000000000000001.jsonl",
        head: [
          #"{"type":"core_input","payload":{"input":{"determinism":{"time_unix_ms":\#(milliseconds)}}}}"#
        ],
        call: #"{"type":"action_result","payload":{"action_id":"a\#(number)","result":{"result":{"#
          + #""usage":{"input_tokens":\#(input),"output_tokens":\#(output)\#(more)}}}}}"#)
    default:
      let session = "ses_\(number)sample"
      let storage = ".local/share/\(client == .kilo ? "kilo" : "opencode")/storage"
      let created = 1_776_420_000_000 + number * 1000
      return Files(
        path: "\(storage)/message/\(session)/msg_\(number).json",
        call: #"{"role":"assistant","providerID":"openai","modelID":"gpt-5","#
          + #""time":{"created":\#(created)},"tokens":{"input":\#(input),"output":\#(output)\#(more)}}"#,
        other: (
          "\(storage)/session/global/\(session).json",
          #"{"id":"\#(session)","directory":"/w","time":{"created":\#(created)}}"#
        ), isLines: false)
    }
  }

  /// The name of the input count, for tests that write it twice.
  static func inputName(_ client: ClientKind) -> String {
    switch client {
    case .claude, .codex, .vibe: "input_tokens"
    case .copilot: "inputTokens"
    case .qwen: "promptTokenCount"
    case .kimi: "inputOther"
    default: "input"
    }
  }
}

extension ClientKind {
  fileprivate var hashNumber: Int { 0xA0 + (Self.allCases.firstIndex(of: self) ?? 0) }
}

extension TemporaryHome {
  /// Writes a sample session; `between` are lines, or for documents the whole content, around the call.
  @discardableResult
  func write(_ files: Sample.Files, before: [[UInt8]] = [], after: [[UInt8]] = []) throws -> String
  {
    if let other = files.other { try write(other.path, other.text) }
    var lines = files.head.map { Array($0.utf8) }
    lines += before + [Array(files.call.utf8)] + after
    try write(files.path, Array(lines.joined(separator: [0x0A])) + (files.isLines ? [0x0A] : []))
    return path + "/" + files.path
  }
}
