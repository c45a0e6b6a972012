import AgtopCore

/// The columns that every CSV has for what was used, and their fields.
enum CSVFigures {
  static let header = [
    "requests", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
    "reasoning_output", "tokens", "cost_usd", "list_cost_usd", "unpriced_tokens",
  ]

  static func fields(_ figures: Snapshot.Figures) -> [CSVText.Field] {
    let usage = figures.usage
    // A count that no record states is none, and not 0.
    func known(_ count: Int, _ bucket: TokenBuckets) -> String? {
      count == 0 && usage.unrecorded.contains(bucket) ? nil : String(count)
    }
    let counts = [
      String(figures.requests), known(usage.input, .input), known(usage.cacheRead, .cacheRead),
      known(usage.cacheWrite5m, .cacheWrite), known(usage.cacheWrite1h, .cacheWrite),
      known(usage.output, .output), known(usage.reasoning, .reasoning), String(usage.total),
    ]
    return counts.map { .figure($0) } + [
      .figure(figures.cost.total?.exactText), .figure(figures.cost.listTotal?.exactText),
      .figure(String(figures.cost.unpricedTokens)),
    ]
  }
}
