import Foundation
import Testing

@testable import AgtopCore

@Suite("The records of a line that is not one")
struct LineRecordsTests {
  private func records(
    _ line: [UInt8], isEnded: Bool = true
  ) -> (found: [String], damage: Int) {
    line.withUnsafeBytes { bytes in
      var records = LineRecords(bytes, isEnded: isEnded)
      var found: [String] = []
      while let record = records.next() { found.append(String(decoding: record, as: UTF8.self)) }
      return (found, records.damage)
    }
  }

  private func records(_ line: String) -> (found: [String], damage: Int) {
    records(Array(line.utf8))
  }

  private static let a = #"{"timestamp":"t","type":"a","m":{"x":[1,{"y":"{"}],"s":"a \" {"}}"#
  private static let b = #"{"parentUuid":null,"timestamp":"t","type":"b","u":{"in":5}}"#

  @Test("two on a line, with or without blanks between them, and no damage")
  func joined() {
    for between in ["", " ", "\r", "\u{FEFF}", "\u{2028}", "\u{2029}"] {
      let found = records(Self.a + between + Self.b)
      #expect(found.found == [Self.a, Self.b])
      #expect(found.damage == 0)
    }
    #expect(records("\u{FEFF}" + Self.a).found == [Self.a])
    #expect(records("").damage == 0)
    #expect(records(" \r").damage == 0)
  }

  @Test("a record cut at any byte leaves the next one whole")
  func cutAnywhere() {
    let whole = Array(Self.a.utf8)
    for cut in 1..<whole.count {
      for next in [Self.b, Self.b + Self.a] {
        let found = records(Array(whole[..<cut]) + Array(next.utf8))
        #expect(found.found == (next == Self.b ? [Self.b] : [Self.b, Self.a]), "cut at \(cut)")
        #expect(found.damage == 1, "cut at \(cut)")
      }
      #expect(records(Array(whole[..<cut])).found == [], "cut at \(cut)")
      #expect(records(Array(whole[..<cut])).damage == 1, "cut at \(cut)")
    }
  }

  @Test("NULs before, between and behind are damage, and nothing else is lost")
  func nuls() {
    let gap = String(repeating: "\0", count: 600)
    #expect(records(gap + Self.a).found == [Self.a])
    #expect(records(gap + Self.a).damage == 1)
    #expect(records(Self.a + gap + Self.b + gap).found == [Self.a, Self.b])
    #expect(records(Self.a + gap + Self.b + gap).damage == 2)
    #expect(records(String(Self.a.prefix(30)) + gap + Self.b).found == [Self.b])
    #expect(records(gap).damage == 1)
  }

  @Test("what a cut record holds is no record, also where nothing follows")
  func nested() {
    let inner = #"{"id":"m","type":"message","usage":{"input_tokens":5}}"#
    #expect(records(#"{"type":"assistant","message":\#(inner)"#).found == [])
    #expect(records(#"{"type":"assistant","message":\#(inner)\#(Self.b)"#).found == [Self.b])
    #expect(records(#"{"l":[\#(inner),\#(inner)"#).found == [])
    #expect(records(#"x":1},"message":\#(inner),"y":2}"#).found == [])
  }

  @Test("a line that is still being written gives whole records only, and none from inside")
  func unended() {
    let half = Array((Self.a + #"{"type":"user","data":"#).utf8)
    #expect(records(half, isEnded: false).found == [Self.a])
    let inside = Array((#"{"type":"progress","data":"# + Self.b).utf8)
    #expect(records(inside, isEnded: false).found == [])
  }

  @Test("any bytes end, and depth costs no memory")
  func hostile() {
    let deep = String(repeating: #"{"a":"#, count: 200_000)
    #expect(records(deep).found == [])
    #expect(records(String(repeating: "[", count: 100) + Self.b).found == [Self.b])
    #expect(records(deep + Self.b).found == [Self.b])
    var random = SplitMix(seed: 4)
    let alphabet = Array(#"{}[]":,\ a1"#.utf8) + [0, 0xEF, 0xBB, 0xBF]
    for _ in 0..<20_000 {
      let line = (0..<random.below(24)).map { _ in alphabet[random.below(alphabet.count)] }
      _ = records(line)
    }
  }

  @Test("the rest of a line is known to hold another record, by wide instructions and without")
  func unread() {
    let body = #"{"type":"x","payload":{"text":"\#(String(repeating: "y {z} ", count: 40))"#
    for cut in 0..<body.utf8.count {
      let line = Array((String(body.prefix(cut + 1)) + Self.a).utf8)
      let isFound = line.withUnsafeBytes { bytes in
        LineRecords.areSeveral(in: bytes, unread: bytes)
      }
      #expect(isFound, "cut at \(cut)")
    }
    let clean = Array((body + #"","a":[{"b":{"c":1}},{"d":"{"}]}}"#).utf8)
    #expect(!clean.withUnsafeBytes { LineRecords.areSeveral(in: $0, unread: $0) })
  }
}
