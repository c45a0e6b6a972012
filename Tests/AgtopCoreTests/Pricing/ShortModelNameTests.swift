import Foundation
import Testing

@testable import AgtopCore

@Suite("Short model names") struct ShortModelNameTests {
  @Test(
    "Vendor, seller and date go; a version and a variant stay",
    arguments: [
      ("claude-opus-5-5-20261001", .claude, "opus-5.5"),
      ("claude-haiku-4-5-20251001", .claude, "haiku-4.5"),
      ("claude-sonnet-5", .claude, "sonnet-5"),
      ("claude-opus-4-20250514", .claude, "opus-4"),
      ("claude-3-5-sonnet-20241022", .claude, "sonnet-3.5"),
      ("claude-opus-5-5-fast", .claude, "opus-5.5-fast"),
      ("claude-opus-4-8[1m]", .claude, "opus-4.8"),
      ("claude-opus-4-5@20251101", .claude, "opus-4.5"),
      ("us.anthropic.claude-opus-4-5-20251101-v1:0", .claude, "opus-4.5"),
      ("gpt-5.5-codex", .codex, "5.5-codex"),
      ("gpt-5.5-2026-04-23", .codex, "5.5"),
      ("openai.gpt-5.5", .codex, "5.5"),
      ("gpt-oss-120b", .codex, "gpt-oss-120b"),
      ("o3-2025-04-16", .codex, "o3"),
      ("gemini-2.5-flash", .gemini, "2.5-flash"),
      ("gemini-pro-latest", .gemini, "gemini-pro-latest"),
      // OpenCode has many vendors: what tells them apart stays.
      ("anthropic/claude-opus-4.5", .opencode, "opus-4.5"),
      ("openrouter/anthropic/claude-haiku-4.5", .opencode, "haiku-4.5"),
      ("openai/gpt-5.5", .opencode, "gpt-5.5"),
      ("google/gemini-2.5-flash", .opencode, "gemini-2.5-flash"),
      ("moonshotai/Kimi-K2.6", .opencode, "Kimi-K2.6"),
    ] as [(String, ClientKind, String)])
  func shortens(name: String, client: ClientKind, short: String) {
    #expect(ModelName.short(name, client: client) == short)
  }

  @Test(
    "A name that is not known stays whole",
    arguments: [
      "", "-", "claude", "claude-", "claude--5", "claude-v2:1", "acme/claude-opus-4-5",
      "my-model-20250101",
      "/", "anthropic/", "deploy/eu/7", "<synthetic>", "gpt-", "é",
    ])
  func staysWhole(name: String) {
    for client in ClientKind.allCases { #expect(ModelName.short(name, client: client) == name) }
  }

  /// Every name that the price table has of the vendors that are shortened, by where it is sold.
  private static let sold: [String: [String]] = {
    var sold: [String: [String]] = [:]
    for line in EmbeddedPrices.text.split(separator: "\n").dropFirst() {
      let key = String(line.prefix { $0 != "\t" })
      let model = key.replacing(/^.*\//, with: "").replacing(
        /^([a-z-]+\.)?(anthropic|openai)\./, with: "")
      guard model.contains(/^(claude|gpt|gemini|o[134])/) else { continue }
      sold[key.dropLast(model.count) + "", default: []].append(model)
    }
    return sold
  }()

  /// A name without its release, and with one spelling of its version: what must stay one model.
  private static func model(_ name: String) -> String {
    let bare = name.replacing(/@.*$/, with: "").replacing(/-v1(:0)?$/, with: "")
      .replacing(/-20\d\d-?\d\d-?\d\d$/, with: "")
    guard bare.hasPrefix("claude") else { return bare }
    return bare.replacing(/(\d)\.(\d)/) { "\($0.1)-\($0.2)" }
      .replacing(/^claude-([\d-]+)-(opus|sonnet|haiku)$/) { "claude-\($0.2)-\($0.1)" }
  }

  @Test("Two models of one vendor never get one name", arguments: ClientKind.allCases)
  func staysApart(client: ClientKind) {
    #expect(Self.sold.values.joined().count > 500)
    for (seller, names) in Self.sold {
      var models: [String: Set<String>] = [:]
      for name in names {
        models[ModelName.short(name, client: client), default: []].insert(Self.model(name))
      }
      for (short, models) in models {
        #expect(models.count == 1, "\(short) at \(seller) is \(models.sorted())")
      }
    }
  }
}
