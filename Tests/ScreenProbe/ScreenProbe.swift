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
/// exits, `Z` and Ctrl-Z suspend it, `P` lends the terminal, `R` draws all again, `W` writes raw
/// bytes, `D` shows many canvases and notes the text of the last, `K` shows a canvas of many colours. What came is also written to the file PROBE_LOG. With
/// PROBE_PICTURES=ask a picture stands in the first row, where the terminal shows any.
@main
@MainActor
struct ScreenProbe {
  static func main() {
    do throws(ScreenError) {
      var options = ScreenOptions(
        terminal: variable("TERM"), noColor: variable("NO_COLOR"),
        coloring: variable("PROBE_COLOR") == "never" ? .never : .auto,
        ascii: variable("PROBE_ASCII").map { $0 == "yes" },
        usesMouse: variable("PROBE_MOUSE") != "no")
      options.asksBackground = variable("PROBE_BACKGROUND") == "ask"
      if variable("PROBE_PICTURES") == "ask" { options.pictures = .direct }
      options.take(variable)
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
    var log = EventLog(path: variable("PROBE_LOG"))
    log.note("open \(screen.size.columns)x\(screen.size.rows) \(screen.colorDepth)")
    if let background = screen.background { log.note("background \(background)") }
    if let substitute = screen.substitute { log.note("taken for \(substitute)") }
    log.hasPictures = screen.beginPictures(from: 7)
    if log.hasPictures { log.note("pictures") }
    while true {
      screen.show(
        log.canvas(screen.size, screen.colorDepth, screen.usesASCII), image: picture)
      log.note("shown")
      var files = screen.wakeDescriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&files, nfds_t(files.count), -1)
      while let event = screen.next() {
        log.add(event)
        switch event {
        case .interrupted, .key(.character("q")), .key(.control("c")):
          screen.close()
          return
        case .key(.character("D")): draw(screen, log)
        case .key(.character(let key)): act(key, screen)
        case .key(.control("z")): screen.suspend()
        default: break
        }
      }
    }
  }

  /// A white picture.
  private static func picture(_ wish: PictureWish) -> PixelImage? {
    PixelImage(
      width: wish.width, height: wish.height,
      bytes: [UInt8](repeating: 255, count: 4 * wish.width * wish.height))
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
    case "P": screen.outside { run("printf 'lent to '; stty -a | grep -o -- '-*icanon'") }
    case "R": screen.redraw()
    case "W": screen.write(raw: Array("\u{1B}]52;c;YQ==\u{7}".utf8))
    case "K": colors(screen)
    default: break
    }
  }

  /// Runs a shell command on the terminal; `system` cannot be called from Swift on macOS.
  private static func run(_ command: String) {
    let arguments: [String] = ["/bin/sh", "-c", command]
    var words = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, "/bin/sh", nil, nil, &words, environ) == 0 else { return }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  }

  private static func draw(_ screen: borrowing Screen, _ log: EventLog) {
    var canvases = RandomCanvases()
    var canvas = Canvas(size: screen.size)
    for number in 0..<300 {
      canvas = canvases.next(after: canvas)
      log.note("drawing \(number)")
      screen.show(canvas)
    }
    for line in canvas.text.split(separator: "\n", omittingEmptySubsequences: false) {
      log.note("|\(line)")
    }
    log.note("drawn")
    // Until a key is pressed.
    while screen.next() == nil { usleep(10000) }
  }

  private static func colors(_ screen: borrowing Screen) {
    var canvas = Canvas(size: screen.size)
    for index in 0..<(screen.size.columns * screen.size.rows) {
      let color = Color.rgb(UInt8(index / 36 & 255), UInt8(index / 6 & 255), UInt8(index & 255))
      canvas.write(
        "x", at: Position(column: index % screen.size.columns, row: index / screen.size.columns),
        style: CellStyle(foreground: color, background: .indexed(UInt8(index & 255))))
    }
    screen.show(canvas)
  }

  @inline(never)
  private static func overflow(_ depth: Int) -> Int {
    depth == 0 ? 0 : overflow(depth + 1) &+ overflow(depth + 2) &+ depth
  }
}

/// What came, as rows of text.
struct EventLog {
  private var lines: [String] = []
  private let file: Int32
  /// Whether a picture stands in the first row.
  var hasPictures = false

  init(path: String?) {
    file = path.map { open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600) } ?? -1
  }

  mutating func add(_ event: TerminalEvent) {
    let line = describe(event)
    note(line)
    lines.insert(line, at: 0)
    if lines.count > 100 { lines.removeLast() }
  }

  func note(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    if file >= 0 { _ = write(file, bytes, bytes.count) }
  }

  /// The first row says what the screen is, the rest what came.
  func canvas(_ size: CellSize, _ depth: ColorDepth, _ usesASCII: Bool) -> Canvas {
    var canvas = Canvas(size: size)
    let title = "probe \(size.columns)x\(size.rows) \(depth) \(usesASCII ? "ascii" : "utf8") é世"
    canvas.write(
      title, at: Position(column: 0, row: 0),
      style: CellStyle(foreground: .rgb(255, 0, 0), background: .indexed(4), attributes: .bold))
    if hasPictures {
      canvas.place(picture: "white", at: Position(column: size.columns - 4, row: 0))
    }
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
