import Foundation

/// A terminal that the monitor runs in: a pane of a tmux server of its own, which ends with it.
final class MonitorTerminal {
  /// What was not seen in time, or what tmux said.
  struct Failure: Error, CustomStringConvertible { var description: String }

  private static let tmux = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
    .first(where: FileManager.default.isExecutableFile(atPath:))

  /// Holds the server's socket and settings.
  private let scratch: Scratch
  private let environment: [String: String]
  private let server = Process()
  private let client = Process()
  private let clientInput = Pipe()
  private let isAlone: Bool

  /// Starts a shell command in a new terminal.
  ///
  /// - Parameters:
  ///   - command: for `sh`; `agtop` in it is the built one.
  ///   - environment: all variables that it gets, but for those of the terminal.
  ///   - type: the value of TERM.
  ///   - alone: whether it and all it starts see only their own processes, in a namespace of their own.
  init(
    _ command: String, _ environment: [String: String], columns: Int = 160, rows: Int = 40,
    type: String = "tmux-256color", alone: Bool = false
  ) throws {
    isAlone = alone
    guard let tmux = Self.tmux else {
      throw Failure(description: "tmux is not installed, which these tests need: .ci/run does it")
    }
    scratch = try Scratch()
    let settings = try scratch.write(
      "tmux.conf",
      """
      set -g default-terminal \(type)
      set -g default-shell /bin/sh
      set -g set-clipboard on
      set -g status off
      set -g remain-on-exit on
      set -s escape-time 0

      """)
    // Not every macOS has C.UTF-8.
    #if canImport(Darwin)
      var all = ["LC_ALL": "en_US.UTF-8"]
    #else
      var all = ["LC_ALL": "C.UTF-8"]
    #endif
    all["AGTOP_OFFLINE"] = "1"
    all.merge(environment) { $1 }
    all["PATH"] = AgtopBinary.folder.path + ":/usr/bin:/bin"
    all["TMUX_TMPDIR"] = scratch.path
    self.environment = all
    // No daemon: this process could not tell the end of the one that left it behind.
    try start(
      server, tmux, ["-D", "-f", settings], in: alone ? ProcessNamespace.launcher : [],
      input: FileHandle.nullDevice)
    try waitForServer()
    try tell(["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command])
    // Somebody looks at it, as at any terminal: jumping to another window needs that.
    try start(client, tmux, ["-C", "attach"], input: clientInput)
  }

  private func start(
    _ process: Process, _ tmux: String, _ arguments: [String], in launcher: [String] = [],
    input: Any
  ) throws {
    let command = launcher + [tmux, "-u", "-L", "t"] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = environment
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.runUnblocked()
  }

  private func waitForServer() throws {
    let end = DispatchTime.now() + patience
    while true {
      do {
        try tell(["show-options", "-g", "status"])
        return
      } catch {
        guard DispatchTime.now() < end else { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  /// The monitor over a home.
  convenience init(
    home: String, _ arguments: String = "", _ more: [String: String] = [:], columns: Int = 160,
    rows: Int = 40, alone: Bool = false
  ) throws {
    try self.init(
      "exec agtop \(arguments)", AgtopBinary(home: home, more).environment, columns: columns,
      rows: rows, alone: alone)
  }

  /// The folder where this test finds the processes of the terminal, by the ids that they have there.
  func processes() throws -> String {
    isAlone ? try ProcessNamespace.processes(below: server.processIdentifier) : "/proc"
  }

  deinit {
    _ = try? tell(["kill-server"])
    for process in [client, server] where process.isRunning {
      process.terminate()
      process.waitUntilExit()
    }
  }

  /// Gives tmux a command; what it printed.
  @discardableResult
  func tell(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.tmux ?? "tmux")
    // UTF-8, whatever the locale of the program is.
    process.arguments = ["-u", "-L", "t"] + arguments
    process.environment = environment
    // A file: the server outlives the command, and may hold another test's pipe open.
    let path = scratch.path + "/said-\(UUID().uuidString)"
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forUpdatingAtPath: path)
    else { throw Failure(description: "cannot write \(path)") }
    defer { try? FileManager.default.removeItem(atPath: path) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = file
    process.standardError = file
    try process.runUnblocked()
    process.waitUntilExit()
    try file.seek(toOffset: 0)
    let text = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure(description: "tmux \(arguments.joined(separator: " ")): \(text)")
    }
    return text
  }

  /// A value that tmux knows of the terminal, such as `cursor_flag`.
  func value(_ name: String) throws -> String {
    try tell(["display-message", "-p", "-t", ":0", "#{\(name)}"])
      .trimmingCharacters(in: .newlines)
  }

  /// Waits until tmux knows that a value of the terminal is as wanted.
  func wait(for name: String, toBe wanted: String) throws {
    try wait(for: "\(name) \(wanted)") { _ in try value(name) == wanted }
  }

  /// What is on the screen now.
  func screen() throws -> MonitorScreen {
    MonitorScreen(try tell(["capture-pane", "-p", "-t", ":0"]))
  }

  /// Waits until the screen is as wanted and stands still, and gives it: tmux also shows half of a frame.
  @discardableResult
  func wait(
    for what: String, _ isThere: (MonitorScreen) throws -> Bool
  ) throws -> MonitorScreen {
    let end = DispatchTime.now() + patience
    var before: String?
    while true {
      let screen = try screen()
      if try isThere(screen) {
        if screen.text == before { return screen }
        before = screen.text
      } else {
        before = nil
      }
      guard DispatchTime.now() < end else {
        throw Failure(description: "not seen: \(what). The screen:\n\(screen.text)")
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Waits until a text is on the screen.
  @discardableResult
  func wait(for text: String) throws -> MonitorScreen {
    try wait(for: "'\(text)'") { $0.text.contains(text) }
  }

  /// Presses keys, named as tmux names them.
  func press(_ keys: String...) throws { try tell(["send-keys", "-t", ":0"] + keys) }

  /// Presses a key and waits until the screen is as wanted.
  @discardableResult
  func press(_ key: String, _ isThere: (MonitorScreen) throws -> Bool) throws -> MonitorScreen {
    try press(key)
    return try wait(for: "what \(key) does", isThere)
  }

  /// Presses a key and waits until a text is on the screen.
  @discardableResult
  func press(_ key: String, shows text: String) throws -> MonitorScreen {
    try press(key) { $0.text.contains(text) }
  }

  /// Types a text.
  func type(_ text: String) throws { try tell(["send-keys", "-t", ":0", "-l", text]) }

  /// Clicks on a cell, both from 0.
  func click(column: Int, row: Int) throws {
    let position = "\(column + 1);\(row + 1)"
    let bytes = "\u{1B}[<0;\(position)M\u{1B}[<0;\(position)m".utf8.map { String($0, radix: 16) }
    try tell(["send-keys", "-t", ":0", "-H"] + bytes)
  }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) throws {
    try tell(["resize-window", "-t", ":0", "-x", "\(columns)", "-y", "\(rows)"])
  }
}
