import TerminalCells

/// A command with the keys that ask for it: the one source of the key map, the help page and the
/// function bar.
struct KeyBinding: Sendable {
  /// The parts of the help page.
  enum Section: String, CaseIterable, Sendable {
    case moving = "Moving"
    case finding = "Finding and ordering"
    case acting = "Acting on sessions"
    case display = "Display"
    case program = "Program"
  }

  var command: Command
  var keys: [KeyPress]
  /// The keys as the help page writes them.
  var label: String
  var help: String
  var section: Section
  /// Its words on the function bar, for commands on a function key.
  var bar: String?
}

/// All keys of the monitor (`docs/cli.md`, "Keys").
enum KeyMap {
  static let bindings: [KeyBinding] = moving + finding + acting + display + program

  private static let commands: [KeyPress: Command] = Dictionary(
    bindings.flatMap { binding in binding.keys.map { ($0, binding.command) } },
    uniquingKeysWith: { first, _ in first })

  /// What a key asks for; nil for keys that mean nothing.
  static func command(for key: KeyPress) -> Command? { commands[key] }

  private static func bind(
    _ command: Command, _ keys: [KeyPress], _ label: String, _ help: String,
    _ section: KeyBinding.Section, bar: String? = nil
  ) -> KeyBinding {
    KeyBinding(
      command: command, keys: keys, label: label, help: help, section: section, bar: bar)
  }

  private static let moving: [KeyBinding] = [
    bind(.up, [.up, .character("k")], "Up k", "the row above", .moving),
    bind(.down, [.down, .character("j")], "Down j", "the row below", .moving),
    bind(.pageUp, [.pageUp], "PgUp", "a page up", .moving),
    bind(.pageDown, [.pageDown], "PgDn", "a page down", .moving),
    bind(.first, [.home, .character("g")], "Home g", "the first row", .moving),
    bind(.last, [.end, .character("G")], "End G", "the last row", .moving),
    bind(.left, [.left], "Left", "columns to the left", .moving),
    bind(.right, [.right], "Right", "columns to the right", .moving),
    bind(
      .open, [.enter], "Enter",
      "open subagents; if it waits or has none: jump to it", .moving),
    bind(.expandAll, [.character("*")], "*", "open all", .moving),
    bind(.collapseAll, [.character("_")], "_", "close all", .moving),
    bind(.dashboard, [.character("d")], "d", "the dashboard, and back", .moving),
  ]

  private static let finding: [KeyBinding] = [
    bind(
      .search, [.function(3)], "F3", "search as you type; F3 goes on, Shift-F3 back", .finding,
      bar: "Search"),
    bind(
      .searchNext, [.character("n")], "n",
      "what needs you longest; after a search: the next match", .finding),
    bind(
      .searchPrevious, [.character("N"), .shiftFunction(3)], "N Shift-F3",
      "the same the other way round", .finding),
    bind(
      .filter, [.function(4), .character("/"), .character("\\")], "F4 / \\",
      "show only rows with a text; Enter keeps, Esc clears", .finding, bar: "Filter"),
    bind(.clear, [.escape], "Esc", "drop filter and search word, leave what is open", .finding),
    bind(.byClient, [.character("u")], "u", "show only one client", .finding),
    bind(.sort, [.function(6)], "F6", "choose the order", .finding, bar: "SortBy"),
    bind(
      .sortNext, [.character(">"), .character(".")], "> .", "order by the next column", .finding),
    bind(
      .sortPrevious, [.character("<"), .character(",")], "< ,", "order by the column before",
      .finding),
    bind(.flip, [.character("i"), .character("I")], "i I", "reverse the order", .finding),
    bind(.sortCPU, [.character("P")], "P", "order by processor use", .finding),
    bind(.sortMemory, [.character("M")], "M", "order by memory", .finding),
    bind(.sortTokens, [.character("T")], "T", "order by tokens", .finding),
    bind(.sortCost, [.character("C")], "C", "order by cost", .finding),
    bind(.pinWaiting, [.character("w")], "w", "sessions that wait for you on top", .finding),
  ]

  private static let acting: [KeyBinding] = [
    bind(.tag, [.character(" ")], "Space", "tag and go down", .acting),
    bind(.untagAll, [.character("U")], "U", "untag all", .acting),
    bind(
      .signal, [.function(9)], "F9", "send a signal to the process, or to all tagged", .acting,
      bar: "Signal"),
    bind(.jump, [.character("J")], "J", "jump to the session's terminal", .acting),
    bind(.copyResume, [.character("y")], "y", "copy the command that resumes the session", .acting),
    bind(.read, [.character("e")], "e", "read the transcript in $PAGER", .acting),
    bind(.page, [.character("E")], "E", "the raw file of the transcript in $PAGER", .acting),
    bind(.explain, [.character("x")], "x", "how its figures come about, in $PAGER", .acting),
  ]

  private static let display: [KeyBinding] = [
    bind(.nextTab, [.tab], "Tab", "the next tab below", .display),
    bind(.previousTab, [.backTab], "Shift-Tab", "the previous tab", .display),
    bind(.panelUp, [.character("[")], "[", "scroll the panel up", .display),
    bind(.panelDown, [.character("]")], "]", "scroll the panel down", .display),
    bind(.togglePanel, [.character("b")], "b", "show or hide the panel", .display),
    bind(.toggleMeters, [.character("#")], "#", "show or hide the meters", .display),
    bind(.tree, [.character("t")], "t", "tree, or a list of all", .display),
    bind(.hideChildren, [.character("H")], "H", "hide or show subagents", .display),
    bind(.hideClosed, [.character("K")], "K", "hide or show closed sessions", .display),
    bind(
      .alerts, [.character("a")], "a", "the bell when a session waits: on or off", .display),
    bind(.nextTheme, [.character("V")], "V", "the next theme of colours", .display),
  ]

  private static let program: [KeyBinding] = [
    bind(
      .help, [.function(1), .character("h"), .character("?")], "F1 h ?", "this page", .program,
      bar: "Help"),
    bind(
      .setup, [.function(2), .character("S")], "F2 S", "the settings", .program,
      bar: "Setup"),
    bind(
      .refresh, [.function(5), .character("r")], "F5 r", "refresh now", .program,
      bar: "Reload"),
    bind(.pause, [.character("Z")], "Z", "pause, or go on", .program),
    bind(
      .faster, [.function(7), .character("-")], "F7 -", "shorter delay", .program, bar: "Delay-"),
    bind(
      .slower, [.function(8), .character("+"), .character("=")], "F8 +", "longer delay", .program,
      bar: "Delay+"),
    bind(.redraw, [.control("l")], "Ctrl-L", "redraw the screen", .program),
    bind(.suspend, [.control("z")], "Ctrl-Z", "back to the shell until fg", .program),
    bind(
      .quit, [.function(10), .character("q"), .control("c")], "F10 q Ctrl-C", "quit", .program,
      bar: "Quit"),
  ]
}
