import Foundation
import Testing

@Suite("Every order of sessions")
struct SortKeysSlow {
  @Test(
    "every sort key gives the same sessions, and --reverse turns them round",
    arguments: [
      "last-active", "started", "client", "project", "model", "state", "cpu", "memory", "tokens",
      "output", "cache", "cost", "today", "context", "duration", "tools", "waiting",
    ])
  func sort(_ key: String) throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let plain = try Report.of(home, [])
    let sorted = try Report.of(home, ["--sort", key])
    let reversed = try Report.of(home, ["--sort", key, "--reverse"])
    #expect(sorted.ids.sorted() == plain.ids.sorted())
    #expect(reversed.ids.sorted() == plain.ids.sorted())
    #expect(sorted.total == plain.total)
    func tokens(_ report: Report) -> [Int] {
      report.sessions.map { $0.object("tokens").integer("total") }
    }
    if key == "tokens" {
      #expect(tokens(sorted) == tokens(plain).sorted(by: >))
      #expect(tokens(reversed) == tokens(plain).sorted())
    }
    if key == "last-active" { #expect(sorted.ids == plain.ids) }
    let list = try AgtopBinary(home: home.path).run(["--list", "--sort", key.uppercased()])
    let rows = list.lines.dropFirst(2).prefix { !$0.hasPrefix("---") }
    #expect(rows.count == sorted.ids.count)
    for (row, id) in zip(rows, sorted.ids) { #expect(row.contains(id.prefix(8))) }
  }
}
