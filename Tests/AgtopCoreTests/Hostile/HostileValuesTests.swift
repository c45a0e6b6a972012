import AgtopCore
import Foundation
import Testing

@Suite("Hostile values", .timeLimit(.minutes(30)))
struct HostileValuesTests {
  /// What a home's report says.
  private struct Count: Equatable {
    var total: Int
    var output: Int
    var sessions: Int
  }

  private func count(_ home: TemporaryHome) throws -> (count: Count, warnings: [[String: Any]]) {
    let report = Looking.scanned(home.environment)
    let json = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any] ?? [:]
    let tokens = json.object("totals").object("tokens")
    let count = Count(
      total: tokens.integer("total"), output: tokens.integer("output"),
      sessions: json.object("totals").integer("sessions"))
    return (count, json["warnings"] as? [[String: Any]] ?? [])
  }

  private static let deep = 10_000
  private static let noCounts = [
    "1e309", "-1e309", "-5", "\"12\"", "[]", "{}", "true", "1.5", "99999999999999999999",
    "4294967296", "-9223372036854775808", "NaN", "\"\"",
    String(repeating: "[", count: deep) + String(repeating: "]", count: deep),
  ]

  @Test(
    "a figure that is no count is 0 and a fault; the rest of the call, and other sessions, count",
    arguments: Sample.clients)
  func noCount(_ client: ClientKind) throws {
    for value in Self.noCounts {
      let home = try TemporaryHome()
      try home.write(Sample.files(client, 1))
      let files = Sample.files(client, 2, input: value)
      let path = try home.write(files)
      let (count, warnings) = try count(home)
      #expect(count == Count(total: 20, output: 10, sessions: 2), "\(value.prefix(30))")
      #expect(warnings.count == 1, "\(value.prefix(30))")
      // OpenCode's source is the session, whose file lies elsewhere.
      let named = files.isLines ? path : home.path
      #expect(warnings.first.map { ($0["source"] as? String ?? "").hasPrefix(named) } == true)
    }
  }

  @Test(
    "null and absent figures are 0 and no fault; whole numbers may be written with fractions",
    arguments: Sample.clients)
  func harmless(_ client: ClientKind) throws {
    for (value, tokens) in [("null", 5), ("10.0", 15), ("1e1", 15), ("4294967295", 4_294_967_300)] {
      let home = try TemporaryHome()
      try home.write(Sample.files(client, 1, input: value))
      let (count, warnings) = try count(home)
      #expect(count == Count(total: tokens, output: 5, sessions: 1), "\(value)")
      #expect(warnings.isEmpty)
    }
  }

  @Test(
    "of a key that stands twice the last one holds, as in the clients' own reader",
    arguments: Sample.clients)
  func duplicateKeys(_ client: ClientKind) throws {
    let home = try TemporaryHome()
    try home.write(Sample.files(client, 1, more: #","\#(Sample.inputName(client))":30"#))
    #expect(try count(home).count == Count(total: 35, output: 5, sessions: 1))
  }

  /// Bytes that are no line of any client.
  private static let damage: [(name: String, bytes: [UInt8])] = [
    ("NUL bytes", [UInt8](repeating: 0, count: 5000)),
    ("invalid UTF-8", [0xFF, 0xFE, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xF8]),
    ("a half line", Array(#"{"type":"assistant","message":{"id":"x","usa"#.utf8)),
    ("arrays that never end", [UInt8](repeating: 0x5B, count: deep)),
    ("objects that never end", Array(String(repeating: #"{"a":"#, count: deep).utf8)),
    ("brackets that never began", [UInt8](repeating: 0x5D, count: deep)),
    (
      "a string that never ends",
      Array(("{\"type\":\"" + String(repeating: "\\", count: 9999)).utf8)
    ),
    ("no object", Array("[1,2,3]".utf8)),
    ("a number", Array("1e309".utf8)),
  ]

  @Test(
    "damaged lines before and behind a call are counted as faults and hide nothing",
    arguments: Sample.clients)
  func damagedLines(_ client: ClientKind) throws {
    for (name, bytes) in Self.damage {
      let home = try TemporaryHome()
      try home.write(Sample.files(client, 1))
      let files = Sample.files(client, 2)
      if files.isLines {
        let path = try home.write(files, before: [bytes], after: [bytes, []])
        let (count, warnings) = try count(home)
        #expect(count == Count(total: 30, output: 10, sessions: 2), "\(name)")
        #expect(warnings.first?["source"] as? String == path, "\(name)")
        #expect(warnings.first.map { ($0["count"] as? NSNumber)?.intValue } == 2, "\(name)")
      } else {
        try home.write(files)
        try home.write(files.path.replacing("msg_", with: "msg_damaged"), bytes)
        let (count, warnings) = try count(home)
        #expect(count == Count(total: 30, output: 10, sessions: 2), "\(name)")
        #expect(warnings.count == 1, "\(name)")
      }
    }
  }

  @Test(
    "10,000-deep nesting in a key that nobody asks for is passed over without a fault",
    arguments: Sample.clients)
  func deepNesting(_ client: ClientKind) throws {
    let objects =
      String(repeating: #"{"usage":"#, count: Self.deep) + "1"
      + String(repeating: "}", count: Self.deep)
    let home = try TemporaryHome()
    let files = Sample.files(client, 1, more: #","more":\#(objects)"#)
    try home.write(files)
    let (count, warnings) = try count(home)
    #expect(count == Count(total: 15, output: 5, sessions: 1))
    #expect(warnings.isEmpty)
  }

  @Test(
    "NUL bytes and bad UTF-8 inside texts cost neither the call nor the report",
    arguments: Sample.clients)
  func badText(_ client: ClientKind) throws {
    let home = try TemporaryHome()
    var files = Sample.files(client, 1)
    files.call = files.call.replacing("gpt-5", with: "gpt-5@@").replacing(
      "opus-4-5", with: "opus@@")
    let bytes = files.call.utf8.map { $0 == 0x40 ? 0xFF : $0 }
    if let other = files.other { try home.write(other.path, other.text) }
    let head = files.head.map { $0 + "\n" }.joined().utf8
    for bad in [[0x00], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x1B, 0x5B]] as [[UInt8]] {
      let call = bytes.flatMap { $0 == 0xFF ? bad : [$0] }
      try home.write(files.path, Array(head) + call)
      #expect(try count(home).count == Count(total: 15, output: 5, sessions: 1), "\(bad)")
    }
  }

  @Test("times at both ends of what a number holds overflow nothing")
  func extremeTimes() throws {
    for (created, updated) in [
      ("-9223372036854775808", "9223372036854775807"),
      ("-5000000000000000000", "5000000000000000000"),
      ("9e17", "-9e17"), ("1e400", "-0"), ("0", "253402300800000"),
    ] {
      let home = try TemporaryHome()
      let files = Sample.files(.opencode, 1)
      try home.write(files)
      let text = #"{"id":"s","time":{"created":\#(created),"updated":\#(updated)}}"#
      try home.write(try #require(files.other).path, text)
      #expect(try count(home).count == Count(total: 15, output: 5, sessions: 1))
      let message = files.call.replacing(/"created":\d+/, with: "\"created\":\(updated)")
      try home.write(files.path, message)
      #expect(try count(home).count == Count(total: 15, output: 5, sessions: 1))
    }
  }
}
