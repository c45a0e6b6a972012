import Foundation
import Testing

@testable import AgtopCore

@Suite("Model lookup") struct ModelLookupTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var model: String
    var provider: String?
    var table: String?
    var key: String?
    var inputPerM: Double?
    var outputPerM: Double?
    var cacheReadPerM: Double?
    var tiered: Bool
    var testDescription: String { "\(provider ?? "-") \(model)" }
  }

  static let cases: [Case] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "price-lookup-cases.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  @Test func allCasesAreThere() { #expect(Self.cases.count == 67) }

  @Test(arguments: cases) func findsTheRowAndItsPrices(_ one: Case) throws {
    let row = ModelLookup.row(named: one.model, provider: one.provider, in: .embedded)
    #expect(row?.key == one.key)
    guard let row else { return }
    #expect(row.isRetired == (one.table == "retired"))
    let rates = row.standard.base
    if one.tiered {
      #expect(!row.standard.longPrompts.isEmpty)
      return
    }
    #expect(rates.input == picodollars(perMillion: try #require(one.inputPerM)))
    #expect(rates.output == picodollars(perMillion: try #require(one.outputPerM)))
    #expect(rates.cacheRead == picodollars(perMillion: try #require(one.cacheReadPerM)))
  }

  /// A version or variant is part of the model.
  @Test(arguments: [
    "claude-opus-5-9", "claude-opus-4-55", "claude-opus", "claude-sonnet-6", "claude-opus-4-8-fast",
    "gpt-7", "gpt-5-codex-mini", "gpt-5.3-codex-spark", "codex-auto-review", "gpt-5.5-max",
    "gpt", "gemini-9-pro", "grok-9", "glm-9", "kimi-k9", "acme/claude-opus-4-5", "<synthetic>", "",
    " ", "unknown", "AUTO", "default", "inherit", "/", "claude/", "[1m]", "-latest", "\u{0}",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123", "arn:aws",
  ])
  func neverGuesses(name: String) {
    for provider in [nil, "anthropic", "openai", "google", "openrouter", "amazon-bedrock"] {
      #expect(ModelLookup.row(named: name, provider: provider, in: .embedded) == nil)
    }
  }

  @Test func aLocalModelHasNoPrice() {
    let model = ModelName(provider: "ollama", name: "deepseek-chat")
    #expect(ModelLookup.row(for: model, client: .opencode, in: .embedded) == nil)
  }

  @Test(
    arguments: [
      // The provider decides: the same name costs something else elsewhere.
      ("anthropic/claude-opus-4.5", "vercel", "vercel_ai_gateway/anthropic/claude-opus-4.5"),
      ("claude-haiku-5-5", "opencode", "opencode_go/claude-haiku-5-5"),
      ("gpt-5.2", "azure", "azure/gpt-5.2"),
      // Neither space around a name nor its case says anything.
      (" \t\r\nGPT-5.2\r\n ", "azure", "azure/gpt-5.2"),
      // Regional Bedrock rows cost a tenth more and are found without date and version too.
      (
        "us.anthropic.claude-opus-4-5", "amazon-bedrock",
        "us.anthropic.claude-opus-4-5-20251101-v1:0"
      ),
      ("eu.anthropic.claude-opus-4-6", "amazon-bedrock", "eu.anthropic.claude-opus-4-6-v1"),
      (
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-6-v1",
        "amazon-bedrock", "us.anthropic.claude-opus-4-6-v1"
      ),
      ("glm-5.1", "zhipuai-coding-plan", "zai/glm-5.1"),
      ("  Claude-Opus-4-6 \n", "anthropic", "claude-opus-4-6"),
      ("claude-opus-4.5-thinking", nil, "claude-opus-4-5"),
      ("claude-sonnet-4-0", nil, "claude-sonnet-4-20250514"),
      ("claude-3.7-sonnet", nil, "claude-3-7-sonnet-20250219"),
      ("claude-3-5-sonnet", nil, "claude-3-5-sonnet-20241022"),
      ("claude-opus-4-5@latest", "google-vertex-anthropic", "vertex_ai/claude-opus-4-5"),
      ("gpt-5-codex-high", "openai", "gpt-5-codex"),
      // A region is kept while version and date go.
      ("us.anthropic.claude-opus-5-v1", "amazon-bedrock", "us.anthropic.claude-opus-5"),
      ("eu.anthropic.claude-sonnet-5-v1:0", nil, "eu.anthropic.claude-sonnet-5"),
      ("us.anthropic.claude-opus-4-8-20260601-v1:0[1m]", nil, "us.anthropic.claude-opus-4-8"),
      ("us.anthropic.claude-fable-5-2", nil, "us.anthropic.claude-fable-5-2"),
      ("jp.anthropic.claude-fable-5-1", nil, "jp.anthropic.claude-fable-5-1"),
      ("global.anthropic.claude-fable-5-2", nil, "global.anthropic.claude-fable-5-2"),
      ("us-gov.anthropic.claude-opus-5", nil, "us-gov.anthropic.claude-opus-5"),
      ("databricks-claude-opus-5", nil, "databricks/databricks-claude-opus-5"),
      ("databricks-claude-opus-5-5", nil, "databricks/databricks-claude-opus-5-5"),
      ("databricks-claude-sonnet-4-5", "databricks", "databricks/databricks-claude-sonnet-4-5"),
      ("moonshotai/Kimi-K2.6", "deepinfra", "deepinfra/moonshotai/Kimi-K2.6"),
      ("kimi-k2.6", "deepinfra", "deepinfra/moonshotai/Kimi-K2.6"),
      ("zai-org/GLM-5.3", "baseten", "baseten/zai-org/GLM-5.3"),
      ("moonshotai/Kimi-K3", "nebius", "nebius/moonshotai/Kimi-K3"),
      ("openai.gpt-6-sol", "amazon-bedrock", "openai.gpt-6-sol"),
      ("gemini-3-flash", "google", "gemini/gemini-3.5-flash"),
      ("gemini-3-flash-preview", "google", "gemini/gemini-3-flash-preview"),
    ] as [(String, String?, String)])
  func findsDeclaredSpellings(name: String, provider: String?, key: String) {
    #expect(ModelLookup.row(named: name, provider: provider, in: .embedded)?.key == key)
  }

  @Test func aClientLooksAtItsOwnVendorFirst() {
    func key(_ name: String, _ client: ClientKind) -> String? {
      ModelLookup.row(for: ModelName(name: name), client: client.pricing, in: .embedded)?.key
    }
    #expect(key("gemini-2.5-pro", .gemini) == "gemini/gemini-2.5-pro")
    #expect(key("gpt-5.5", .codex) == "gpt-5.5")
    #expect(key("kimi-k2.6", .claude) == "moonshot/kimi-k2.6")
    #expect(key("us.anthropic.claude-opus-4-6-v1", .claude) == "us.anthropic.claude-opus-4-6-v1")
    #expect(key("gemini-3-flash", .gemini) == "gemini/gemini-3.5-flash")
  }

  @Test(
    "Codex on Bedrock pays the rows of the interface that it uses there",
    arguments: [
      "openai.gpt-5.4", "openai.gpt-5.5", "openai.gpt-5.6-sol", "openai.gpt-5.6-terra",
      "openai.gpt-5.6-luna", "openai.gpt-oss-120b", "openai.gpt-6-sol",
    ])
  func codexOnBedrock(name: String) {
    let model = ModelName(provider: "amazon-bedrock", name: name)
    #expect(
      ModelLookup.row(for: model, client: .codex, in: .embedded)?.key == "bedrock_mantle/" + name)
    if name.hasPrefix("openai.gpt-5") {
      let bare = ModelLookup.row(for: ModelName(name: name), client: .codex, in: .embedded)
      #expect(bare?.key == "bedrock_mantle/" + name)
    }
  }

  @Test("A region costs a tenth more, GovCloud a fifth")
  func regions() {
    func input(_ name: String) -> Int64? {
      ModelLookup.row(named: name, provider: nil, in: .embedded)?.standard.base.input
    }
    #expect(input("claude-fable-5-2") == picodollars(perMillion: 8))
    #expect(input("global.anthropic.claude-fable-5-2") == picodollars(perMillion: 8))
    #expect(input("us.anthropic.claude-fable-5-2") == picodollars(perMillion: 8.8))
    #expect(input("us-gov.anthropic.claude-fable-5-2") == picodollars(perMillion: 9.6))
    // Older models cost the same everywhere.
    #expect(input("apac.anthropic.claude-opus-4-1") == picodollars(perMillion: 15))
  }
}

/// The price a token in picodollars of one in dollars a million tokens.
func picodollars(perMillion dollars: Double) -> Int64 { Int64((dollars * 1e6).rounded()) }
