import AgtopCore

/// The columns that every CSV has for what was used, and their fields.
enum CSVFigures {
  static let header = [
    "requests", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
    "reasoning_output", "tokens", "cost_usd", "list_cost_usd", "unpriced_tokens",
  ]

  static func fields(_ figures: Snapshot.Figures) -> [CSVText.Field] {
    let usage = figures.usage
    let counts = [
      figures.requests, usage.input, usage.cacheRead, usage.cacheWrite5m, usage.cacheWrite1h,
      usage.output, usage.reasoning, usage.total,
    ]
    return counts.map { .figure(String($0)) } + [
      .figure(figures.cost.total?.exactText), .figure(figures.cost.listTotal?.exactText),
      .figure(String(figures.cost.unpricedTokens)),
    ]
  }
}
