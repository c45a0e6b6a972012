import TerminalCells
import Testing

@testable import Ncurses

/// What a decoder makes of bytes that come in pieces, with a pause after the last.
private func events(_ pieces: [[UInt8]], keys: [[UInt8]: KeyPress] = [:]) -> [TerminalEvent] {
  var decoder = KeyDecoder(keys: keys)
  var events: [TerminalEvent] = []
  let now = ContinuousClock.now
  for piece in pieces {
    decoder.feed(piece[...], at: now)
    while let event = decoder.next() { events.append(event) }
  }
  while decoder.isUndecided { if let event = decoder.settle(at: now) { events.append(event) } }
  return events
}

private func events(_ text: String) -> [TerminalEvent] {
  events([Array(text.utf8)])
}

private func keys(_ text: String) -> [KeyPress] {
  events(text).compactMap { if case .key(let key) = $0 { key } else { nil } }
}

private let escape = "\u{1B}"

@Suite("Keys from bytes")
struct KeyDecoderTests {
  @Test("Characters of any length are whole")
  func characters() {
    #expect(keys("aé世😀") == [.character("a"), .character("é"), .character("世"), .character("😀")])
  }

  @Test("Control characters are their keys")
  func controls() {
    #expect(
      keys("\u{3}\u{1A}\u{1C}\u{0}\u{1F}\t\r\n\u{7F}\u{8}") == [
        .control("c"), .control("z"), .control("\\"), .control(" "), .control("_"), .tab, .enter,
        .enter, .backspace, .backspace,
      ])
  }

  @Test(
    "The keys of xterm",
    arguments: [
      ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("OA", .up), ("OD", .left),
      ("[1;2A", .shiftUp), ("[1;2B", .shiftDown), ("[1;2C", .shiftRight), ("[1;2D", .shiftLeft),
      ("[H", .home), ("[F", .end), ("OH", .home), ("OF", .end), ("[1~", .home), ("[4~", .end),
      ("[2~", .insert), ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab),
      ("OP", .function(1)), ("OQ", .function(2)), ("OR", .function(3)), ("OS", .function(4)),
      ("[15~", .function(5)), ("[17~", .function(6)), ("[18~", .function(7)),
      ("[19~", .function(8)), ("[20~", .function(9)), ("[21~", .function(10)),
      ("[23~", .function(11)), ("[24~", .function(12)), ("[1;2P", .shiftFunction(1)),
      ("[1;2R", .shiftFunction(3)), ("[15;2~", .shiftFunction(5)), ("OM", .enter),
      ("Oq", .character("1")), ("Ok", .character("+")),
    ] as [(String, KeyPress)])
  func xterm(sequence: String, key: KeyPress) {
    #expect(keys(escape + sequence + "x") == [key, .character("x")])
  }

  @Test(
    "The keys of the Linux console and of rxvt",
    arguments: [
      ("[[A", .function(1)), ("[[E", .function(5)), ("[11~", .function(1)), ("[7~", .home),
      ("[8~", .end), ("[25~", .shiftFunction(1)), ("[34~", .shiftFunction(8)), ("[a", .shiftUp),
    ] as [(String, KeyPress)])
  func others(sequence: String, key: KeyPress) {
    #expect(keys(escape + sequence + "x") == [key, .character("x")])
  }

  @Test("The terminal's description comes first")
  func described() {
    let sun = Array("\u{1B}[224z".utf8)
    #expect(events([sun], keys: [sun: .function(1)]) == [.key(.function(1))])
    #expect(events([sun]) == [])
  }

  @Test("Esc by itself is a key, once nothing more comes")
  func lonelyEscape() {
    #expect(keys(escape) == [.escape])
    #expect(keys(escape + escape) == [.escape, .escape])
    var decoder = KeyDecoder()
    decoder.feed([0x1B], at: .now)
    #expect(decoder.next() == nil)
    #expect(decoder.isUndecided)
  }

  @Test(
    "What is no key types nothing",
    arguments: [
      "x", "é", "[", "O", "]", " ", "\r", "[1;5C", "[1;3A", "[I", "[O", "[?62;22c", "[?1;2$y",
      "[200z", "[3$", "[27;5;9~", "[97;3u", "[1;+2A", "[u", "[57358;65u",
      "]11;rgb:ffff/ffff/ffff\u{7}", "]52;c;YQ==\u{1B}\\",
      "P1$r0m\u{1B}\\", "_Gi=1;OK\u{1B}\\", "[99999999999999999999~", "[<0;0;0m", "[<0;1m",
      "[<99999999999999999999;1;1M", "[<35;10;5M", "[M   ", "[[Z",
    ])
  func swallowed(sequence: String) {
    // What Alt begins can only be told from a key by a pause.
    let pieces = sequence.utf8.count == 1 ? [sequence] : [sequence + "q"]
    let expected: [TerminalEvent] = sequence.utf8.count == 1 ? [] : [.key(.character("q"))]
    #expect(events(pieces.map { Array((escape + $0).utf8) }) == expected)
  }

  @Test("A broken sequence does not take the key after it")
  func broken() {
    #expect(keys(escape + "[1" + escape + "[A") == [.up])
    #expect(keys(escape + "[1\r") == [.enter])
    #expect(keys(escape + "]0;title\r") == [.enter])
  }

  @Test("Keys that come byte by byte are the same keys")
  func pieces() {
    let bytes = Array("é\u{1B}[1;2A世\u{1B}OP\u{1B}[<0;300;400m\u{1B}[200~q\u{1B}[201~\u{1B}[A".utf8)
    let whole = events([bytes])
    #expect(whole.count == 6)
    #expect(events(bytes.map { [$0] }) == whole)
  }

  @Test("Pasted text does nothing, whatever is in it")
  func pasted() {
    let text = "q\r\u{1B}[A\u{1B}\u{1B}[20\u{3}\u{1B}[200~"
    #expect(keys(escape + "[200~" + text + escape + "[201~" + "a") == [.character("a")])
    #expect(keys(escape + "[200~never ends qqq") == [])
  }

  @Test("Bytes that are no UTF-8 are left out")
  func invalid() {
    #expect(
      events([[0xFF, 0x61, 0xC3, 0x62, 0xE4, 0xB8, 0x63, 0xC2, 0x9B, 0x64, 0xF0]])
        == ["a", "b", "c", "d"].map { .key(.character($0)) })
  }

  @Test("Buttons act when they are let go, at any column")
  func clicks() {
    #expect(
      events("\u{1B}[<0;300;2M\u{1B}[<0;300;2m\u{1B}[<2;1;1M\u{1B}[<2;1;1m\u{1B}[<1;1;1m") == [
        .mouse(MouseEvent(kind: .release, position: Position(column: 299, row: 1))),
        .mouse(MouseEvent(kind: .secondary, position: Position(column: 0, row: 0))),
      ])
  }

  @Test("The wheel acts at once, with modifiers too")
  func wheel() {
    let place = Position(column: 4, row: 5)
    #expect(
      events("\u{1B}[<64;5;6M\u{1B}[<65;5;6M\u{1B}[<80;5;6M\u{1B}[<66;5;6M") == [
        .mouse(MouseEvent(kind: .wheelUp, position: place)),
        .mouse(MouseEvent(kind: .wheelDown, position: place)),
        .mouse(MouseEvent(kind: .wheelUp, position: place)),
      ])
  }

  @Test("A mouse in the old form is understood")
  func oldMouse() {
    let place = Position(column: 0, row: 1)
    #expect(
      events("\u{1B}[M !\"\u{1B}[M#!\"\u{1B}[M`!\"\u{1B}[M\"!\"\u{1B}[M#!\"") == [
        .mouse(MouseEvent(kind: .release, position: place)),
        .mouse(MouseEvent(kind: .wheelUp, position: place)),
        .mouse(MouseEvent(kind: .secondary, position: place)),
      ])
  }
}

/// Random numbers that are the same in every run.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64 = 7

  mutating func next() -> UInt64 {
    // The upper half of each: the lower bits of such numbers are no dice.
    func half() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 32
    }
    return half() << 32 | half()
  }
}

@Suite("Any bytes as keys")
struct KeyDecoderSlow {
  @Test("Any bytes end in something, and q after a pause is q")
  func anyBytes() {
    var random = Dice()
    let now = ContinuousClock.now
    for _ in 0..<5000 {
      let likely = Array("\u{1B}[]OM<;0129~ABPm$?\u{7}q".utf8)
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        Bool.random(using: &random)
          ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      var decoder = KeyDecoder()
      for byte in bytes {
        decoder.feed([byte], at: now)
        while decoder.next() != nil {}
      }
      // The end of a paste, then of any string, then of a mouse's numbers.
      decoder.feed(Array("\u{1B}[201~\u{7}\r\r\r\r\r\rq".utf8)[...], at: now)
      var last: TerminalEvent?
      while let event = decoder.next() { last = event }
      #expect(last == .key(.character("q")), "\(bytes)")
    }
  }
}
