import TerminalCells
import Testing

@Suite("Contrast")
struct ContrastTests {
  @Test(
    "Contrasts are those of WCAG 2, the other way round too",
    arguments: [
      (.rgb(0, 0, 0), .rgb(255, 255, 255), 21), (.rgb(118, 118, 118), .rgb(255, 255, 255), 4.54),
      (.rgb(255, 0, 0), .rgb(255, 255, 255), 4.0), (.rgb(0, 0, 255), .rgb(255, 255, 255), 8.59),
      (.indexed(231), .indexed(16), 21), (.rgb(7, 7, 7), .rgb(7, 7, 7), 1),
    ] as [(Color, Color, Double)])
  func contrast(_ one: Color, _ other: Color, _ expected: Double) throws {
    let found = try #require(one.contrast(with: other))
    #expect(abs(found - expected) < 0.005)
    #expect(other.contrast(with: one) == found)
  }

  @Test("What the user of a terminal chose is not known")
  func unknown() {
    let known = Color.rgb(0, 0, 0)
    for color in [Color.standard] + (0..<16).map(Color.indexed) {
      #expect(color.luminance == nil && color.backgroundKind == nil)
      #expect(color.contrast(with: known) == nil && known.contrast(with: color) == nil)
      #expect(color.mixed(with: known, share: 0.5) == nil)
      #expect(known.mixed(with: color, share: 0.5) == nil)
    }
  }

  @Test(
    "A background is light where black is read better on it than white",
    arguments: [
      (.rgb(255, 255, 255), .light), (.rgb(253, 246, 227), .light), (.rgb(128, 128, 128), .light),
      (.rgb(0, 0, 0), .dark), (.rgb(0, 43, 54), .dark), (.rgb(25, 25, 25), .dark),
      (.rgb(0, 0, 255), .dark),
    ] as [(Color, BackgroundKind)])
  func kind(_ color: Color, _ kind: BackgroundKind) {
    #expect(color.backgroundKind == kind)
  }

  @Test("A mix is between its two colours")
  func mixed() {
    let (one, other) = (Color.rgb(0, 100, 255), Color.rgb(255, 200, 0))
    #expect(one.mixed(with: other, share: 0) == one)
    #expect(one.mixed(with: other, share: 1) == other)
    #expect(one.mixed(with: other, share: 0.2) == .rgb(51, 120, 204))
  }
}
