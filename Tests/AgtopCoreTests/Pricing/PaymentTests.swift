import Testing

@testable import AgtopCore

@Suite("Who pays for a model")
struct PaymentTests {
  private let usage = TokenUsage(input: 1_000_000, output: 100_000)

  private func price(
    _ name: String, _ client: ClientKind, _ provider: String? = nil, plan: Plan = .retail
  ) -> RequestPrice {
    RequestPrice(of: ModelName(provider: provider, name: name), client: client.pricing, plan: plan)
  }

  @Test(
    "A free model costs 0, which is a price",
    arguments: [
      ("z-ai/glm-4.6:free", .opencode, "openrouter"),
      ("deepseek/deepseek-v4-flash:free", .opencode, "openrouter"),
      ("z-ai/glm-4.6:free", .claude, nil), ("minimax-m3-free", .opencode, "opencode"),
      ("big-pickle", .opencode, "opencode"), ("grok-code", .opencode, "opencode"),
      ("beam-free", .opencode, "opencode-go"), ("Big-Pickle", .claude, nil),
    ] as [(String, ClientKind, String?)])
  func free(name: String, client: ClientKind, provider: String?) {
    let price = price(name, client, provider)
    let cost = price.cost(of: request(usage, recorded: client == .opencode ? 0 : nil))
    #expect(cost.total == .zero && cost.pricedTokens == usage.total)
    #expect(!cost.isIncluded && !cost.isEstimated && price.note == "free")
    #expect(price.cost(of: request(usage, recorded: 0.5)).total?.dollars == 0.5)
  }

  @Test("Only OpenCode's own providers name free models so")
  func notFree() {
    #expect(price("minimax-m3-free", .opencode, "minimax").note != "free")
    #expect(price("claude-opus-5-free", .opencode, "anthropic").note != "free")
  }

  @Test(
    "A model on the user's own machine costs 0, however its provider is spelt",
    arguments: [
      "ollama", "lmstudio", "lm-studio", "LM Studio", "llama.cpp", "llama-cpp", "llamacpp",
      "localai", "local-ai", "oss",
    ])
  func local(provider: String) {
    for client in [ClientKind.opencode, .codex] {
      let price = price("gpt-oss:20b", client, provider)
      let cost = price.cost(of: request(usage))
      #expect(cost.total == .zero && cost.pricedTokens == usage.total && !cost.isIncluded)
      #expect(price.note == "local" && price.row == nil)
    }
    #expect(price("gpt-oss:120b-cloud", .codex, provider).cost(of: request(usage)).total == nil)
  }

  @Test(
    "Names of Kimi's coding plan are included behind any client",
    arguments: ["kimi-for-coding", "k3", "k3[1m]", "k2p6", "K2.7-code"])
  func kimi(name: String) {
    let cost = price(name, .claude).cost(of: request(usage))
    #expect(cost.isIncluded && cost.total == .zero)
    #expect(price(name, .claude).note == "subscription")
    #expect(!price("kimi-" + name, .claude).cost(of: request(usage)).isIncluded)
  }

  @Test("Fast mode may stand in the name, where the model has one")
  func fast() {
    let cost = price("claude-opus-5-fast", .claude).cost(of: request(usage))
    let usual = price("claude-opus-5", .claude).cost(of: request(usage, tier: .fast))
    #expect(cost.total != nil && cost.total == usual.total)
    #expect(price("claude-opus-5-fast", .claude).note == "fast mode")
    #expect(price("claude-haiku-4-5-fast", .claude).cost(of: request(usage)).total == nil)
    #expect(price("gpt-5-fast", .codex).cost(of: request(usage)).total == nil)
  }

  @Test(
    "What has no price says why, where that is known",
    arguments: [
      ("ca.anthropic.claude-opus-4-6-v1", .claude, "no public price in the region ca"),
      (
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc", .claude,
        "the profile of an application does not say its model"
      ),
      ("gpt-oss:20b", .codex, "a tag of a local model, whose provider is not named"),
      ("gpt-5.6-codex-max", .codex, nil), ("gpt-5.5-codex", .codex, nil),
      ("codex-auto-review", .codex, nil), ("gpt-5.3-codex-spark", .codex, nil),
      ("gpt-5.4-codex", .codex, nil),
    ] as [(String, ClientKind, String?)])
  func reasons(name: String, client: ClientKind, reason: String?) {
    let price = price(name, client)
    #expect(price.cost(of: request(usage)).total == nil && price.note == reason)
  }

  @Test("A refusal without output is counted and costs nothing; one with output is paid")
  func refusal() {
    let prompt = TokenUsage(input: 106, cacheRead: 300_000)
    for model in ["claude-fable-5-1", "no-such-model"] {
      let cost = price(model, .claude).cost(of: request(prompt, flags: .unbilled, searches: 1))
      #expect(cost.total == .zero && cost.pricedTokens == prompt.total && !cost.isIncluded)
      #expect(cost.unpricedTokens == 0)
    }
    let answered = TokenUsage(input: 106, cacheRead: 300_000, output: 1)
    let paid = price("claude-opus-5", .claude)
    #expect(
      paid.cost(of: request(answered, flags: .unbilled)) == paid.cost(of: request(answered)))
    // Under a plan it is included like all else, or the session would not be.
    #expect(
      price("claude-opus-5", .claude, plan: .max).cost(of: request(prompt, flags: .unbilled))
        .isIncluded)
  }
}
