/// Texts made of what is hard to draw; the same for the same seed.
struct RandomText {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(state: seed) }

  private static let pieces: [String] = [
    "a", "Z", "0", "#", " ", "\t", "\n", "\r\n", "é", "e\u{301}", "漢", "字", "ｱ", "한", "\u{1112}",
    "\u{1161}", "\u{11AB}", "😀", "👩", "\u{200D}", "👧", "❤", "\u{FE0F}", "\u{FE0E}", "\u{20E3}",
    "\u{1F3FD}", "🇩", "🇪", "🏴", "\u{E0067}", "\u{E007F}", "\u{301}", "\u{30D}", "\u{200B}",
    "\u{200C}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{AD}",
    "क", "\u{94D}", "ष", "\u{93F}", "\u{600}", "\u{E000}", "\u{FFFF}", "\u{10FFFF}", "�", "\u{1B}",
    "\u{1B}[", "\u{1B}]", "\u{1B}P", "\u{1B}\\", "\u{1B}_", "\u{1B}(", "31;1m", "0;title", "\u{7}",
    "\u{9B}", "\u{9D}", "\u{9C}", "\u{90}", "\u{85}", "\u{0}", "\u{7F}", "\u{18}", "\u{8}",
  ]

  mutating func next() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<24, using: &generator) {
      if Int.random(in: 0..<4, using: &generator) == 0 {
        let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
        text.unicodeScalars.append(Unicode.Scalar(value) ?? "x")
      } else {
        text += Self.pieces.randomElement(using: &generator) ?? ""
      }
    }
    return text
  }
}

/// A small random generator with a seed (Steele, Lea, Flood: SplitMix).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
