import Testing

@testable import TerminalCells

@Suite("Fitting text to cells")
struct FitTests {
  static let mixed = [
    "", "a", "plain ascii text", "漢字とかな", "a漢b字c", "👩‍👩‍👧‍👦 family", "🇩🇪🇫🇷🇯🇵", "❤️ and ❤︎", "1️⃣2️⃣3️⃣",
    "cafe\u{301} re\u{301}sume\u{301}", "Z" + String(repeating: "\u{30D}", count: 40) + "algo",
    "한국어 \u{1112}\u{1161}\u{11AB}", "\u{301}leading mark", "क्षि हिन्दी", "…", "漢",
  ]

  @Test("a clipped text has at most the cells asked for, a padded one exactly", arguments: mixed)
  func everyWidth(text: String) {
    let whole = DisplayWidth.of(text)
    for cells in -1...(whole + 3) {
      let clipped = TextFit.clip(text, to: cells)
      #expect(DisplayWidth.of(clipped) <= max(cells, 0))
      #expect(DisplayWidth.of(TextFit.left(text, in: cells)) == max(cells, 0))
      #expect(DisplayWidth.of(TextFit.right(text, in: cells)) == max(cells, 0))
      if cells >= whole, cells > 0 {
        #expect(clipped == text)
      } else if cells > 0 {
        #expect(clipped.hasSuffix("…"))
        // Only a wide grapheme that did not fit leaves a cell free.
        #expect(DisplayWidth.of(clipped) >= cells - 1)
        #expect(text.hasPrefix(String(clipped.dropLast())))
      }
    }
  }

  @Test("the text stands at its side, and a wide grapheme at the edge gives way to space")
  func sides() {
    #expect(TextFit.left("ab", in: 4) == "ab  ")
    #expect(TextFit.right("ab", in: 4) == "  ab")
    #expect(TextFit.left("abcdef", in: 4) == "abc…")
    #expect(TextFit.left("漢字漢字", in: 4) == "漢… ")
    #expect(TextFit.right("漢字漢字", in: 4) == " 漢…")
    #expect(TextFit.left("漢", in: 1) == "…")
    #expect(TextFit.clip("abc", to: 0) == "")
    #expect(TextFit.clip("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", to: 3) == "👩‍👩‍👧‍👦…")
  }

  @Test("another mark can stand for what was cut")
  func marks() {
    #expect(TextFit.clip("abcdef", to: 3, mark: "~") == "ab~")
    #expect(TextFit.clip("äbcdef", to: 3, mark: "~") == "äb~")
  }
}

@Suite("Fitting random text to cells")
struct TextFitSlow {
  @Test("clipping 10,000 random texts keeps to the cells and splits no grapheme")
  func randomTexts() {
    var random = RandomText(seed: 1)
    for _ in 0..<10_000 {
      let text = Sanitizer.clean(random.next())
      for cells in 0...6 {
        let clipped = TextFit.clip(text, to: cells)
        #expect(DisplayWidth.of(clipped) <= cells)
        if clipped != text, cells > 0 {
          #expect(Array(text).starts(with: Array(clipped.dropLast())))
        }
        #expect(DisplayWidth.of(TextFit.left(text, in: cells)) == cells)
        #expect(DisplayWidth.of(TextFit.right(text, in: cells)) == cells)
      }
    }
  }
}
