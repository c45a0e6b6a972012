/// Claude models on Bedrock in regions of which LiteLLM has no row, though it has another region's.
enum BedrockRegions {
  /// What is added for keeping a model in a region, in tenths: it holds for every model from 4.5 on, which is
  /// to be seen on the regions that LiteLLM has.
  private static let tenths: [(region: String, factor: Int64)] = [
    ("us", 11), ("eu", 11), ("apac", 11), ("au", 11), ("jp", 11), ("global", 10), ("us-gov", 12),
  ]

  /// The missing entries, by key in lower case.
  static func missing(in entries: [String: LiteLLMEntry]) -> [String: LiteLLMEntry] {
    var found: [String: [String: LiteLLMEntry]] = [:]
    for (key, entry) in entries {
      for region in ["us", "global"] where key.hasPrefix("\(region).anthropic.claude-") {
        found[String(key.dropFirst("\(region).anthropic.".count)), default: [:]][region] = entry
      }
    }
    var missing: [String: LiteLLMEntry] = [:]
    for (name, of) in found {
      guard let us = of["us"], let base = of["global"] ?? entries["anthropic." + name],
        let dear = us.amounts["input_cost_per_token"],
        let usual = base.amounts["input_cost_per_token"], dear * 10 == usual * 11
      else { continue }
      for (region, factor) in tenths {
        let key = "\(region).anthropic.\(name)"
        guard entries[key] == nil else { continue }
        var entry = base
        entry.amounts = base.amounts.mapValues { Picodollars.rounded($0 * factor, over: 10) }
        entry.fast = nil
        entry.us = nil
        missing[key] = entry
      }
    }
    return missing
  }
}
