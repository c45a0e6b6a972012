import AgtopCore
import AgtopViews

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A server of tmux, by its socket.
struct TmuxServer: Hashable {
  /// Where its clients reach it.
  var socket: String

  init(socket: String) { self.socket = socket }

  /// The server that agtop runs in; nil outside of tmux.
  init?(in environment: Environment) {
    // `path,pid,session`.
    guard let own = environment["TMUX"]?.split(separator: ",").first else { return nil }
    socket = String(own)
  }

  /// Whether it lets sequences through to its terminal that it does not know.
  var letsPass: Bool {
    let asking = command("show-options", "-gv", "allow-passthrough")
    // The screen waits for it: a server that answers later shows no pictures.
    guard case .done(let text) = ChildProcess.output(of: asking, until: .now + .milliseconds(300))
    else { return false }
    return ["on", "all"].contains(text.prefix { $0 != "\n" })
  }

  /// How a user names it on the command line, a space before; nothing for the usual server.
  func option(in environment: Environment) -> String {
    let folder = Self.folder(in: environment)
    guard Path.folder(socket) == folder else { return " -S " + word(socket) }
    let name = Path.name(socket)
    return name == "default" ? "" : " -L " + word(name)
  }

  /// A command for it, as words.
  func command(_ words: String...) -> [String] { ["tmux", "-S", socket] + words }

  /// The server that a process is: the socket in reach that this very process listens on.
  ///
  /// Nobody but the system is asked, so that a server which answers nothing holds nothing up.
  static func of(_ server: ProcessFacts, in environment: Environment) -> TmuxServer? {
    sockets(of: server, in: environment).first { LocalSocket.owner(of: $0) == server.pid }
      .map { TmuxServer(socket: $0) }
  }

  private static func sockets(of server: ProcessFacts, in environment: Environment) -> [String] {
    let folder = folder(in: environment)
    var sockets: [String] = []
    if let own = TmuxServer(in: environment) { sockets.append(own.socket) }
    for (option, value) in zip(server.argv, server.argv.dropFirst()) {
      if option == "-S" { sockets.append(value) }
      if option == "-L" { sockets.append(folder + "/" + value) }
    }
    var warnings: [Warning] = []
    return sockets + Folder.entries(of: folder, warnings: &warnings).map { folder + "/" + $0.name }
  }

  private static func folder(in environment: Environment) -> String {
    let parent = environment["TMUX_TMPDIR"].map(Path.withoutTrailingSlash) ?? "/tmp"
    return "\(parent)/tmux-\(getuid())"
  }

  private func word(_ text: String) -> String { ShellWord.quoted(text) ?? "?" }
}

/// A pane of tmux.
struct TmuxPane: Hashable {
  /// The process that tmux started in it.
  var pid: Int32
  var tty: String
  var id: String
  var window: String
  var session: String

  /// What tmux is to print of each pane.
  static let format = "#{pane_pid} #{pane_tty} #{pane_id} #{window_index} #{session_name}"

  /// The panes that `tmux list-panes` printed in that format, a line each.
  static func all(in text: String) -> [TmuxPane] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 4).map(String.init)
      guard words.count == 5, let pid = Int32(words[0]), words[2].hasPrefix("%") else { return nil }
      return TmuxPane(pid: pid, tty: words[1], id: words[2], window: words[3], session: words[4])
    }
  }

  /// Whether tmux shows in it what a process started by it writes.
  ///
  /// Names of terminals repeat from container to container, and so do process ids: both have to be right.
  func holds(_ process: ProcessFacts) -> Bool {
    pid == process.pid && process.tty.map { "/dev/" + $0 == tty || $0 == tty } ?? false
  }
}
