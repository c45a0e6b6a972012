import Foundation
import TerminalCells
import Testing

@Suite("agtop --list")
struct ListOutputTests {
  private static let columns = [
    "CLIENT", "SESSION", "STATE", "AGE", "MODEL", "PROJECT", "IN", "OUT", "CACHE", "COST$", "CTX%",
    "PID", "CPU", "MEM", "R/s", "W/s", "TITLE",
  ]

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  @Test("into a pipe every column is written in full")
  func pipe() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    let result = try agtop.run(["--list"])
    #expect(result.code == 0)
    #expect(result.error.isEmpty)
    #expect(words(result.lines[0]) == Self.columns)
    let report = try Report(agtop.run(["--json"]).output)
    let rows = result.lines.dropFirst(2).prefix { !$0.hasPrefix("---") }
    #expect(rows.count == report.sessions.count)
    for (row, session) in zip(rows, report.sessions) {
      #expect(words(row)[0] == session.string("client"))
      #expect(row.contains(String(session.string("session_id").prefix(8))))
      if let model = session["model"] as? String { #expect(row.contains(model)) }
    }
    #expect(result.text.contains("totals: \(report.sessions.count) sessions"))
    #expect(result.lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test(
    "in a terminal no line is wider than it, and what matters most stays",
    arguments: [20, 40, 80, 140, 220])
  func terminal(_ columns: Int) throws {
    for home in [try RecordedHome.copy(RecordedHome.names), try HostileTitles.home()] {
      let terminal = try PseudoTerminal(columns: columns)
      let result = try terminal.run(AgtopBinary(home: home.path), ["--list"])
      #expect(result.code == 0)
      let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count > 3)
      for line in lines {
        #expect(DisplayWidth.of(String(line)) <= columns, "\(line)")
      }
      guard columns >= 40 else { continue }
      let header = words(String(lines[0]))
      #expect(header.contains("SESSION"))
      #expect(header.contains("COST$"))
      #expect(header == Self.columns.filter(header.contains))
      #expect(result.text.contains("totals:"))
    }
  }

  @Test("a wider terminal shows more columns, and 220 are enough for all")
  func moreRoomMoreColumns() throws {
    let home = try RecordedHome.copy(["claude-live-1", "codex"])
    var before = 0
    for columns in [60, 80, 140, 220] {
      let terminal = try PseudoTerminal(columns: columns)
      let text = try terminal.run(AgtopBinary(home: home.path), ["--list"]).text
      let count = words(String(text.prefix { $0 != "\n" })).count
      #expect(count >= before)
      before = count
    }
    #expect(before == Self.columns.count)
  }

  @Test(
    "columns stand under their titles whatever the width of the characters",
    arguments: [nil, 140, 220] as [Int?])
  func alignment(_ columns: Int?) throws {
    let home = try HostileTitles.home()
    let agtop = AgtopBinary(home: home.path)
    let text =
      if let columns {
        try PseudoTerminal(columns: columns).run(agtop, ["--list"]).text
      } else {
        try agtop.run(["--list"]).text
      }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let costEnd = try #require(lines[0].range(of: "COST$")).upperBound
    let cells = DisplayWidth.of(String(lines[0][..<costEnd]))
    let rows = lines.dropFirst(2).prefix { !$0.hasPrefix("---") }
    #expect(rows.count == HostileTitles.all.count)
    for row in rows {
      var width = 0
      var before = ""
      for character in row where width < cells {
        width += DisplayWidth.of(character)
        before.append(character)
      }
      // The cost ends where its title does: no wide character lies across the edge.
      #expect(width == cells, "\(row)")
      #expect(before.last?.isNumber == true || before.hasSuffix("?"), "\(row)")
      #expect(row.dropFirst(before.count).first.map { $0 == " " } ?? true, "\(row)")
    }
  }

  @Test("nothing of a transcript drives the terminal", arguments: [nil, 80, 220] as [Int?])
  func nothingDrivesTheTerminal(_ columns: Int?) throws {
    let home = try HostileTitles.home()
    let agtop = AgtopBinary(home: home.path)
    let text =
      if let columns {
        try PseudoTerminal(columns: columns).run(agtop, ["--list"]).text
      } else {
        try agtop.run(["--list"]).text
      }
    #expect(text.contains("totals:"))
    for scalar in text.unicodeScalars where scalar != "\n" {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      #expect(!isControl, "U+\(String(scalar.value, radix: 16))")
      #expect(scalar != "\u{202E}" && scalar != "\u{2028}" && scalar != "\u{200B}")
    }
  }

  @Test("the totals stand under their columns, and a line says by which prices")
  func totals() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let result = try AgtopBinary(home: home.path).run(["--list"])
    let rules = result.lines.indices.filter { result.lines[$0].hasPrefix("---") }
    let last = try #require(rules.last)
    let row = result.lines[last + 1]
    let report = try Report(AgtopBinary(home: home.path).run(["--json"]).output)
    let titles: [(String, String?)] = [
      ("SESSION", "totals"), ("IN", nil), ("OUT", nil), ("CACHE", nil),
    ]
    for (title, text) in titles {
      let upper = try #require(result.lines[0].firstRange(of: " \(title) ")).upperBound
      let end = result.lines[0].index(before: upper)
      let cells = result.lines[0].distance(from: result.lines[0].startIndex, to: end)
      guard let text else {
        // Its end is where the title ends, and a blank follows.
        #expect(
          row.dropFirst(cells - 1).first != " " && row.dropFirst(cells).first == " ", "\(title)")
        continue
      }
      #expect(row.contains(text))
    }
    let cost = report.root.object("totals").object("cost")
    let price = String(format: "%.4f", cost.double("total"))
    #expect(row.contains(" \(price)"))
    #expect(
      result.lines.contains {
        $0.hasPrefix("totals: \(report.sessions.count) sessions, ") && $0.contains(" at list price")
      })
  }

  @Test("a share of less than a percent is not none")
  func littleUnpriced() throws {
    let home = try Scratch()
    let time = "2026-01-02T10:00:00.000Z"
    try home.write(
      ClaudeHome.path(1),
      ClaudeHome.call("m1", session: 1, at: time, input: 1_000_000)
        + ClaudeHome.call("m2", session: 1, at: time, input: 900, model: "no-such-model"))
    let lines = try AgtopBinary(home: home.path).run(["--list"]).lines
    #expect(
      lines.contains("unpriced: no-such-model — 905 tokens (<1%) are in no cost"), "\(lines)")
  }

  @Test("names of unpriced models and of what was skipped are cleaned too")
  func footer() throws {
    let home = try HostileTitles.home()
    try home.write(ClaudeHome.path(99), "no JSON\n")
    let lines = try AgtopBinary(home: home.path).run(["--list"]).lines
    let unpriced = try #require(lines.first { $0.hasPrefix("unpriced: ") })
    #expect(unpriced.contains("m plain"))
    #expect(lines.contains { $0.hasPrefix("skipped: 1 damaged file; --json") })
  }
}
