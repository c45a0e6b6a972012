import TerminalCells
import Testing

@Suite("Colours")
struct ColorTests {
  @Test(
    "24 bits become the nearest of 256, never one the user may have chosen",
    arguments: [
      (.rgb(255, 0, 0), 196), (.rgb(0, 0, 0), 16), (.rgb(255, 255, 255), 231),
      (.rgb(128, 128, 128), 244), (.rgb(8, 8, 8), 232), (.rgb(95, 135, 175), 67),
    ] as [(Color, UInt8)])
  func indexed(color: Color, index: UInt8) {
    #expect(color.reduce(to: .indexed256) == .indexed(index))
  }

  @Test(
    "Fewer colours keep the hue",
    arguments: [
      (.rgb(220, 10, 10), .indexed(1), .indexed(1)), (.rgb(255, 80, 80), .indexed(9), .indexed(1)),
      (.indexed(196), .indexed(9), .indexed(1)), (.indexed(12), .indexed(12), .indexed(4)),
      (.indexed(244), .indexed(8), .indexed(7)), (.indexed(15), .indexed(15), .indexed(7)),
      (.indexed(3), .indexed(3), .indexed(3)), (.indexed(16), .indexed(0), .indexed(0)),
    ] as [(Color, Color, Color)])
  func few(color: Color, sixteen: Color, eight: Color) {
    #expect(color.reduce(to: .sixteen) == sixteen)
    #expect(color.reduce(to: .eight) == eight)
  }

  @Test("The terminal's own colour stays, and without colours there is no other")
  func standard() {
    for depth in ColorDepth.allCases { #expect(Color.standard.reduce(to: depth) == .standard) }
    #expect(Color.rgb(1, 2, 3).reduce(to: .none) == .standard)
  }

  @Test("With all of them nothing is lost")
  func all() {
    #expect(Color.rgb(1, 2, 3).reduce(to: .trueColor) == .rgb(1, 2, 3))
    for index in 0...255 as ClosedRange<UInt8> {
      #expect(Color.indexed(index).reduce(to: .indexed256) == .indexed(index))
    }
  }

  @Test("A reduced colour is one that the terminal has, and stays that")
  func stable() {
    for depth in ColorDepth.allCases {
      for index in 0...255 as ClosedRange<UInt8> {
        let once = Color.rgb(index, 255 - index, index / 2).reduce(to: depth)
        #expect(once.reduce(to: depth) == once)
      }
    }
  }

  @Test("Text does not become the colour behind it")
  func readable() {
    let dark = CellStyle(foreground: .indexed(250), background: .indexed(8)).reduce(to: .eight)
    #expect(dark.foreground != dark.background)
    let same = CellStyle(foreground: .rgb(200, 0, 0), background: .rgb(210, 0, 0)).reduce(
      to: .eight)
    #expect(same.background == .indexed(1) && same.foreground != same.background)
    let mono = CellStyle(foreground: .indexed(1), background: .indexed(2), attributes: .bold)
    #expect(mono.reduce(to: .none) == CellStyle(attributes: .bold))
  }
}
