import Ncurses
import TerminalCells

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Opens the screen and shows what comes from the terminal, one event a row, the newest first.
///
/// Some keys make it do things: `q` ends it, `X` traps, `A` aborts, `O` overflows the stack, `E`
/// exits, `Z` and Ctrl-Z suspend it, `P` lends the terminal, `R` draws all again, `W` writes raw bytes, `S` shows
/// the same again, `H` hangs.
@main
@MainActor
struct ScreenProbe {
  static func main() {
    do throws(ScreenError) {
      let options = ScreenOptions(
        terminal: variable("TERM"), noColor: variable("NO_COLOR"),
        coloring: variable("PROBE_COLOR") == "never" ? .never : .auto,
        ascii: variable("PROBE_ASCII").map { $0 == "yes" },
        usesMouse: variable("PROBE_MOUSE") != "no")
      try run(Screen(options: options))
      print("done")
    } catch {
      print("error: \(error)")
      exit(1)
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func run(_ screen: consuming Screen) {
    var log = EventLog()
    while true {
      screen.show(log.canvas(screen.size, screen.colorDepth, screen.usesASCII))
      var files = screen.wakeDescriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&files, nfds_t(files.count), -1)
      while let event = screen.next() {
        log.add(event)
        switch event {
        case .interrupted, .key(.character("q")), .key(.control("c")):
          screen.close()
          return
        case .key(.character(let key)): act(key, screen)
        case .key(.control("z")): screen.suspend()
        default: break
        }
      }
    }
  }

  private static func act(_ key: Character, _ screen: borrowing Screen) {
    switch key {
    case "X":
      let none: [Int] = []
      print(none[Int(getpid())])
    case "A": abort()
    case "O": print(overflow(1))
    case "E": exit(3)
    case "Z": screen.suspend()
    case "P": screen.outside { _ = system("printf 'lent to '; stty -a | grep -o -- '-*icanon'") }
    case "R": screen.redraw()
    case "W": screen.write(raw: Array("\u{1B}]52;c;YQ==\u{7}".utf8))
    case "H": while true { pause() }
    default: break
    }
  }

  @inline(never)
  private static func overflow(_ depth: Int) -> Int {
    depth == 0 ? 0 : overflow(depth + 1) &+ overflow(depth + 2) &+ depth
  }
}

/// What came, as rows of text.
struct EventLog {
  private var lines: [String] = []

  mutating func add(_ event: TerminalEvent) {
    lines.insert(describe(event), at: 0)
    if lines.count > 100 { lines.removeLast() }
  }

  /// The first row says what the screen is, the rest what came.
  func canvas(_ size: Size, _ depth: ColorDepth, _ usesASCII: Bool) -> Canvas {
    var canvas = Canvas(size: size)
    let title = "probe \(size.columns)x\(size.rows) \(depth) \(usesASCII ? "ascii" : "utf8") é世"
    canvas.write(
      title, at: Position(column: 0, row: 0),
      style: Style(foreground: .rgb(255, 0, 0), background: .indexed(4), attributes: .bold))
    for (index, line) in lines.enumerated() where index + 1 < size.rows {
      canvas.write(line, at: Position(column: 0, row: index + 1))
    }
    return canvas
  }

  private func describe(_ event: TerminalEvent) -> String {
    switch event {
    case .key(let key): "<key \(key)>"
    case .mouse(let mouse):
      "<mouse \(mouse.kind) \(mouse.position.column),\(mouse.position.row)>"
    case .resized(let size): "<resized \(size.columns)x\(size.rows)>"
    case .continued: "<continued>"
    case .interrupted(let number): "<interrupted \(number)>"
    }
  }
}
