import AgtopViews
import Foundation
import Testing

@testable import agtop

/// The manual pages in `docs/man`; `AGTOP_RECORD=1 swift test --filter GoldenTests` writes them.
@Suite("The manual pages")
struct ManualGoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/man")

  /// The day of the newest release, as the pages bear it.
  private func date() throws -> String {
    let page = try MarkdownPage("changelog.md").headings.joined(separator: "\n")
    let day = try #require(page.firstMatch(of: /\((\d{4})-(\d\d)-(\d\d)\)/)).output
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let month = try #require(Int(day.2))
    return "\(months[month - 1]) \(Int(day.3) ?? 0), \(day.1)"
  }

  private func command() throws -> String {
    try CommandManual(HelpDump.ofAgtop().command, date: date()).text
  }

  private func check(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["AGTOP_RECORD"] != nil {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(text == kept, "record \(name) anew", sourceLocation: sourceLocation)
  }

  @Test("agtop(1) is what --help and the pages of docs say")
  func commandPage() throws { try check(try command(), "agtop.1") }

  @Test("agtop.toml(5) is what the settings take")
  func settingsPage() throws { try check(try SettingsManual(date: date()).text, "agtop.toml.5") }

  @Test("agtop(1) names every flag of --help, and every environment variable of the docs")
  func flags() throws {
    let home = try Scratch()
    let help = try AgtopBinary(home: home.path).run(["--help"]).text
    let page = try command()
    let flags = Set(help.matches(of: /--[a-z-]+/).map { String($0.output.dropFirst(2)) })
    #expect(flags.count > 20)
    for flag in flags {
      #expect(page.contains("Fl \\-" + flag.replacing("-", with: "\\-")), "\(flag)")
    }
    for name in ["HOME", "CODEX_HOME", "HOST_PROC", "NO_COLOR", "TZ"] {
      #expect(page.contains("Ev \\&" + name), "\(name)")
    }
  }

  @Test("agtop.toml(5) says of every key what it is for and what it takes")
  func keys() throws {
    let manual = try SettingsManual(date: "January 1, 2026")
    let page = manual.text
    for key in SettingKey.allCases {
      #expect(
        manual.meaning(of: key) != nil, "docs/config.md does not say what \(key.fullName) is for")
      #expect(SettingsManual.allowed(by: key) != nil, "\(key.fullName)")
      #expect(page.contains("Sy " + Mdoc.words(key.name) + "\n"), "\(key.fullName)")
    }
  }

  @Test(
    "mandoc finds no fault in them, where it is installed",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/mandoc")),
    arguments: ["agtop.1", "agtop.toml.5"])
  func lint(_ name: String) throws {
    let mandoc = Process()
    mandoc.executableURL = URL(filePath: "/usr/bin/mandoc")
    // A page outside of /usr/share/man knows no others to refer to.
    mandoc.arguments = ["-T", "lint", "-W", "warning", Self.folder.appending(path: name).path]
    let output = Pipe()
    mandoc.standardOutput = output
    try mandoc.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    mandoc.waitUntilExit()
    #expect(text.isEmpty)
  }
}
