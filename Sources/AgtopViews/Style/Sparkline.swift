/// A row of bars, one a cell, that shows how a figure went.
enum Sparkline {
  /// The newest values, the newest at the right, each 0 to 1; a value above nothing shows at least the
  /// smallest bar.
  ///
  /// Digits stand for the heights, 0 to 8: `drawn` puts the signs of a set in their place.
  static func text(_ values: [Double], width: Int) -> String {
    let shown = values.suffix(max(0, width))
    let bars = shown.map { value -> String in
      guard value > 0 else { return "0" }
      return String(min(8, max(1, Int((min(1, value) * 8).rounded()))))
    }
    return String(repeating: "0", count: max(0, width - shown.count)) + bars.joined()
  }

  /// The bars in the signs of a set.
  static func drawn(_ text: String, _ glyphs: Glyphs) -> String {
    String(text.map { $0.wholeNumberValue.map { glyphs.spark[min($0, 8)] } ?? $0 })
  }
}
