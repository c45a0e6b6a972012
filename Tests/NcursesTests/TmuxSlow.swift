import Foundation
import Testing

/// A terminal that can be looked at: tmux, with a server of its own.
private struct Tmux {
  static let path =
    ["/usr/bin/tmux", "/opt/homebrew/bin/tmux", "/usr/local/bin/tmux"]
    .first(where: FileManager.default.isExecutableFile(atPath:)) ?? "/usr/bin/tmux"
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("screen-tmux-" + UUID().uuidString).path

  /// Runs a command of tmux; what it says.
  ///
  /// `Process` would wait for the server, which it does not know from the command.
  @discardableResult
  func run(_ arguments: [String]) throws -> String {
    let terminal = try ProbeTerminal(
      columns: 200,
      shell: [Self.path, "-S", folder + "/server", "-f", "/dev/null"] + arguments)
    _ = terminal.end()
    return terminal.output.replacingOccurrences(of: "\r\n", with: "\n")
  }

  /// What the probe noted.
  var events: [String] {
    let text = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  func wait(until isSo: () throws -> Bool) rethrows -> Bool {
    let limit = DispatchTime.now() + ProbeTerminal.patience
    while try !isSo() {
      if DispatchTime.now() > limit { return false }
      usleep(20000)
    }
    return true
  }

  /// Runs a test with the probe in the terminal.
  static func withProbe(columns: Int, rows: Int, _ test: (Tmux) throws -> Void) throws {
    let tmux = Tmux()
    try FileManager.default.createDirectory(
      atPath: tmux.folder, withIntermediateDirectories: true)
    defer {
      _ = try? tmux.run(["kill-server"])
      try? FileManager.default.removeItem(atPath: tmux.folder)
    }
    try tmux.run([
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-e",
      "PROBE_LOG=\(tmux.folder)/log", ProbeTerminal.probe,
    ])
    try #require(tmux.wait { tmux.events.contains("shown") })
    try test(tmux)
  }
}

@Suite(
  "Screen in tmux", .serialized,
  .enabled(if: FileManager.default.isExecutableFile(atPath: Tmux.path)))
struct TmuxSlow {
  @Test(
    "After many changes the terminal shows the last canvas", arguments: [(40, 12), (7, 3)])
  func manyChanges(columns: Int, rows: Int) throws {
    try Tmux.withProbe(columns: columns, rows: rows + 1) { tmux in
      try tmux.run(["send-keys", "-l", "D"])
      try #require(tmux.wait { tmux.events.contains("drawn") })
      let expected = tmux.events.filter { $0.hasPrefix("|") }.map { String($0.dropFirst()) }
      #expect(expected.contains { !$0.isEmpty })
      var shown: [String] = []
      let isSame = try tmux.wait {
        // Rows that end in coloured blanks are as wide as the screen.
        shown = try tmux.run(["capture-pane", "-p"]).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
        if shown.last == "" { shown.removeLast() }
        return shown == expected
      }
      #expect(isSame, "\(shown) is not \(expected)")
    }
  }

  @Test("Keys arrive as tmux sends them")
  func keys() throws {
    try Tmux.withProbe(columns: 40, rows: 12) { tmux in
      try tmux.run(
        ["send-keys", "Up", "F1", "F5", "F12", "BTab", "S-Left", "PageUp", "DC", "M-x", "C-a"])
      #expect(
        tmux.wait {
          tmux.events.filter { $0.hasPrefix("<key") } == [
            "<key up>", "<key function(1)>", "<key function(5)>", "<key function(12)>",
            "<key backTab>", "<key shiftLeft>", "<key pageUp>", "<key delete>",
            "<key control(\"a\")>",
          ]
        })
      try tmux.run(["send-keys", "Escape"])
      #expect(tmux.wait { tmux.events.contains("<key escape>") })
    }
  }
}
