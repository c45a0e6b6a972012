import ArgumentParser
import Testing

@testable import agtop

@Suite("Command lines that need no parser")
struct PlainWordsTests {
  private static let lines: [[String]] = [
    [], ["--list"], ["-l"], ["--json"], ["-j", "--no-store"], ["--list", "--active"],
    ["--dashboard", "--ascii", "--no-mouse"], ["-D", "--readonly"],
    ["--no-pricing-refresh", "--json", "--active"], ["--statusline"],
    ["--statusline", "--ascii", "--no-store"],
  ]

  @Test("They mean what the parser makes of them", arguments: lines)
  func same(words: [String]) throws {
    let parsed = try Flags.parse(words).options
    #expect(try #require(PlainWords(words)).options == parsed)
  }

  @Test(
    "Whatever else is said, and what the parser refuses, is left to it",
    arguments: [
      ["--list", "--limit", "3"], ["--lis"], ["-lj"], ["--version"], ["--help"], ["--", "--list"],
      [""], ["--json", "--json=1"], ["--statusline", "--list"], ["--statusline", "--install"],
      ["--statusline", "--timezone", "UTC"], ["--statusline", "--ascii=yes"],
    ])
  func other(words: [String]) {
    #expect(PlainWords(words) == nil)
  }
}
