import Foundation
import Testing

@testable import AgtopViews

@Suite("The page about themes")
struct ThemesPageTests {
  /// The part of the page below a heading.
  private func part(_ title: String) throws -> [Substring] {
    let path = #filePath.dropLast("Tests/AgtopViewsTests/Themes/ThemesPageTests.swift".count)
    let page = try String(contentsOfFile: path + "docs/themes.md", encoding: .utf8)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let begin = try #require(lines.firstIndex { $0 == "## " + title })
    return Array(lines[(begin + 1)...].prefix { !$0.hasPrefix("## ") })
  }

  /// What stands in the first cells of its table.
  private func names(below title: String) throws -> [String] {
    try part(title).filter { $0.hasPrefix("| `") }.map {
      String($0.dropFirst(3).prefix { $0 != "`" })
    }
  }

  @Test("It names every role, in the order of the code, and no other")
  func roles() throws {
    #expect(try names(below: "Roles") == Role.allCases.map(\.rawValue))
  }

  @Test("It names every built-in theme, and no other")
  func themes() throws {
    #expect(try names(below: "Built in") == Theme.Name.allCases.map(\.rawValue))
  }

  @Test("It names every word of a style")
  func words() throws {
    let text = try part("Styles").joined(separator: " ")
    let words = Set(text.split(separator: "`").map(String.init))
    #expect(words.isSuperset(of: StyleText.attributes.keys))
    #expect(words.isSuperset(of: StyleText.colors.keys.filter { !$0.hasPrefix("bright-") }))
  }
}
