import TerminalCells
import Testing

@testable import AgtopViews

@Suite("Styles as a user writes them")
struct StyleTextTests {
  @Test(
    "Names, numbers, hexadecimal digits, attributes, a colour behind",
    arguments: [
      ("", .plain), ("default", .plain), ("red", CellStyle(foreground: .indexed(1))),
      ("bright-red", CellStyle(foreground: .indexed(9))),
      ("108", CellStyle(foreground: .indexed(108))),
      ("#FF8800", CellStyle(foreground: .rgb(255, 136, 0))), ("bold", CellStyle(attributes: .bold)),
      ("grey", CellStyle(foreground: .indexed(245))),
      ("gray", CellStyle(foreground: .indexed(245))),
      (
        "Bold  #010203 on 0",
        CellStyle(foreground: .rgb(1, 2, 3), background: .indexed(0), attributes: .bold)
      ),
      ("on blue", CellStyle(background: .indexed(4))),
      (
        "red dim reverse underline italic",
        CellStyle(foreground: .indexed(1), attributes: [.dim, .reverse, .underline, .italic])
      ),
      (
        "on 236 bold 15",
        CellStyle(foreground: .indexed(15), background: .indexed(236), attributes: .bold)
      ),
      ("default on default", .plain),
    ] as [(String, CellStyle)])
  func styles(_ text: String, _ style: CellStyle) throws {
    #expect(try StyleText.style(text) == style)
  }

  @Test(
    "What is wrong is named, with the right word where there is one",
    arguments: [
      ("purpel", "\"purpel\" is no colour"), ("mangenta", "did you mean magenta?"),
      ("undeline red", "did you mean underline?"), ("bright_red", "did you mean bright-red?"),
      ("#fff", "\"#fff\" is no #rrggbb"), ("#gg0000", "is no #rrggbb"), ("256", "0 to 255"),
      ("-1", "is no colour"), ("99999999999999999999", "0 to 255"),
      ("red blue", "takes \"on\" before it"),
      ("red on", "missing behind \"on\""), ("on", "missing behind \"on\""),
      ("red on blue on green", "\"on\" is no colour"), ("red on bold", "\"bold\" is no colour"),
    ])
  func faults(_ text: String, _ what: String) {
    let fault = #expect(throws: StyleText.Fault.self) { try StyleText.style(text) }
    #expect(fault?.what.contains(what) == true, "\(fault?.what ?? "")")
  }

  @Test("A number is a place in the palette", arguments: [-1, 0.5, 256, .nan, .infinity, 1e300])
  func numbers(_ wrong: Double) throws {
    #expect(try StyleText.style(number: 108) == CellStyle(foreground: .indexed(108)))
    #expect(throws: StyleText.Fault.self) { try StyleText.style(number: wrong) }
  }
}
