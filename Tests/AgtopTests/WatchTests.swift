import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop --list --watch")
struct WatchTests {
  private static let hide = "\u{1B}[?25l"
  private static let show = "\u{1B}[?25h"

  private func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  @Test("prints as many tables as asked, one after the other in a pipe")
  func pipe() throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    let result = try AgtopBinary(home: home.path).run(["--list", "--watch", "-n", "2", "-d", "0.1"])
    #expect(result.code == 0)
    #expect(count("totals: ", in: result.text) == 2)
    #expect(count("(refreshing every 0.1 s", in: result.text) == 1)
    #expect(!result.text.contains("\u{1B}"))
  }

  @Test("in a terminal clears it before each table, and gives the cursor back at the end")
  func terminal() throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    let terminal = try PseudoTerminal(columns: 100)
    let result = try terminal.run(
      AgtopBinary(home: home.path), ["-lw", "-n", "3", "-d", "0.1"])
    #expect(result.code == 0)
    #expect(count("\u{1B}[2J\u{1B}[H", in: result.text) == 3)
    #expect(count(Self.hide, in: result.text) == 1)
    #expect(result.text.hasSuffix(Self.show))
  }

  @Test(
    "in a terminal it fits the height, and the newest rows are in sight", arguments: [12, 20, 40])
  func height(_ rows: Int) throws {
    let home = try Scratch()
    for number in 0..<60 {
      let time = "2026-01-02T10:\(number < 50 ? 10 + number : number - 40):00.000Z"
      try home.write(
        ClaudeHome.path(number + 1),
        ClaudeHome.prompt("work \(number)", session: number + 1, at: time)
          + ClaudeHome.call("m\(number)", session: number + 1, at: time))
    }
    let terminal = try PseudoTerminal(columns: 200, rows: rows)
    let text = try terminal.run(
      AgtopBinary(home: home.path), ["--list", "--watch", "-n", "2", "-d", "0.1"]
    ).text
    let screens = text.components(separatedBy: "\u{1B}[2J\u{1B}[H").dropFirst()
    let first = try #require(screens.first)
    // With the line of the cursor.
    #expect(first.split(separator: "\n", omittingEmptySubsequences: false).count == rows)
    #expect(first.contains("work 49 ") || first.contains("work 49\n"))
    #expect(!first.contains("work 10\n"))
    #expect(first.contains(" more: a higher terminal shows them"))
    #expect(first.contains("totals: 60 sessions"))
  }

  @Test(
    "a signal ends it at once, quietly, and gives the cursor back", arguments: [SIGINT, SIGTERM])
  func signal(_ number: Int32) throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    let terminal = try PseudoTerminal(columns: 100)
    var sent = false
    let result = try terminal.run(
      AgtopBinary(home: home.path), ["--list", "--watch", "--delay", "3600"]
    ) { process, text in
      guard !sent, text.contains("Ctrl-C to exit") else { return }
      sent = true
      kill(process.processIdentifier, number)
    }
    #expect(sent)
    #expect(result.code == 0)
    let lastShow = try #require(result.text.range(of: Self.show, options: .backwards))
    #expect(!result.text[lastShow.upperBound...].contains(Self.hide))
  }

  @Test("shows what is appended between two refreshes")
  func growth() throws {
    let home = try Scratch()
    let time = "2026-01-02T10:00:00.000Z"
    let path = try home.write(ClaudeHome.path(1), ClaudeHome.call("m1", session: 1, at: time))
    let terminal = try PseudoTerminal(columns: 200)
    var grown = false
    var sent = false
    let result = try terminal.run(
      AgtopBinary(home: home.path), ["--list", "--watch", "-d", "0.1"]
    ) { process, text in
      if !sent, text.contains(" 2 requests") {
        sent = true
        kill(process.processIdentifier, SIGTERM)
      }
      guard !grown, text.contains(" 1 request,") else { return }
      grown = true
      let more = ClaudeHome.call("m2", session: 1, at: time)
      guard let file = FileHandle(forWritingAtPath: path) else { return }
      _ = try? file.seekToEnd()
      try? file.write(contentsOf: Data(more.utf8))
    }
    #expect(grown)
    #expect(result.text.contains(" 2 requests"))
    #expect(!result.text.contains(" 3 requests"))
  }
}
