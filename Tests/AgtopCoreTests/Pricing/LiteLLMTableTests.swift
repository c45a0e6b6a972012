import Foundation
import Testing

@testable import AgtopCore

/// A cut of LiteLLM's table, and tables made from it.
enum SomeModels {
  static let text: String = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "litellm-some-models.json")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  /// A table of one model; further ones may follow in `more`.
  static func table(
    _ key: String = "acme-1", input: String, output: String = "2e-06", _ fields: String = "",
    more: String = ""
  ) -> String {
    #"{"\#(key)": {"mode": "chat", "input_cost_per_token": \#(input), "#
      + #""output_cost_per_token": \#(output)\#(fields)}\#(more)}"#
  }

  static func bytes<Result, Failure: Error>(
    _ text: String, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = Array(text.utf8)
    return try bytes.span.withUnsafeBytes { (bytes) throws(Failure) in try body(bytes) }
  }

  static func lines(_ text: String) throws -> [String: String] {
    try bytes(text) { (bytes) throws(LiteLLMTable.Fault) in try LiteLLMTable(bytes) }.lines
  }
}

@Suite("LiteLLM's table")
struct LiteLLMTableTests {
  /// A line of the table inside the binary, without what models cost before.
  private func embedded(_ key: String) -> String? {
    PriceSheet.embedded.line(for: key).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).filter { $0.first != "<" }
        .joined(separator: "\t")
    }
  }

  @Test("becomes the same lines as those that Tools/make-price-table made of it")
  func sameLines() throws {
    let lines = try SomeModels.lines(SomeModels.text)
    var compared = 0
    let names = SomeModels.text.lowercased()
    // Of a cut of the table, other names and missing regions may come from other keys.
    for (key, line) in lines where names.contains("\"\(key)\"") {
      guard let known = embedded(key) else { continue }
      #expect(line == known)
      compared += 1
    }
    #expect(compared > 40)
    // Embeddings, subscriptions without prices and the sample are no rows.
    for key in ["sample_spec", "text-embedding-3-small", "chatgpt/gpt-5.3-codex-spark"] {
      #expect(lines[key] == nil)
    }
  }

  @Test("has rows of the regions that it lacks, and names without date, version and maker")
  func names() throws {
    let lines = try SomeModels.lines(SomeModels.text)
    #expect(lines["eu.anthropic.claude-opus-5"] == embedded("eu.anthropic.claude-opus-5"))
    #expect(lines["us-gov.anthropic.claude-opus-5"] != nil)
    #expect(lines["kimi-k2.6"] == nil)
    #expect(
      lines["deepinfra/kimi-k2.6"] == "deepinfra/kimi-k2.6\t\t@deepinfra/moonshotai/kimi-k2.6")
    #expect(
      lines["us.anthropic.claude-opus-4-5"]
        == "us.anthropic.claude-opus-4-5\t\t@us.anthropic.claude-opus-4-5-20251101-v1:0")
  }

  @Test(
    "Prices are read digit by digit, rounded half to even",
    arguments: [
      ("1.0000000000000001e-07", 100_000), ("3e-6", 3_000_000), ("0.000003", 3_000_000),
      ("0.0", 0), ("0", 0), ("2.5E-07", 250_000), ("1.25e-11", 12), ("1.35e-11", 14),
      ("0.01", 10_000_000_000), ("1e+2", 100_000_000_000_000), ("1e-30", 0),
      ("999", 999_000_000_000_000),
      ("1000", nil), ("1e300", nil), ("-1", nil), ("1e-06x", nil), ("", nil), (".", nil),
      ("99999999999999999999999999", nil), ("0.00000300000000000000000000000001", 3_000_000),
    ] as [(String, Int64?)])
  func amounts(text: String, expected: Int64?) {
    #expect(SomeModels.bytes(text) { Picodollars.amount($0) } == expected)
  }

  @Test(
    "What is no table is refused with its reason",
    arguments: [
      ("", LiteLLMTable.Fault.damaged), ("<html>busy</html>", .damaged), ("[]", .damaged),
      (SomeModels.table(input: "1e-6, 5"), .damaged),
      (SomeModels.table(input: "1e-6 \"x\": 1"), .damaged),
      ("{}", .empty), (#"{"a": 1}"#, .empty), (#"{"a": {}}"#, .empty),
      ("{\"a\": {\"mode\": \"ch", .damaged),
      (#"{"a": {"mode": "chat"}}"#, .empty), (SomeModels.table(input: "0"), .empty),
      (SomeModels.table(input: "1e-6") + "}", .damaged),
      (SomeModels.table(input: "\"1e-6\""), .empty),
      (SomeModels.table(input: "-1e-6"), .empty), (SomeModels.table(input: "1e9"), .empty),
      (SomeModels.table("a\\tb", input: "1e-6"), .empty),
      (SomeModels.table("nowhere/a", input: "1e-6"), .empty),
    ])
  func refused(text: String, fault: LiteLLMTable.Fault) {
    #expect(throws: fault) { try SomeModels.lines(text) }
  }

  @Test("A table that is cut anywhere is refused, never taken in part")
  func cut() {
    let bytes = Array(SomeModels.text.utf8)
    for end in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: LiteLLMTable.Fault.self) {
        try bytes[..<end].withUnsafeBytes { _ = try LiteLLMTable($0) }
      }
    }
    #expect(throws: LiteLLMTable.Fault.damaged) {
      try [UInt8]([0x7B, 0xFF, 0x7D]).withUnsafeBytes { _ = try LiteLLMTable($0) }
    }
  }
}
