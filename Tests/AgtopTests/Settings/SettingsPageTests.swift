import AgtopViews
import Foundation
import Testing

@testable import agtop

/// `docs/config.md` against the table of keys.
@Suite("The page of the settings")
struct SettingsPageTests {
  private func page() throws -> String {
    try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/config.md"), encoding: .utf8)
  }

  @Test("It has each key with its default, in their order, and no other")
  func keys() throws {
    let rows = try page().matches(of: /(?m)^\| `([\w.-]+)` \| `(.*?)` \| .+ \|$/).map {
      "\($0.1) = \($0.2)"
    }
    let wanted = SettingKey.allCases.map { key in
      "\(key.fullName) = " + key.value(in: MonitorSettings()).writtenInOneLine
    }
    #expect(rows == wanted)
  }

  @Test("Its example has each key, and each is taken")
  func example() throws {
    let parts = try page().components(separatedBy: "```toml\n")
    let example = try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    let loaded = try SettingsScene(example).loaded
    #expect(loaded.faults == [])
    for key in SettingKey.allCases { #expect(loaded.lines[key] != nil, "\(key.fullName)") }
  }
}
