/// The signs of the lines above the table.
struct HeaderSigns {
  let needsYou = "!"
  let running: String
  let idle: String
  let stalled = "~"
  let damaged: String
  /// Between parts of one thought.
  let dot: String
  /// Behind what is not known yet.
  let more: String

  init(_ glyphs: Glyphs) {
    let isUnicode = glyphs != .ascii
    running = isUnicode ? "▸" : ">"
    idle = isUnicode ? "·" : "-"
    damaged = isUnicode ? "⚠" : "damaged "
    dot = " \(glyphs.dot) "
    more = isUnicode ? "…" : "..."
  }
}
