import TerminalCells
import Testing

@testable import Ncurses

@Suite("The answers about pictures")
struct PictureReplyTests {
  /// What comes of answers, in pieces of so many bytes.
  private func decode(
    _ answers: String, piece: Int = .max, through passage: PicturePassage = .direct
  ) -> (decoder: KeyDecoder, events: [TerminalEvent]) {
    var decoder = KeyDecoder()
    let now = ContinuousClock.now
    decoder.expectAnswer(until: now + .seconds(2), pictures: passage)
    var events: [TerminalEvent] = []
    var rest = Array(answers.utf8)[...]
    while !rest.isEmpty {
      decoder.feed(rest.prefix(min(piece, rest.count)), at: now)
      rest = rest.dropFirst(min(piece, rest.count))
      while let event = decoder.next() { events.append(event) }
    }
    return (decoder, events)
  }

  private static let background = "\u{1B}]11;rgb:1d1d/1f1f/2121\u{7}"

  @Test(
    "What terminals answer types nothing, wherever it comes apart, and says what they show",
    arguments: [
      (
        "\u{1B}_Gi=1;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}P>|kitty(0.32.2)\u{1B}\\\u{1B}[?62;c",
        .kitty, 10
      ),
      ("\u{1B}[6;13;6t\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[?63;1;2;4;6;9;15;22c", .sixel, 6),
      ("\u{1B}P>|iTerm2 3.5.0\u{1B}\\\u{1B}[?65;1;2;4;6;17;18;22c", .iTerm2, 0),
      ("\u{1B}P>|VTE(7600)\u{1B}\\\u{1B}[?65;1;9c", nil, 0),
      ("\u{1B}[?1;2c", nil, 0),
    ] as [(String, GraphicsSupport.Carrier?, Int)])
  func terminals(_ answers: String, _ carrier: GraphicsSupport.Carrier?, _ width: Int) {
    for piece in [1, 2, 3, 7, 1000] {
      let found = decode(Self.background + answers + "q", piece: piece)
      #expect(found.events == [.key(.character("q"))], "\(piece)")
      #expect(!found.decoder.expectsAnswer)
      #expect(found.decoder.graphics.carrier == carrier)
      #expect(found.decoder.graphics.cell?.width ?? 0 == width)
      #expect(found.decoder.background == .rgb(0x1D, 0x1F, 0x21))
    }
  }

  @Test("tmux answers the last question first: what its terminal says is waited for")
  func tmux() {
    let own = decode("\u{1B}[?1;2;4c", through: .tmux)
    #expect(own.decoder.expectsAnswer && own.decoder.graphics.carrier == nil)
    // As recorded through tmux 3.3a.
    let kitty = "\u{1B}_Gi=1;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}P>|kitty(0.32.2)\u{1B}\\\u{1B}[?62;c"
    for piece in [1, 5, 1000] {
      let found = decode("\u{1B}[?1;2c" + kitty + "j", piece: piece, through: .tmux)
      #expect(found.events == [.key(.character("j"))])
      #expect(!found.decoder.expectsAnswer && found.decoder.graphics.carrier == .kitty)
    }
    let xterm = decode(
      "\u{1B}[?1;2;4c\u{1B}[6;13;6t\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[?63;1;4c", through: .tmux)
    #expect(!xterm.decoder.expectsAnswer && xterm.decoder.graphics.carrier == nil)
  }

  @Test("The questions stand before the one that all answer; tmux is given them to pass on")
  func questions() {
    let direct = String(decoding: PicturePassage.direct.question, as: UTF8.self)
    #expect(direct.hasPrefix("\u{1B}_Gi=1,") && !direct.contains("tmux"))
    let all = BackgroundReply.question(and: PicturePassage.direct.question)
    #expect(String(decoding: all, as: UTF8.self) == "\u{1B}]11;?\u{7}" + direct + "\u{1B}[c")
    let wrapped = String(decoding: PicturePassage.tmux.question, as: UTF8.self)
    #expect(wrapped.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}_Gi=1,"))
    #expect(wrapped.hasSuffix("\u{1B}\u{1B}[c\u{1B}\\"))
  }
}

@Suite("Pictures on a terminal", .serialized)
struct PictureTerminalTests {
  private static let asking = ["PROBE_BACKGROUND": "ask", "PROBE_PICTURES": "ask"]
  private static let background = "\u{1B}]11;rgb:0/0/0\u{7}"

  private func count(_ text: String, in terminal: ProbeTerminal) -> Int {
    terminal.output.ranges(of: text).count
  }

  /// Presses a key, and waits until the screen that follows from it is there.
  private func press(_ key: String, _ terminal: ProbeTerminal) throws {
    let shown = terminal.events.count { $0 == "shown" }
    terminal.type(key)
    try #require(terminal.wait { terminal.events.count { $0 == "shown" } > shown })
    while terminal.read(milliseconds: 100) {}
  }

  @Test("Kitty gets a picture once, again when all is drawn again, and takes it back at the end")
  func kitty() throws {
    let terminal = try ProbeTerminal(Self.asking)
    terminal.type(
      Self.background
        + "\u{1B}_Gi=1;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}P>|kitty(0.32.2)\u{1B}\\\u{1B}[?62;c")
    try #require(terminal.waitForScreen())
    #expect(terminal.events.contains("pictures"))
    #expect(count("\u{1B}_Ga=t,f=32,s=20,v=20,i=7,", in: terminal) == 1)
    #expect(count("\u{1B}[1;77H\u{1B}_G", in: terminal) == 1)
    try press("a", terminal)
    try press("b", terminal)
    #expect(count("a=p,i=7", in: terminal) == 1)
    try press("R", terminal)
    #expect(count("a=t,", in: terminal) == 2 && count("a=d,d=I,i=7", in: terminal) == 1)
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(count("a=d,d=I,i=7", in: terminal) == 2)
    #expect(terminal.keys.count == 4)
  }

  @Test("Sixels are sent again only when their row changes")
  func sixel() throws {
    let terminal = try ProbeTerminal(Self.asking)
    terminal.type(Self.background + "\u{1B}[6;13;6t\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[?63;1;4c")
    try #require(terminal.waitForScreen())
    #expect(count("\u{1B}P0;1;0q\"1;1;12;13", in: terminal) == 1)
    // The keys stand in other rows.
    try press("a", terminal)
    #expect(count("\u{1B}P0;1;0q", in: terminal) == 1)
    try press("R", terminal)
    #expect(count("\u{1B}P0;1;0q", in: terminal) == 2)
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("A terminal that shows none, and one that nobody asks, are sent none")
  func none() throws {
    for (variables, answers) in [
      (Self.asking, "\u{1B}P>|VTE(7600)\u{1B}\\\u{1B}[?65;1;9c"),
      (["PROBE_BACKGROUND": "ask"], "\u{1B}[?63;1;4c"),
    ] {
      let terminal = try ProbeTerminal(variables)
      terminal.type(Self.background + answers)
      try #require(terminal.waitForScreen())
      #expect(!terminal.events.contains("pictures"))
      terminal.type("q")
      #expect(terminal.end() == 0)
      #expect(!terminal.output.contains("\u{1B}P0;") && !terminal.output.contains("_Ga="))
    }
  }
}
