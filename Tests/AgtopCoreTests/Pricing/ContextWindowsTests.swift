import Testing

@testable import AgtopCore

@Suite("Context windows") struct ContextWindowsTests {
  private func window(
    _ name: String, _ client: ClientKind, provider: String? = nil, used: Int = 0
  ) -> Int? {
    ContextWindows.window(
      for: ModelName(provider: provider, name: name), client: client.pricing, used: used)
  }

  @Test func claudeCodesOwnListComesFirst() {
    #expect(window("claude-opus-4-6", .claude) == 200_000)
    #expect(window("claude-opus-4-5-20251101", .claude) == 200_000)
    #expect(window("us.anthropic.claude-sonnet-4-6", .claude) == 200_000)
    #expect(window("claude-opus-5", .claude) == 1_000_000)
    // Elsewhere the table's longest prompt.
    #expect(window("claude-opus-4-6", .opencode, provider: "anthropic") == 1_000_000)
    #expect(window("gpt-5.5", .codex) == 1_050_000)
    #expect(window("gemini-2.5-pro", .gemini) == 1_048_576)
  }

  @Test(arguments: ["claude-opus-4-6", "claude-sonnet-4-5-20250929", "claude-sonnet-4-20250514"])
  func aLargerKnownWindowIsTakenWhenExceeded(name: String) {
    #expect(window(name, .claude, used: 200_000) == 200_000)
    #expect(window(name, .claude, used: 200_001) == 1_000_000)
    #expect(window(name, .claude, used: 5_000_000) == 1_000_000)
  }

  @Test func withoutALargerOneTheUsualStays() {
    #expect(window("claude-haiku-4-5", .claude, used: 900_000) == 200_000)
    #expect(window("gpt-5", .codex, used: 900_000) == 272_000)
  }

  @Test func aNameThatSaysAMillionIsBelieved() {
    #expect(window("claude-sonnet-4-5[1m]", .claude) == 1_000_000)
  }

  @Test func anUnknownModelHasNone() {
    #expect(window("no-such-model", .claude) == nil)
    #expect(window("<synthetic>", .claude, used: 10) == nil)
  }
}
