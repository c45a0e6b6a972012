import TerminalCells
import Testing

@testable import Ncurses

@Suite("Colours as ncurses has them")
struct PenSetTests {
  @Test("A pair is defined once, and the terminal's own colours are pair 0")
  func pairs() {
    var defined: [[Int]] = []
    var pens = PenSet(depth: .indexed256, lastPair: 9) { defined.append([$0, $1, $2]) }
    let red = CellStyle(foreground: .indexed(1))
    #expect(pens[.plain] == Pen(attributes: 0, pair: 0))
    #expect(pens[red] == Pen(attributes: 0, pair: 1))
    #expect(pens[red.adding(.bold)] == Pen(attributes: 1, pair: 1))
    #expect(pens[CellStyle(foreground: .rgb(255, 0, 0), background: .indexed(4))].pair == 2)
    #expect(defined == [[1, 1, -1], [2, 196, 4]])
  }

  @Test("Without more numbers a style goes without its colours")
  func full() {
    var pens = PenSet(depth: .eight, lastPair: 1) { _, _, _ in }
    #expect(pens[CellStyle(foreground: .indexed(1), attributes: .bold)].pair == 1)
    #expect(
      pens[CellStyle(foreground: .indexed(2), attributes: .bold)] == Pen(attributes: 1, pair: 0))
  }

  @Test("In 24 bits an index above 7 is the colour it stands for")
  func direct() {
    #expect(Color.rgb(1, 2, 3).number(at: .trueColor) == 0x010203)
    #expect(Color.indexed(3).number(at: .trueColor) == 3)
    #expect(Color.indexed(9).number(at: .trueColor) == 0xFF0000)
    #expect(Color.rgb(0, 0, 5).number(at: .trueColor) == 8)
    #expect(Color.rgb(0, 0, 0).number(at: .trueColor) == 0)
  }

  @Test(
    "The number of colours decides how they are shown",
    arguments: [
      (0, ColorDepth.none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .indexed256),
      (65536, .indexed256),
    ])
  func depth(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors, areRGB: false) == depth)
    #expect(ColorDepth(colors: 1 << 24, areRGB: true) == .trueColor)
  }
}
