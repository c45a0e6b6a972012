import TerminalCells
import Testing

@testable import Ncurses

@Suite("The answer about the background")
struct BackgroundReplyTests {
  private func color(_ text: String) -> Color? {
    BackgroundReply.color(in: Array("\u{1B}]11;\(text)".utf8)[...])
  }

  @Test(
    "Parts of one to four digits, with what shines through, ended in each way",
    arguments: [
      ("rgb:ffff/fdfd/d0d0\u{7}", .rgb(255, 253, 208)),
      ("rgb:0000/2b2b/3636\u{1B}\\", .rgb(0, 43, 54)),
      ("rgb:19/19/19\u{7}", .rgb(25, 25, 25)), ("rgb:f/0/8\u{7}", .rgb(255, 0, 136)),
      ("rgb:fff/000/800\u{7}", .rgb(255, 0, 128)),
      ("rgba:1919/1919/1919/e6e6\u{7}", .rgb(25, 25, 25)),
      ("rgba:19/19/19/00\u{1B}\\", .rgb(25, 25, 25)),
      ("rgb:FFFF/ABCD/0000\u{7}", .rgb(255, 171, 0)),
      ("rgb:0/0/0", .rgb(0, 0, 0)),
    ] as [(String, Color)])
  func colors(_ text: String, _ expected: Color) {
    #expect(color(text) == expected)
  }

  @Test(
    "Anything else is no colour",
    arguments: [
      "", "\u{7}", "?\u{7}", "rgb:\u{7}", "rgb:ff/ff\u{7}", "rgb:ff/ff/ff/ff\u{7}",
      "rgba:f/f/f\u{7}",
      "rgb:fffff/0/0\u{7}", "rgb:/0/0\u{7}", "rgb:-1/0/0\u{7}", "rgb:+f/0/0\u{7}",
      "rgb:gg/0/0\u{7}",
      "rgb:0/0/0:0\u{7}", "cmy:0/0/0\u{7}", "white\u{7}", "#ffffff\u{7}", "rgb:é/0/0\u{7}",
    ])
  func rubbish(_ text: String) {
    #expect(color(text) == nil)
    // The colour of the text, and the question itself.
    #expect(BackgroundReply.color(in: Array("\u{1B}]10;rgb:0/0/0\u{7}".utf8)[...]) == nil)
    #expect(BackgroundReply.color(in: BackgroundReply.question()[...]) == nil)
  }

  private static let answer = "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}\u{1B}[?62;4c"

  /// What comes of pieces, so many milliseconds apart, after a question.
  private func decode(
    _ pieces: [String], apart: Int = 10, asks: Bool = true
  ) -> (decoder: KeyDecoder, events: [TerminalEvent]) {
    var decoder = KeyDecoder()
    var now = ContinuousClock.now
    var events: [TerminalEvent] = []
    if asks { decoder.expectAnswer(until: now + .seconds(2)) }
    for piece in pieces {
      if apart > 25, let event = decoder.settle(at: now + .milliseconds(25)) {
        events.append(event)
      }
      now += .milliseconds(apart)
      decoder.feed(Array(piece.utf8)[...], at: now)
      while let event = decoder.next() { events.append(event) }
    }
    if let event = decoder.settle(at: now + .seconds(3)) { events.append(event) }
    return (decoder, events)
  }

  @Test("An answer types nothing, wherever it comes apart", arguments: [10, 200])
  func split(_ apart: Int) {
    let characters = Self.answer.map(String.init)
    for place in characters.indices {
      let pieces = [characters[..<place].joined(), characters[place...].joined(), "q"]
      let found = decode(pieces, apart: apart)
      #expect(found.decoder.background == .rgb(255, 255, 255), "\(place)")
      #expect(!found.decoder.expectsAnswer)
      // An Esc that comes alone is a key by all that can be known; nothing else is.
      #expect(found.events.filter { $0 != .key(.escape) } == [.key(.character("q"))], "\(place)")
      #expect(apart > 25 || found.events.count == 1)
    }
    #expect(decode(characters + ["q"]).events == [.key(.character("q"))])
  }

  @Test("Only the second question answered: nothing is known, and nothing waited for")
  func silent() {
    let found = decode(["\u{1B}[?6c"])
    #expect(found.decoder.background == nil && !found.decoder.expectsAnswer)
    #expect(found.events.isEmpty)
  }

  @Test("Keys typed around the answer are keys")
  func keysBetween() {
    let found = decode(["j", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}[A", "\u{1B}[?1;2c", "k"])
    #expect(found.events == [.key(.character("j")), .key(.up), .key(.character("k"))])
    #expect(found.decoder.background == .rgb(0, 0, 0))
  }

  @Test("Unasked, or after two seconds, Alt and a bracket is what it always was")
  func alt() {
    #expect(decode(["\u{1B}]", "q"], apart: 200, asks: false).events == [.key(.character("q"))])
    var late = KeyDecoder()
    let now = ContinuousClock.now
    late.expectAnswer(until: now + .seconds(2))
    late.feed(Array("\u{1B}]".utf8)[...], at: now + .seconds(3))
    #expect(!late.expectsAnswer && late.isUndecided)
  }
}

@Suite("The question for the background", .serialized)
struct BackgroundQuestionTests {
  private static let question = "\u{1B}]11;?\u{7}"

  @Test(
    "The terminal says that it is light or dark, and no key comes of it",
    arguments: [("ffff/ffff/ffff", "light"), ("0000/2b2b/3636", "dark")])
  func answered(_ color: String, _ kind: String) throws {
    let terminal = try ProbeTerminal(["PROBE_BACKGROUND": "ask"])
    // The answer may come before the question is read; it must not come late.
    terminal.type("\u{1B}]11;rgb:\(color)\u{7}\u{1B}[?62c")
    try #require(terminal.waitForScreen())
    #expect(terminal.output.contains(Self.question))
    #expect(terminal.events.contains("background \(kind)"))
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.keys == ["character(\"q\")"])
    #expect(terminal.modesNow == terminal.modes)
  }

  @Test("A terminal that answers late or never is used all the same, and types nothing")
  func late() throws {
    let terminal = try ProbeTerminal(["PROBE_BACKGROUND": "ask"])
    try #require(terminal.waitForScreen())
    #expect(!terminal.events.contains { $0.hasPrefix("background") })
    terminal.type("\u{1B}]11;rgb:ffff/")
    terminal.read(milliseconds: 100)
    terminal.type("ffff/ffff\u{7}\u{1B}[?62c")
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(terminal.keys == ["character(\"q\")"])
  }

  @Test(
    "A terminal that would not understand it, or shows no colours, is not asked",
    arguments: [["TERM": "linux"], ["TERM": "vt100"], ["TERM": "ansi"], ["NO_COLOR": "1"]])
  func unasked(_ variables: [String: String]) throws {
    let terminal = try ProbeTerminal(
      variables.merging(["PROBE_BACKGROUND": "ask"]) { mine, _ in mine })
    try #require(terminal.waitForScreen())
    #expect(!terminal.output.contains("]11;"))
    #expect(
      terminal.events.contains("background dark") == (variables["TERM"] == "linux"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test(
    "Without an answer the environment may say it; an answer goes before that",
    arguments: [
      ("15;0", nil, "dark"), ("0;default;15", nil, "light"), ("0;7", nil, "light"),
      ("15;8", nil, "dark"), ("0;15", "0000/0000/0000", "dark"), ("0;default", nil, nil),
      ("0;3", nil, nil), ("", nil, nil), ("rubbish;", nil, nil),
    ] as [(String, String?, String?)])
  func stated(_ value: String, _ answer: String?, _ kind: String?) throws {
    let terminal = try ProbeTerminal(["PROBE_BACKGROUND": "ask", "COLORFGBG": value])
    terminal.type((answer.map { "\u{1B}]11;rgb:\($0)\u{7}" } ?? "") + "\u{1B}[?62c")
    try #require(terminal.waitForScreen())
    let found = terminal.events.first { $0.hasPrefix("background ") }
    #expect(found == kind.map { "background " + $0 })
  }

  @Test("Nobody is asked who does not want to know")
  func unwanted() throws {
    let terminal = try ProbeTerminal()
    try #require(terminal.waitForScreen())
    #expect(!terminal.output.contains("]11;"))
  }
}
