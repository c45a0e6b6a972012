import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal with a program in it, as the user's terminal program sees both.
final class ProbeTerminal {
  struct Failure: Error {}

  /// Seconds after which what is waited for counts as missing; only a broken program or a stuck machine
  /// needs them.
  static let patience = 180.0

  let master: Int32
  let slave: Int32
  /// The program.
  let process: pid_t
  /// The modes before it was started.
  let modes: termios
  private let log = FileManager.default.temporaryDirectory
    .appendingPathComponent("screen-probe-" + UUID().uuidString).path
  private var bytes: [UInt8] = []
  private var ending: Int32?
  private var isClosed = false

  /// Starts screen-probe, or a shell command in which `$PROBE` is it.
  init(
    columns: UInt16 = 80, rows: UInt16 = 24, _ variables: [String: String] = [:],
    shell: [String]? = nil
  ) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    guard openpty(&ends.master, &ends.slave, nil, nil, &size) == 0 else { throw Failure() }
    for end in [ends.master, ends.slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (master, slave) = ends
    var before = termios()
    tcgetattr(slave, &before)
    modes = before
    // Not every macOS has C.UTF-8.
    #if canImport(Darwin)
      let locale = "en_US.UTF-8"
    #else
      let locale = "C.UTF-8"
    #endif
    // A home that is not there: neither the user's settings nor its history are read or written.
    var environment = [
      "TERM": "xterm-256color", "LC_ALL": locale, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
    ]
    environment["PROBE"] = Self.probe
    environment["PROBE_LOG"] = log
    environment.merge(variables) { $1 }
    process = try Self.spawn(shell ?? [Self.probe], environment, on: ends.slave)
  }

  deinit {
    // It is a session of its own, so nothing else is in its group.
    if ending == nil, process > 0 {
      kill(process, SIGKILL)
      _ = end()
    }
    if !isClosed { close(master) }
    close(slave)
    unlink(log)
  }

  /// The built probe: beside the test bundle.
  static var probe: String {
    #if canImport(Darwin)
      Bundle(for: ProbeTerminal.self).bundleURL.deletingLastPathComponent()
        .appendingPathComponent("screen-probe").path
    #else
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("screen-probe").path
    #endif
  }

  /// The modes now.
  var modesNow: termios {
    var now = termios()
    tcgetattr(slave, &now)
    return now
  }

  /// All that was sent to the terminal, as text.
  var output: String { String(decoding: bytes, as: UTF8.self) }

  /// What the probe says that came, line by line.
  var events: [String] {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  /// The keys among them.
  var keys: [String] {
    events.filter { $0.hasPrefix("<key ") }.map { String($0.dropFirst(5).dropLast()) }
  }

  /// Reads what the program sends until something holds; whether it did.
  @discardableResult
  func wait(seconds: Double = patience, until isSo: () -> Bool) -> Bool {
    let limit = DispatchTime.now() + seconds
    while !isSo() {
      if DispatchTime.now() > limit { return false }
      read(milliseconds: 10)
    }
    return true
  }

  /// Waits for the screen, drawn for the first time.
  func waitForScreen() -> Bool {
    guard wait(until: { events.contains("shown") }) else { return false }
    while read(milliseconds: 100) {}
    return true
  }

  /// Waits until the probe, which draws many canvases, has got no further for half a second: the terminal
  /// is full.
  func waitUntilFull() -> Bool {
    let limit = DispatchTime.now() + Self.patience
    var drawn = 0
    var since = DispatchTime.now()
    while DispatchTime.now() < limit {
      let now = events.count { $0.hasPrefix("drawing") }
      if now != drawn {
        drawn = now
        since = DispatchTime.now()
      } else if drawn > 0, DispatchTime.now() > since + 0.5 {
        return true
      }
      usleep(20_000)
    }
    return false
  }

  /// Types; the probe sees it all at once.
  func type(_ text: String) {
    send(Array(text.utf8))
  }

  func send(_ bytes: [UInt8]) {
    _ = write(master, bytes, bytes.count)
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// The terminal's window is closed.
  func hangUp() {
    isClosed = true
    close(master)
  }

  /// Waits for the program's end: its code, or minus the signal that ended it; nil if it goes on.
  func end(seconds: Double = patience) -> Int32? {
    if let ending { return ending }
    wait(seconds: seconds) {
      var status: Int32 = 0
      guard waitpid(process, &status, WNOHANG) == process else { return false }
      let signal = status & 0x7F
      ending = signal == 0 ? status >> 8 & 0xFF : -signal
      return true
    }
    while read(milliseconds: 0) {}
    return ending
  }

  /// Waits for the program's end, and takes nothing of what it sends meanwhile.
  func endUnread() -> Int32? {
    let limit = DispatchTime.now() + Self.patience
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) != process {
      if DispatchTime.now() > limit { return nil }
      usleep(20000)
    }
    let signal = status & 0x7F
    ending = signal == 0 ? status >> 8 & 0xFF : -signal
    return ending
  }

  @discardableResult
  func read(milliseconds: Int32) -> Bool {
    if isClosed {
      usleep(5000)
      return false
    }
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return false }
    var chunk = [UInt8](repeating: 0, count: 65536)
    #if canImport(Glibc)
      let count = Glibc.read(master, &chunk, chunk.count)
    #else
      let count = Darwin.read(master, &chunk, chunk.count)
    #endif
    bytes += chunk.prefix(max(count, 0))
    return count > 0
  }

  // POSIX_SPAWN_SETSID, which the module of the C library leaves out; and values that an init
  // function fills, pointers on macOS.
  #if canImport(Darwin)
    private static let ownSession: Int16 = 0x400
    private static var noActions: posix_spawn_file_actions_t? { nil }
    private static var noAttributes: posix_spawnattr_t? { nil }
  #else
    private static let ownSession: Int16 = 0x80
    private static var noActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
    private static var noAttributes: posix_spawnattr_t { posix_spawnattr_t() }
  #endif

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], on slave: Int32
  ) throws -> pid_t {
    // Not `ttyname`: its one buffer is everybody's, and other tests ask at the same time.
    var name = [CChar](repeating: 0, count: 1024)
    guard ttyname_r(slave, &name, name.count) == 0 else { throw Failure() }
    var actions = noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a new session gets the first terminal it opens.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = noAttributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of a test may hold signals back, and a child inherits that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | ownSession)
    var words = arguments.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0 + "=" + $1) } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    guard posix_spawn(&process, arguments[0], &actions, &attributes, &words, &variables) == 0
    else { throw Failure() }
    return process
  }
}

/// Whether two terminals are in the same modes.
func == (a: termios, b: termios) -> Bool {
  withUnsafeBytes(of: a) { a in withUnsafeBytes(of: b) { b in a.elementsEqual(b) } }
}
