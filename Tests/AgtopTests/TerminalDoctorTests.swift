import AgtopCore
import TerminalCells
import Testing

@testable import agtop

@Suite("The doctor and the terminal")
struct TerminalDoctorTests {
  private func section(
    _ answers: TerminalAnswers?, refusal: LogoRefusal? = nil, canDraw: Bool = true,
    in environment: [String: String] = ["TERM": "xterm-256color", "LANG": "C.UTF-8"],
    programs: Set<String> = []
  ) -> [String] {
    TerminalDoctor(
      environment: Environment(environment), answers: answers, logoRefusal: refusal,
      canDraw: canDraw, isProgram: programs.contains
    ).section.lines.map(\.line)
  }

  private func answers(_ text: String) -> TerminalAnswers { TerminalAnswers(Array(text.utf8)) }

  @Test("a terminal that measures as agtop does, with Kitty graphics, has no fault")
  func good() {
    var found = answers("\u{1B}[12;5R\u{1B}_Gi=1;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;4;22c")
    (found.columns, found.rows) = (140, 40)
    #expect(found.column == 4 && found.graphics.carrier == .kitty)
    #expect(found.graphics.cell?.height == 20)
    let lines = section(found)
    #expect(!lines.contains { $0.hasPrefix("  fault") })
    #expect(lines.contains("  ok     graphics: kitty"))
    #expect(lines.contains("  ok     140x40 cells"))
  }

  @Test("a terminal that measures otherwise is a fault with what to do")
  func wide() {
    let lines = section(answers("\u{1B}[1;7R\u{1B}[?6c"))
    #expect(lines.contains { $0.hasPrefix("  fault  three characters that take 4 cells take 6") })
    #expect(lines.contains { $0.contains("graphics: none") })
  }

  @Test("which pictures it shows is said, and why there are no logos")
  func graphics() {
    func line(_ text: String, refusal: LogoRefusal? = nil, canDraw: Bool = true) -> String? {
      section(answers(text), refusal: refusal, canDraw: canDraw).first { $0.contains("graphics") }
    }
    let sixel = "\u{1B}[12;5R\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[?63;1;4c"
    #expect(line(sixel) == "  ok     graphics: sixel")
    #expect(line("\u{1B}P>|iTerm2 3.5.0\u{1B}\\\u{1B}[?65;4c") == "  ok     graphics: iTerm2")
    #expect(line(sixel, canDraw: false)?.contains("install librsvg") == true)
    for (refusal, word) in [
      (LogoRefusal.settings, "logos = false"), (.offline, "AGTOP_OFFLINE"), (.screen, "screen"),
      (.tmux, "tmux"),
    ] {
      #expect(line(sixel, refusal: refusal)?.contains(word) == true)
    }
  }

  @Test("one that answers nothing, and none, are notes")
  func silent() {
    #expect(section(TerminalAnswers()).contains { $0.contains("answered nothing") })
    #expect(section(nil).contains { $0.contains("no terminal to ask") })
    #expect(!TerminalAnswers.isComplete(Array("\u{1B}[1;5R".utf8)))
    #expect(TerminalAnswers.isComplete(Array("x\u{1B}[?1;2c".utf8)))
  }

  @Test("what the environment says of colours, characters and the clipboard is said")
  func environment() {
    let plain = section(nil, in: ["TERM": "dumb", "NO_COLOR": "1"])
    #expect(plain.contains { $0.contains("TERM is dumb: it shows no full screen") })
    #expect(plain.contains { $0.contains("NO_COLOR is 1") })
    #expect(plain.contains { $0.contains("ASCII signs") })
    let rich = section(
      nil,
      in: [
        "TERM": "xterm", "COLORTERM": "truecolor", "LC_ALL": "de_DE.utf8", "DISPLAY": ":0",
        "TMUX": "x",
      ], programs: ["xclip"])
    #expect(rich.contains("  ok     COLORTERM is truecolor: all colours"))
    #expect(rich.contains("  ok     LC_ALL is de_DE.utf8"))
    #expect(rich.contains("  ok     clipboard: xclip"))
    #expect(rich.contains { $0.contains(", inside tmux") })
  }
}
