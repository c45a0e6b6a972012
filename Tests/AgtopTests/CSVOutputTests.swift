import Foundation
import Testing

@testable import agtop

@Suite("agtop --csv")
struct CSVOutputTests {
  @Test("Every root session is a row, and the rows come to the totals")
  func sessions() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    for arguments in [["--csv"], ["--list", "--csv"]] {
      let result = try agtop.run(arguments)
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      let rows = Self.parsed(result.text)
      let report = try Report.of(home, [])
      #expect(rows.count == report.sessions.count + 1)
      let header = rows[0]
      #expect(rows.allSatisfy { $0.count == header.count })
      let id = try #require(header.firstIndex(of: "session_id"))
      #expect(rows.dropFirst().map { $0[id] } == report.ids)
      let tokens = try #require(header.firstIndex(of: "tokens"))
      #expect(rows.dropFirst().reduce(0) { $0 + (Int($1[tokens]) ?? 0) } == report.total)
      let cost = try #require(header.firstIndex(of: "cost_usd"))
      let sum = rows.dropFirst().reduce(0) { $0 + (Double($1[cost]) ?? 0) }
      #expect(abs(sum - report.root.object("totals").object("cost").double("total")) < 1e-9)
    }
  }

  @Test("A title with commas and quotes is one field, and nothing of it drives a terminal")
  func hostile() throws {
    let home = try HostileTitles.home()
    try home.write(
      ClaudeHome.path(90),
      ClaudeHome.prompt(#"a, "b" and c"#, session: 90, at: "2026-01-02T10:00:00.000Z")
        + ClaudeHome.call("z", session: 90, at: "2026-01-02T10:00:01.000Z"))
    let text = try AgtopBinary(home: home.path).run(["--csv"]).text
    let rows = Self.parsed(text)
    #expect(rows.count == HostileTitles.all.count + 2)
    #expect(rows.contains { $0.last == #"a, "b" and c"# })
    for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
    }
  }

  @Test(
    "A text that a spreadsheet takes for a formula is none; a figure stays a figure",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
  func formulas(_ title: String) {
    var csv = CSVText(header: ["a", "b"])
    csv.add([.text(title), .figure("-1")])
    let line = csv.text.components(separatedBy: "\r\n")[1]
    #expect(!["=", "+", "-", "@", "\t", "＝"].contains { line.hasPrefix($0) })
    #expect(line.hasSuffix(",-1"))
    csv.add([.text("a=b"), .text(nil)])
    #expect(csv.text.hasSuffix("\r\na=b,\r\n"))
  }

  /// The fields of a text as RFC 4180 says.
  private static func parsed(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuote = false
    for scalar in text.unicodeScalars {
      if isQuoted {
        if scalar == "\"" {
          isQuoted = false
          wasQuote = true
        } else {
          field.unicodeScalars.append(scalar)
        }
        continue
      }
      switch scalar {
      case "\"":
        if wasQuote { field += "\"" }
        isQuoted = true
      case ",", "\n":
        row.append(field)
        field = ""
        if scalar == "\n" {
          rows.append(row)
          row = []
        }
      case "\r": break
      default: field.unicodeScalars.append(scalar)
      }
      wasQuote = false
    }
    return rows
  }
}
