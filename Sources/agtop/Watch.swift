import AgtopCore

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Prints a report again every delay, until Ctrl-C or a number of rounds.
struct Watch {
  let delay: Double
  let rounds: Int?

  /// Lines that follow each table: a blank one, what goes on, and that of the cursor.
  static let lines = 3

  /// Clears the terminal and prints `table` each round; into a pipe the tables just follow each other.
  ///
  /// - Parameter afterwards: called when a table is out, before the delay.
  func run(_ table: () -> String, afterwards: () -> Void) throws {
    let isTerminal = Terminal.isOutput
    // Between two tables nothing is left to finish: the handler gives the cursor back and ends.
    for number in [SIGINT, SIGTERM] {
      signal(number, isTerminal ? Self.endShowingCursor : Self.end)
    }
    if isTerminal { try Terminal.print("\u{1B}[?25l") }
    defer { if isTerminal { _ = try? Terminal.print("\u{1B}[?25h") } }
    var round = 0
    while true {
      let text = table()
      try Terminal.print((isTerminal ? "\u{1B}[2J\u{1B}[H" : "") + text)
      afterwards()
      round += 1
      if let rounds, round >= rounds { return }
      try Terminal.print("\n(refreshing every \(seconds) — Ctrl-C to exit)\n")
      Clock.sleep(seconds: delay)
    }
  }

  private static let end: @convention(c) (Int32) -> Void = { _ in _exit(0) }

  private static let endShowingCursor: @convention(c) (Int32) -> Void = { _ in
    let show: StaticString = "\u{1B}[?25h\n"
    _ = write(STDOUT_FILENO, show.utf8Start, show.utf8CodeUnitCount)
    _exit(0)
  }

  private var seconds: String {
    delay == delay.rounded() ? "\(Int(delay)) s" : "\(delay) s"
  }
}
