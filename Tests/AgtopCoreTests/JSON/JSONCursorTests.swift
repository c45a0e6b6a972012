import Testing

@testable import AgtopCore

@Suite("Byte cursor")
struct JSONCursorTests {
  private func with<Result>(_ text: String, _ body: (inout JSONCursor) -> Result) -> Result {
    var copy = text
    return copy.withUTF8 { bytes in
      var cursor = JSONCursor(UnsafeRawBufferPointer(bytes))
      return body(&cursor)
    }
  }

  /// The string under `key` of the outermost object.
  private func value(_ key: StaticString, in text: String) -> String? {
    with(text) { cursor in
      guard cursor.beginObject() else { return nil }
      var found: String?
      while let name = cursor.nextKey() {
        if name == key { found = cursor.string()?.string } else { cursor.skip() }
      }
      return cursor.isDamaged ? nil : found
    }
  }

  @Test func aKeyInsideAnotherValueIsNotTheKey() {
    let text =
      #"{"tool":{"usage":"no"},"text":"\"usage\":\"no\"","usage":"yes","list":[{"usage":"no"}]}"#
    #expect(value("usage", in: text) == "yes")
  }

  @Test(arguments: [
    (#"{"a":"plain"}"#, "plain"),
    (#"{"a":""}"#, ""),
    (#"{"a":"tab\tnew\nquote\"slash\\end"}"#, "tab\tnew\nquote\"slash\\end"),
    (#"{"a":"\u00e9\u4e2d\ud83d\ude00"}"#, "é中😀"),
    // A lone surrogate is no character.
    (#"{"a":"x\ud83dy"}"#, "x\u{FFFD}y"),
    (#"{"a":"\uZZZZ"}"#, "\u{FFFD}ZZZZ"),
    (
      #"{"a":"exactly eight or more bytes: 0123456789 0123456789 0123456789"}"#,
      "exactly eight or more bytes: 0123456789 0123456789 0123456789"
    ),
    (
      #"{"a":"a long one with its only escape far behind the first words .......... \" end"}"#,
      "a long one with its only escape far behind the first words .......... \" end"
    ),
    (#"{"a":"ends in backslashes \\\\"}"#, #"ends in backslashes \\"#),
    (#" { "b" : [ 1 , { "a" : "no" } ] , "a" : "spaced" } "#, "spaced"),
  ]) func stringsAreDecoded(_ text: String, _ expected: String) {
    #expect(value("a", in: text) == expected)
  }

  @Test(arguments: [
    #"{"a":"no end"#, #"{"a":{"b":1}"#, #"{"a" 1}"#, #"{"a":"#, "{", #"{"a":[1,2"#, #"{a:1}"#,
    #"{"a":"x\"}"#, #"{"b":}"#,
  ]) func aValueThatEndsEarlyIsDamage(_ text: String) {
    let damaged = with(text) { cursor in
      guard cursor.beginObject() else { return true }
      while cursor.nextKey() != nil { cursor.skip() }
      return cursor.isDamaged
    }
    #expect(damaged)
  }

  @Test func depthCostsNothing() {
    let deep = String(repeating: "[{\"a\":", count: 200_000)
    let closed = deep + "1" + String(repeating: "}]", count: 200_000)
    #expect(value("b", in: #"{"a":"# + closed + #","b":"after"}"#) == "after")
    #expect(value("b", in: #"{"a":"# + deep) == nil)
  }

  @Test(arguments: [
    ("5", 5, 0), ("0", 0, 0), ("4294967295", 4_294_967_295, 0), ("100.0", 100, 0), ("1e3", 1000, 0),
    ("null", 0, 0), ("4294967296", 0, 1), ("-5", 0, 1), ("1e309", 0, 1), ("\"12\"", 0, 1),
    ("1.5", 0, 1), ("true", 0, 1), ("{}", 0, 1), ("99999999999999999999999999", 0, 1), ("-0", 0, 0),
  ]) func countsAreWholeAndBounded(_ text: String, _ expected: Int, _ faults: Int) {
    with(text + " ") { cursor in
      var met = 0
      #expect(cursor.count(faults: &met) == expected)
      #expect(met == faults)
      let isAtEnd = cursor.isAtEnd
      #expect(isAtEnd)
    }
  }

  @Test func wantedValuesOfAnotherKindArePassedOver() {
    with(#"{"a":{"x":[1]},"b":[],"c":3,"d":"s","e":true,"f":2.5}"#) { cursor in
      var seen: [String] = []
      let isObject = cursor.beginObject()
      #expect(isObject)
      while let key = cursor.nextKey() {
        switch key {
        case "a": seen.append("a \(cursor.string() == nil)")
        case "b": seen.append("b \(cursor.beginObject())")
        case "c": seen.append("c \(cursor.bool() == nil)")
        case "d": seen.append("d \(cursor.integer() == nil)")
        case "e": seen.append("e \(cursor.bool() == true)")
        default: seen.append("f \(cursor.double() == 2.5)")
        }
      }
      #expect(seen == ["a true", "b false", "c true", "d true", "e true", "f true"])
      #expect(!cursor.isDamaged)
    }
  }

  @Test func aNumberIsTheNearestToItsText() {
    var texts = [
      "0", "-0", "1", "0.1", "12.5", "-273.15", "3.0", "007", "1e5", "2.5E-3",
      "0.30000000000000004",
      "123456789012345", "1234567890123456", "999999999999.999", "0.000000000000001", "1.", "1.2.3",
    ]
    var random = SplitMix(seed: 7)
    for _ in 0..<2000 {
      let digits = Int64.random(in: 0..<1_000_000_000_000_000, using: &random)
      let places = Int.random(in: 0...14, using: &random)
      let text = String(digits)
      let cut = text.index(text.endIndex, offsetBy: -min(places, text.count - 1))
      texts.append(cut == text.endIndex ? text : text[..<cut] + "." + text[cut...])
    }
    for text in texts {
      for space in ["", " "] {
        let found = with(text + space) { $0.double() }
        #expect(found?.bitPattern == Double(text)?.bitPattern, "\(text)")
      }
    }
  }

  @Test func aPrefixNeverCutsACharacter() {
    let text = #"{"a":"ééééééééé"}"#
    let prefix = with(text) { cursor -> String? in
      guard cursor.beginObject(), cursor.nextKey() != nil else { return nil }
      return cursor.string()?.prefix(5)
    }
    #expect(prefix == "éé")
  }

  @Test func emptyInputIsNoObject() {
    var cursor = JSONCursor(UnsafeRawBufferPointer(start: nil, count: 0))
    let kind = cursor.kind
    let isObject = cursor.beginObject()
    #expect(kind == .none)
    #expect(!isObject)
    #expect(cursor.isDamaged)
  }
}
