/// Keys that are pressed one after the other, and how long each took.
struct UIKeys {
  /// Keys by name, and what a terminal sends for each.
  typealias Round = [(name: String, bytes: String)]

  /// A round of keys in the table, each of which changes the screen; after it everything is as before.
  ///
  /// Esc by itself is named apart: before it is one, 25 ms pass in which it could be another key's
  /// beginning.
  static let table: Round = [
    ("j", "j"), ("j", "j"), ("j", "j"), ("k", "k"), ("Down", "\u{1B}[B"), ("Up", "\u{1B}[A"),
    ("PgDn", "\u{1B}[6~"), ("PgDn", "\u{1B}[6~"), ("PgUp", "\u{1B}[5~"), ("G", "G"), ("g", "g"),
    ("/", "/"), ("letter", "a"), ("letter", "p"), ("letter", "i"), ("Backspace", "\u{7F}"),
    ("Esc", "\u{1B}"), ("F6", "\u{1B}[17~"), ("Down", "\u{1B}[B"), ("Esc", "\u{1B}"), ("T", "T"),
    ("i", "i"), ("C", "C"), ("i", "i"), (">", ">"), ("F3", "\u{1B}OR"), ("letter", "e"),
    ("letter", "r"), ("Esc", "\u{1B}"), ("t", "t"), ("PgDn", "\u{1B}[6~"), ("t", "t"), ("*", "*"),
    ("_", "_"), ("g", "g"), ("Tab", "\t"), ("Tab", "\t"), ("Tab", "\t"), ("Tab", "\t"),
    ("Tab", "\t"), ("b", "b"), ("b", "b"), ("#", "#"), ("#", "#"), ("h", "h"), ("Esc", "\u{1B}"),
    ("F6", "\u{1B}[17~"), ("Home", "\u{1B}[H"), ("Down", "\u{1B}[B"), ("Enter", "\r"),
  ]

  /// A round in the dashboard: both views, panes, what spending is grouped by, its periods, the chart.
  ///
  /// The arrow keys and brackets are pressed with the focus in the fourth pane.
  static let dashboard: Round =
    [("d", "d"), ("d", "d")]
    + (1...5).flatMap { [("pane \($0)", "\($0)"), ("pane \($0)", "\($0)")] }
    + ["c", "c", "v", "v", "}", "}", "{", "{"].map { ($0, $0) }
    + repeatElement(("Tab", "\t"), count: 4)
    + repeatElement(("grouping", "\u{1B}[C"), count: 5)
    + repeatElement(("grouping", "\u{1B}[D"), count: 5)
    + repeatElement(("period", "]"), count: 5) + repeatElement(("period", "["), count: 5)
    + [("Tab", "\t"), ("j", "j"), ("G", "G"), ("g", "g")]

  /// Milliseconds between a frame and the next key.
  private static let pause: Int32 = 15

  private(set) var seconds: [(name: String, value: Double)] = []
  private(set) var escapes: [Double] = []
  /// Keys that nothing followed.
  private(set) var unanswered: [String] = []
  private(set) var bytes = 0

  /// Presses the keys so many times, or as long as wanted.
  mutating func press(
    _ round: Round, of program: UIProgram, rounds: Int, while isWanted: () -> Bool = { true }
  ) {
    let terminal = program.terminal
    for _ in 0..<rounds {
      for key in round {
        guard isWanted() else { return }
        _ = terminal.collect(until: Self.pause, first: Self.pause)
        let begin = ContinuousClock.now
        terminal.send(Array(key.bytes.utf8))
        let burst = terminal.collect(until: 3, first: 1000)
        bytes += burst.bytes
        guard let end = burst.end else {
          unanswered.append(key.name)
          continue
        }
        let time = (end - begin).components
        let value = Double(time.seconds) + Double(time.attoseconds) / 1e18
        if key.name == "Esc" { escapes.append(value) } else { seconds.append((key.name, value)) }
      }
    }
  }

  /// Prints what was found.
  func describe(as name: String) {
    let sorted = seconds.sorted { $0.value < $1.value }
    guard let worst = sorted.last else { return print("\(name): no key was answered") }
    let spread = Spread(seconds.map(\.value))
    print(
      "\(name): \(sorted.count) keys, median \(Figures.milliseconds(spread.median)), 99 % "
        + "\(Figures.milliseconds(spread.high)), worst "
        + "\(Figures.milliseconds(worst.value)) (\(worst.name)), "
        + "\(bytes / max(1, sorted.count + escapes.count)) bytes a key")
    let slow = sorted.suffix(8).reversed().map { "\($0.name) \(Figures.milliseconds($0.value))" }
    print("  slowest: " + slow.joined(separator: ", "))
    // One slow key may be the machine's; one that is slow each time is ours.
    let byName = Dictionary(grouping: seconds, by: \.name).filter { $0.value.count > 2 }
      .map { (name: $0.key, median: Spread($0.value.map(\.value)).median) }
      .sorted { $0.median > $1.median }.prefix(8)
    print(
      "  medians of keys pressed often: "
        + byName.map { "\($0.name) \(Figures.milliseconds($0.median))" }.joined(separator: ", "))
    if !escapes.isEmpty {
      let esc = Spread(escapes)
      print(
        "  Esc, 25 ms of waiting included: median \(Figures.milliseconds(esc.median)), worst "
          + Figures.milliseconds(esc.most))
    }
    if !unanswered.isEmpty { print("  nothing followed: " + unanswered.joined(separator: " ")) }
  }
}
