import Foundation
import Testing

@testable import AgtopCore

@Suite("Antigravity: a home that its harness made")
struct AntigravityFixtureTests {
  @Test("Each conversation, model and bucket is what was served")
  func truth() throws {
    let analysis = try Analysis(fixture: "agy", of: .agy)
    let truth = try RecordedTruth("agy").sessions
    #expect(analysis.recorded.without() == truth.without())
    #expect(analysis.snapshot.warnings.isEmpty)
    // The newest row of each database was overwritten with its texts when the fixture was made: of those
    // calls the plain text beside it tells all but the thinking.
    let long = try #require(analysis.recorded["4bea4beb2266997f6a63e6d17fc73890"]?.values.first)
    #expect(long.reasoning == 48 + 64)
    #expect(try analysis.session("4bea4beb").usage.unrecorded == .reasoning)
  }

  @Test("Title, folder, window, prompts and end of a conversation")
  func facts() throws {
    let session = try Analysis(fixture: "agy", of: .agy).session("4bea4beb")
    #expect(session.facts.title?.text == "Hello there. steps=shell,text")
    #expect(session.facts.cwd == "/home/dev/app" && session.model == "gemini-3.8-flash")
    #expect(session.contextWindow == 256_000 && session.contextUsed == 16_368)
    #expect(session.userTurns == 2 && session.toolCalls == 3)
    #expect(session.facts.tail.kind == .idle)
  }

  /// A field of a message.
  private func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    tag(number, 2) + varint(bytes.count) + bytes
  }

  private func field(_ number: UInt8, _ value: Int) -> [UInt8] { tag(number, 0) + varint(value) }

  private func tag(_ number: UInt8, _ wire: UInt8) -> [UInt8] {
    varint(Int(number) << 3 | Int(wire))
  }

  private func varint(_ value: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private func call(_ bytes: [UInt8]) -> AntigravityCall {
    bytes.withUnsafeBytes { AntigravityCall($0) }
  }

  @Test("A row that is the sum of two attempts is two requests, and the sum is not a third")
  func attempts() {
    func usage(_ input: Int, _ output: Int) -> [UInt8] {
      field(2, input) + field(3, output) + field(5, 7) + field(9, 1) + field(10, output - 1)
    }
    let chat =
      field(4, usage(30, 12)) + field(17, field(2, usage(10, 4)))
      + field(17, field(2, usage(20, 8)) + field(3, Array("refused".utf8)))
      + field(19, Array("gemini-3.8-flash".utf8))
    let found = call(field(1, chat) + field(2, [1, 2]))
    #expect(found.attempts.map(\.usage.input) == [10, 20] && found.steps == [1, 2])
    #expect(found.attempts.map(\.usage.output) == [4, 8])
    #expect(found.attempts.allSatisfy { $0.usage.cacheRead == 7 && $0.usage.reasoning == 1 })
    #expect(found.model == "gemini-3.8-flash" && found.isReadable)
    // Without attempts the sum is the call's.
    #expect(call(field(1, field(4, usage(30, 12)))).attempts.map(\.usage.input) == [30])
  }

  @Test(
    "A model is called by its own name, else by its label",
    arguments: [
      ("gemini-3-pro", "Gemini 3 Pro (High)", "gemini-3-pro"),
      ("MODEL_PLACEHOLDER_M7", "Gemini 3.1 Pro (High)", "gemini-3.1-pro"),
      (nil, "Claude Sonnet 4.5 (Thinking)", "claude-sonnet-4.5"), (nil, nil, nil),
    ] as [(String?, String?, String?)])
  func names(_ id: String?, _ label: String?, _ name: String?) {
    #expect(AntigravityCall.name(id, label) == name)
  }

  @Test("What is no message gives nothing, whatever the bytes claim to hold")
  func damaged() {
    let whole = field(1, field(4, field(2, 10) + field(3, 5)))
    #expect(call(whole).isReadable)
    for length in 0..<whole.count { #expect(!call(Array(whole.prefix(length))).isReadable) }
    for bytes: [UInt8] in [
      [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x0B], [0x00], [0x0F],
      Array(repeating: 0xFF, count: 64), [0x08], [0x09, 1, 2],
    ] {
      #expect(!call(bytes).isReadable)
    }
    // A figure that is no count is none.
    let huge = field(1, field(4, field(2, Int.max) + field(3, 5)))
    #expect(call(huge).attempts.first?.usage == TokenUsage(output: 5))
  }
}
