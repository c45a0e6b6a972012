import Foundation
import Testing

@testable import AgtopCore

/// Claude Code 2.1.330 was served exactly 100,000 tokens in one bucket at a time; these are the
/// dollars it counted, scaled to a million tokens.
///
/// The table and the client agree in every price of every model that LiteLLM lists.
/// `claude-fable-5-2` is not in LiteLLM 1.109.1, so its row was made from this list. Under
/// `claude-opus-4-1` and `claude-opus-4-0` the client asks for another model (`served_as`), which is
/// the one that its transcripts name.
@Suite("Prices that Claude Code charges") struct ClaudeCodePricesTests {
  struct Price: Decodable, Sendable {
    var served_as: String
    var contextWindow: Int
    var input: Double
    var output: Double
    var cache_write_5m: Double
    var cache_write_1h: Double
    var cache_read: Double
  }

  private struct List: Decodable { var usd_per_mtok: [String: Price] }

  private func prices() throws -> [Price] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "claude-cli-2.1.330.json")
    let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: file))
    return Array(list.usd_per_mtok.values)
  }

  @Test func ourPricesAreTheSame() throws {
    let list = try prices()
    #expect(list.count == 19)
    let tokens = 100_000
    for one in list {
      let price = RequestPrice(
        of: ModelName(name: one.served_as), client: .claude, plan: .retail)
      let buckets = [
        (TokenUsage(input: tokens), one.input), (TokenUsage(output: tokens), one.output),
        (TokenUsage(cacheRead: tokens), one.cache_read),
        (TokenUsage(cacheWrite5m: tokens), one.cache_write_5m),
        (TokenUsage(cacheWrite1h: tokens), one.cache_write_1h),
      ]
      for (usage, perMillion) in buckets {
        let expected = Money(dollars: perMillion / 10)
        #expect(price.cost(of: request(usage)).total == expected, "\(one.served_as) \(usage)")
      }
      #expect(price.cost(of: request(TokenUsage(), searches: 1)).total == Money(dollars: 0.01))
    }
  }

  @Test func ourContextWindowsAreTheSame() throws {
    let list = try prices()
    #expect(list.count == 19)
    for one in list {
      let model = ModelName(name: one.served_as)
      let window = ContextWindows.window(for: model, client: .claude, used: 0)
      #expect(window == one.contextWindow, "\(one.served_as)")
    }
  }
}
