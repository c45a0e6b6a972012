import Foundation
import Testing

@Suite("The monitor's keys: finding and ordering")
struct MonitorFindingSlow {
  private static let all = 1...MonitorHome.count

  @Test("a filter shows only what it names as it is typed; Enter keeps it, Esc clears it")
  func filter() throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(home: home.path)
    let bananas = Self.all.filter { MonitorHome.title($0).contains("banana") }
    try terminal.wait(for: "all rows") { $0.position == "1/\(Self.all.count)" }
    for key in ["F4", "/", "\\"] {
      try terminal.press(key, shows: "Filter: _")
      try terminal.type("BANANAx")
      try terminal.wait(for: "No session matches")
      try terminal.press("BSpace") {
        $0.numbers == bananas && $0.bar.contains("Filter: BANANA_")
          && $0.position == "1/\(bananas.count) of \(Self.all.count)"
      }
      try terminal.press("Enter") { $0.bar.contains("F4FILTER") && $0.numbers == bananas }
      try terminal.press("Escape") {
        $0.bar.contains("F4Filter") && $0.position.hasSuffix("/\(Self.all.count)")
      }
      try terminal.press("g") { $0.selected == 1 }
    }
  }

  @Test("a search goes to the rows that have the text, on and back, round the end")
  func search() throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(home: home.path)
    try terminal.wait(for: "all rows") { $0.position == "1/\(Self.all.count)" }
    try terminal.press("F3", shows: "Search: _")
    try terminal.type("banana")
    try terminal.wait(for: "the first found") { $0.selected == 8 }
    try terminal.press("F3") { $0.selected == 16 }
    try terminal.press("F3") { $0.selected == 24 }
    try terminal.press("F3") { $0.selected == 8 }
    try terminal.press("S-F3") { $0.selected == 24 }
    try terminal.press("Enter") { $0.bar.contains("F3Search") && $0.numbers.count > 10 }
    try terminal.press("n") { $0.selected == 8 }
    try terminal.press("N") { $0.selected == 24 }
    try terminal.press("S-F3") { $0.selected == 16 }
    try terminal.press("Escape", "n", "j")
    try terminal.wait(for: "that nothing is searched any more") { $0.selected == 17 }
  }

  @Test("u shows one client")
  func client() throws {
    let home = try RecordedHome.copy(["codex-live-perm", "claude-live-1"])
    let terminal = try MonitorTerminal(home: home.path)
    try terminal.wait(for: "both clients") { screen in
      ["claude", "codex"].allSatisfy { name in
        screen.rows.contains { $0.contains(" \(name) ") }
      }
    }
    try terminal.press("u") { $0.text.contains("all clients") && $0.bar.contains("EnterChoose") }
    try terminal.press("Down", "Down", "Enter")
    try terminal.wait(for: "Codex alone") {
      $0.status.contains("only codex") && $0.rows.allSatisfy { $0.contains(" codex ") }
    }
    try terminal.press("Escape") { !$0.status.contains("only") && $0.text.contains(" claude ") }
  }

  @Test("each order is the one that was asked for, and the arrow stands at its column")
  func order() throws {
    let home = try MonitorHome()
    let terminal = try MonitorTerminal(home: home.path, columns: 200, rows: 46)
    // A price is the same for all tokens; of equal ones the newer stands first.
    let byTokens = Self.all.sorted {
      (-MonitorHome.allTokens($0), $0) < (-MonitorHome.allTokens($1), $1)
    }
    let flipped = Self.all.sorted {
      (MonitorHome.allTokens($0), $0) < (MonitorHome.allTokens($1), $1)
    }
    try terminal.wait(for: "newest first") {
      $0.numbers == Array(Self.all) && $0.header.contains("LAST▾")
    }
    try terminal.press("T") { $0.text.contains("ordered by tokens ") && $0.numbers == byTokens }
    try terminal.press("i") {
      $0.text.contains("ordered by tokens, reversed") && $0.numbers == flipped
    }
    try terminal.press("I") { $0.text.contains("ordered by tokens ") && $0.numbers == byTokens }
    try terminal.press("C") { $0.header.contains("COST$▾") && $0.numbers == byTokens }
    try terminal.press("P") { $0.header.contains("CPU▾") && $0.numbers == Array(Self.all) }
    try terminal.press("M") { $0.header.contains("MEM▾") }
    try terminal.press(">") { $0.header.contains("R/s▾") }
    try terminal.press(".") { $0.header.contains("W/s▾") }
    try terminal.press("<") { $0.header.contains("R/s▾") }
    try terminal.press("F6") { $0.text.contains("Sort by") && $0.bar.contains("EnterChoose") }
    try terminal.press("Home", "Enter")
    try terminal.wait(for: "the first order of the list") { $0.header.contains("STATE▴") }
    try terminal.press("F6", shows: "Sort by")
    try terminal.press("Escape") { $0.header.contains("STATE▴") && !$0.text.contains("Sort by") }
    try terminal.press("w", shows: "waiting not first")
    try terminal.press("w") { !$0.status.contains("waiting not first") }
  }
}
