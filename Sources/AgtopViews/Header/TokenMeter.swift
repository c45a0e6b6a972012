import AgtopCore

/// The tokens of the last minute: all, in, out, and those of caches with the share of prompts that came from them.
enum TokenMeter {
  static func parts(_ rates: UsageRates, isShort: Bool, _ theme: Theme) -> [FittedLine.Part] {
    guard let window = rates.windows.first else { return [] }
    let usage = window.usage
    let all = PanelLine.Piece(amount(usage.total, window) + "/min", theme.text)
    let label = PanelLine.Piece("Tokens ", theme.key)
    guard !isShort else {
      return [.init([.init([label, all], worth: 40), .init([all], worth: 60)])]
    }
    var parts: [FittedLine.Part] = [.init([label, all], worth: 90)]
    guard usage.total > 0 else { return parts }
    func figure(_ name: String, _ tokens: Int) -> [PanelLine.Piece] {
      [.init(name + " ", theme.dim), .init(amount(tokens, window), theme.text)]
    }
    parts.append(.init(figure("in", usage.input), worth: 60))
    parts.append(.init(figure("out", usage.output), worth: 65))
    let cached = usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h
    guard cached > 0 else { return parts }
    let cache = figure("cache", cached)
    let hits = window.cacheHitShare.map { " (\(Figure.percent($0 * 100)) hit)" } ?? ""
    parts.append(
      .init([.init(cache + [.init(hits, theme.dim)], worth: 40), .init(cache, worth: 50)]))
    return parts
  }

  private static func amount(_ tokens: Int, _ window: UsageRates.Window) -> String {
    brief(Int(window.perMinute(tokens).rounded()))
  }

  /// A count in at most four characters, as far as its unit goes: `850`, `1.1K`, `37K`.
  static func brief(_ count: Int) -> String {
    let text = Figure.compact(count)
    guard let dot = text.firstIndex(of: "."), text[..<dot].count > 1 else { return text }
    // Once more from the number, so that nothing is rounded twice.
    var unit = 1000
    while count / unit >= 1000 { unit *= 1000 }
    let whole = (count + unit / 2) / unit
    return whole < 1000 ? "\(whole)\(text.suffix(1))" : text
  }
}
