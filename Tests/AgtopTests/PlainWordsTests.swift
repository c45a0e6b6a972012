import ArgumentParser
import Testing

@testable import agtop

@Suite("Command lines that need no parser")
struct PlainWordsTests {
  private static let lines: [[String]] = [
    [], ["--list"], ["-l"], ["--json"], ["-j", "--no-store"], ["--list", "--active"],
    ["--dashboard", "--ascii", "--no-mouse"], ["-D", "--readonly"],
    ["--no-pricing-refresh", "--json", "--active"],
  ]

  /// Everything that options hold, but for what the parser keeps beside.
  private func text(_ options: Options) -> [String] {
    Mirror(reflecting: options).children.map { child in
      "\(child.label ?? ""): \(values(of: child.value))"
    }
  }

  private func values(of wrapper: Any) -> String {
    let children = Mirror(reflecting: wrapper).children
    guard let parsed = children.first(where: { $0.label == "_parsedValue" })?.value else {
      return "?"
    }
    let value = Mirror(reflecting: parsed).children.first
    let text = String(reflecting: value?.value ?? "nothing")
    return "\(value?.label ?? "") \(text)"
  }

  @Test("They mean what the parser makes of them, and each value is set", arguments: lines)
  func same(words: [String]) throws {
    let plain = try #require(PlainWords(words)).options
    let parsed = try Options.parse(words)
    #expect(text(plain) == text(parsed))
    #expect(!text(plain).contains { $0.contains("definition") })
  }

  @Test(
    "Whatever else is said, and what the parser refuses, is left to it",
    arguments: [
      ["--list", "--limit", "3"], ["--lis"], ["-lj"], ["--version"], ["--help"], ["--", "--list"],
      [""], ["--json", "--json=1"], ["--statusline", "--list"],
    ])
  func other(words: [String]) {
    #expect(PlainWords(words) == nil)
  }
}
