import AgtopCore
import AgtopViews
import ArgumentParser
import Foundation
import Testing

@testable import agtop

@Suite("The settings of a run")
struct SettingsOfRunTests {
  private func options(_ arguments: String...) throws -> Options {
    try Flags.parse(arguments).options
  }

  @Test("What the command line does not say, the file decides")
  func over() throws {
    var file = MonitorSettings()
    file.delay = 7
    file.plan = .max
    file.theme = .light
    file.clients = [.codex]
    file.order = .cost
    file.isReversed = true
    #expect(try options().settings(over: file) == file)
    let flags = try options(
      "-d", "1", "-p", "retail", "--theme", "Monochrome", "--client", "claude", "--no-reverse"
    ).settings(over: file)
    #expect(flags.delay == 1 && flags.plan == .retail && flags.theme == .monochrome)
    #expect(flags.clients == [.claude] && flags.order == .cost && !flags.isReversed)
    let sorted = try options("--sort", "tokens").settings(over: file)
    #expect(sorted.order == .tokens && !sorted.isReversed)
    #expect(try options("--reverse").settings(over: MonitorSettings()).isReversed)
  }

  /// A home with settings.
  private func home(_ settings: String) throws -> Scratch {
    let home = try RecordedHome.copy(RecordedHome.names)
    try home.write(".config/agtop/config.toml", settings)
    return home
  }

  @Test("Reports follow clients and plan of the file, and flags override them")
  func reports() throws {
    let home = try home(
      "clients = [\"codex\"]\nplan = \"included\"\n[monitor]\nsort = \"tokens\"\n")
    func report(_ arguments: String...) throws -> Report {
      let result = try AgtopBinary(home: home.path).run(["--json"] + arguments)
      #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
      return try Report(result.output)
    }
    let plain = try report()
    #expect(Set(plain.sessions.map { $0.string("client") }) == ["codex"])
    #expect(plain.root.string("plan") == "included")
    #expect(try report("--plan", "retail").root.string("plan") == "retail")
    let claude = try report("--client", "claude")
    #expect(Set(claude.sessions.map { $0.string("client") }) == ["claude"])
    // The order of a report is always the same.
    #expect(try report("--sort", "last-active").ids == plain.ids)
    #expect(try report("--sort", "tokens").ids != plain.ids)
    let empty = try home.write("other.toml", "")
    #expect(try Set(report("--config", empty).sessions.map { $0.string("client") }).count == 4)
  }

  @Test("Broken settings are one line on stderr, and the report is that of a first run")
  func brokenFile() throws {
    let home = try home("plan = \"max\"\n[monitor\n")
    for arguments in [["--json"], ["--list"]] {
      let result = try AgtopBinary(home: home.path).run(arguments)
      #expect(result.code == 0)
      #expect(result.error.split(separator: "\n").count == 1)
      #expect(result.error.contains("/.config/agtop/config.toml: line 2: "))
      #expect(!result.output.isEmpty)
    }
    let json = try AgtopBinary(home: home.path).run(["--json"])
    #expect(try Report(json.output).root.string("plan") == "retail")
  }

  @Test("Text of the file reaches the terminal without its control characters")
  func hostileText() throws {
    let home = try home("plan = \"\\u001b]0;owned\\u0007\"\n")
    let result = try AgtopBinary(home: home.path).run(["--list"])
    #expect(result.code == 0)
    #expect(result.error.contains("retail, max or included"))
    #expect(!result.error.contains("\u{1B}") && !result.error.contains("\u{7}"))
  }
}
