import TerminalCells
import Testing

@testable import Ncurses

/// The key of a sequence behind Esc, and what follows it; nil when that is not one key at most.
private func key(_ sequence: String) -> KeyPress? {
  var decoder = KeyDecoder()
  decoder.feed(Array("\u{1B}\(sequence)!".utf8)[...], at: .now)
  var keys: [KeyPress] = []
  while case .key(let key)? = decoder.next() { keys.append(key) }
  guard keys.last == .character("!") else {
    Issue.record("\(sequence) takes the key after it")
    return nil
  }
  #expect(keys.count <= 2)
  return keys.dropLast().first
}

@Suite("Keys of terminals that say more of them")
struct KeyProtocolTests {
  @Test(
    "In the keyboard mode of kitty each key is the key that it is",
    arguments: [
      ("[99;5u", .control("c")), ("[27u", .escape), ("[27;1u", .escape), ("[113u", .character("q")),
      ("[122;5u", .control("z")), ("[108;5u", .control("l")), ("[32;5u", .control(" ")),
      ("[105;5u", .tab), ("[109;5u", .enter), ("[91;5u", .escape),
      ("[9u", .tab), ("[9;2u", .backTab), ("[13u", .enter), ("[13;2u", .enter),
      ("[127u", .backspace), ("[127;2u", .backspace), ("[107;2u", .character("K")),
      ("[107:75;2u", .character("K")), ("[107:75;2;75u", .character("K")),
      ("[49:33;2u", .character("!")), ("[228:196;2u", .character("Ä")),
      ("[228u", .character("ä")), ("[1089::99;5u", .control("c")), ("[97;;229u", .character("å")),
      ("[A", .up), ("[1;2A", .shiftUp), ("[1P", .function(1)), ("[13~", .function(3)),
      ("[21;1~", .function(10)), ("[57399u", .character("0")), ("[57414u", .enter),
      ("[57419u", .up), ("[57421u", .pageUp), ("[57376u", .shiftFunction(1)),
    ] as [(String, KeyPress)])
  func kitty(sequence: String, expected: KeyPress) {
    #expect(key(sequence) == expected)
  }

  @Test(
    "With modifyOtherKeys of xterm too",
    arguments: [
      ("[27;5;99~", .control("c")), ("[27;5;67~", .control("c")), ("[27;2;65~", .character("A")),
      ("[27;2;33~", .character("!")), ("[27;2;9~", .backTab), ("[27;2;13~", .enter),
      ("[27;1;27~", .escape), ("[27;5;122~", .control("z")), ("[65;2u", .character("A")),
    ] as [(String, KeyPress)])
  func modifyOtherKeys(sequence: String, expected: KeyPress) {
    #expect(key(sequence) == expected)
  }

  @Test(
    "Caps Lock and Num Lock change no key but letters",
    arguments: [
      ("[99;133u", .control("c")), ("[27;129u", .escape), ("[21;129~", .function(10)),
      ("[1;129A", .up), ("[1;193B", .down), ("[1;130A", .shiftUp), ("[1;129P", .function(1)),
      ("[113;129u", .character("q")), ("[113;65u", .character("Q")), ("[113;66u", .character("q")),
      ("[49;65u", .character("1")), ("[13;193u", .enter), ("[57420;129u", .down),
      ("[27;133;99~", .control("c")),
    ] as [(String, KeyPress)])
  func locks(sequence: String, expected: KeyPress) {
    #expect(key(sequence) == expected)
  }

  @Test(
    "A key acts when it is pressed and when it repeats",
    arguments: [
      ("[113;1:1u", .character("q")), ("[113;1:2u", .character("q")), ("[1;1:1A", .up),
      ("[1;129:2B", .down), ("[21;1:1~", .function(10)),
    ] as [(String, KeyPress)])
  func presses(sequence: String, expected: KeyPress) {
    #expect(key(sequence) == expected)
  }

  @Test(
    "A key that is let go, and one with other modifiers, is none",
    arguments: [
      "[113;1:3u", "[99;5:3u", "[27;1:3u", "[1;1:3A", "[1;129:3B", "[21;1:3~", "[113;3u", "[99;6u",
      "[99;7u", "[113;9u", "[1;5A", "[1;133A", "[27;3;113~", "[57441;2u", "[57358u", "[57441;1:3u",
      "[13;5u", "[127;5u", "[1114112u", "[55296u", "[0u", "[155u", "[99999999999u", "[97;1;27u",
    ])
  func none(sequence: String) {
    #expect(key(sequence) == nil)
  }
}

@Suite("Keys that come apart")
struct BrokenKeyTests {
  /// The events of pieces, each so many milliseconds after the one before; a pause of 100 settles.
  private func events(_ pieces: [(text: String, after: Int)]) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    var now = ContinuousClock.now
    for (text, after) in pieces {
      if after > 100, let event = decoder.settle(at: now + .milliseconds(100)) {
        events.append(event)
      }
      now += .milliseconds(after)
      decoder.feed(Array(text.utf8)[...], at: now)
      while let event = decoder.next() { events.append(event) }
    }
    if let event = decoder.settle(at: now) { events.append(event) }
    return events
  }

  @Test("The rest of an arrow that comes after the Esc was taken for a key acts as the arrow")
  func lateRest() {
    #expect(events([("\u{1B}", 0), ("[C", 400)]) == [.key(.escape), .key(.right)])
    #expect(events([("\u{1B}", 0), ("OC", 900)]) == [.key(.escape), .key(.right)])
    #expect(
      events([("\u{1B}", 0), ("[", 300), ("1;2", 300), ("C", 300)])
        == [.key(.escape), .key(.shiftRight)])
    #expect(events([("\u{1B}[", 0), ("C", 900)]) == [.key(.right)])
    #expect(events([("\u{1B}O", 0), ("P", 900)]) == [.key(.function(1))])
  }

  @Test("What is typed later than a second after Esc is typed")
  func later() {
    #expect(
      events([("\u{1B}", 0), ("[", 1200)]) == [.key(.escape), .key(.character("["))])
    #expect(events([("\u{1B}[", 0), ("q", 1200)]) == [.key(.character("q"))])
    #expect(events([("\u{1B}[[", 0), ("q", 1200)]) == [.key(.character("q"))])
  }

  @Test("Other keys right after Esc are themselves")
  func others() {
    #expect(events([("\u{1B}", 0), ("q", 200)]) == [.key(.escape), .key(.character("q"))])
    #expect(events([("\u{1B}", 0), ("\u{1B}[C", 200)]) == [.key(.escape), .key(.right)])
  }

  @Test(
    "How long a key may take is what ESCDELAY says, longer over SSH",
    arguments: [
      ([:], 25), (["ESCDELAY": "200"], 200), (["ESCDELAY": "0"], 0), (["ESCDELAY": "30000"], 1000),
      (["ESCDELAY": "-5"], 25), (["ESCDELAY": "x"], 25), (["SSH_CONNECTION": "a 1 b 2"], 100),
      (["SSH_CONNECTION": ""], 25), (["SSH_CONNECTION": "a 1 b 2", "ESCDELAY": "50"], 50),
    ] as [([String: String], Int)])
  func patience(variables: [String: String], milliseconds: Int) {
    var options = ScreenOptions(terminal: "xterm")
    options.take { variables[$0] }
    #expect(options.keyPatience == milliseconds)
  }
}
