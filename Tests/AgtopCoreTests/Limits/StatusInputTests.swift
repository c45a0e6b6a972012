import Foundation
import Testing

@testable import AgtopCore

@Suite("The input of a status line")
struct StatusInputTests {
  private func read(_ text: String) -> StatusInput? {
    Array(text.utf8).withUnsafeBytes { ClaudeStatusInput.read($0) }
  }

  /// As Claude Code 2.1.332 writes it, with an API key.
  static let captured =
    #"{"session_id":"00000001-0000-4000-8000-000000000000","transcript_path":"/h/.claude/projects/-p/00000001-0000-4000-8000-000000000000.jsonl","#
    + #""cwd":"/w/sub","prompt_id":"x","effort":{"level":"high"},"model":{"id":"claude-opus-5-5","display_name":"Opus 5.5"},"#
    + #""workspace":{"current_dir":"/w","project_dir":"/w","added_dirs":[]},"version":"2.1.332","output_style":{"name":"default"},"#
    + #""cost":{"total_cost_usd":0.0421,"total_duration_ms":1,"total_api_duration_ms":1,"total_lines_added":0,"total_lines_removed":0},"#
    + #""context_window":{"total_input_tokens":16198,"total_output_tokens":9,"context_window_size":1000000,"#
    + #""current_usage":{"input_tokens":6,"output_tokens":9,"cache_creation_input_tokens":16000,"cache_read_input_tokens":192},"used_percentage":2,"remaining_percentage":98},"#
    + #""exceeds_200k_tokens":false,"prompt_cache":{"warm":true,"caching_observed":true,"ttl":"1h","expires_at":1795379000,"requests":1,"misses":0},"#
    + #""fast_mode":false,"thinking":{"enabled":true}"#

  @Test("as it was captured gives session, folder, context, cost and cache")
  func whole() throws {
    let input = try #require(read(Self.captured + "}"))
    #expect(input.sessionID == "00000001-0000-4000-8000-000000000000")
    #expect(input.transcript?.hasSuffix(".jsonl") == true)
    #expect(input.folder == "/w")
    #expect(input.model == "Opus 5.5")
    #expect(input.contextPercent == 2)
    #expect(input.cost == 0.0421)
    #expect(input.cacheEnd == Timestamp(milliseconds: 1_795_379_000_000))
    #expect(input.windows.isEmpty)
  }

  @Test("of a subscription gives both windows, or the one there is")
  func windows() throws {
    let both =
      #","rate_limits":{"five_hour":{"used_percentage":41.5,"resets_at":1795376904},"seven_day":{"used_percentage":105,"resets_at":1795976904}}}"#
    #expect(
      read(Self.captured + both)?.windows == [
        .init(
          minutes: 300, usedPercent: 41.5, resetsAt: Timestamp(milliseconds: 1_795_376_904_000)),
        .init(
          minutes: 10_080, usedPercent: 105, resetsAt: Timestamp(milliseconds: 1_795_976_904_000)),
      ])
    let one = #","rate_limits":{"seven_day":{"used_percentage":3,"resets_at":null}}}"#
    #expect(
      read(Self.captured + one)?.windows == [
        .init(minutes: 10_080, usedPercent: 3, resetsAt: nil)
      ])
    let odd =
      #","rate_limits":{"five_hour":null,"seven_day":{"used_percentage":-1},"new":{"used_percentage":3}}}"#
    #expect(read(Self.captured + odd)?.windows == [])
    #expect(read(Self.captured + #","rate_limits":[1,2]}"#)?.windows == [])
  }

  @Test("before the first answer has no context")
  func first() {
    #expect(
      read(#"{"context_window":{"current_usage":null,"used_percentage":0}}"#)?.contextPercent == nil
    )
  }

  @Test("that is cut says what stood before the cut, and rubbish says nothing")
  func cut() {
    let whole = Array((Self.captured + "}").utf8)
    for end in 0...whole.count {
      let input = whole.prefix(end).withUnsafeBytes { ClaudeStatusInput.read($0) }
      #expect((input == nil) == (end == 0), "\(end)")
    }
    for rubbish in ["", "x", "[1]", "null", "\u{0}\u{0}", "\"{"] { #expect(read(rubbish) == nil) }
    #expect(read("{") != nil && read("{\"session_id\":5,\"cost\":7}")?.sessionID == nil)
  }
}
