import AgtopCore
import AgtopViews

/// Brings the terminal of a process to the front.
enum TerminalJump {
  /// Selects the tmux pane that a process runs in, or in which its session is attached; else says where
  /// it is.
  ///
  /// Returns what to tell the user, and whether that is a failure.
  static func jump(
    to target: ActionTarget, session: String? = nil, in environment: Environment
  ) -> (text: String, failed: Bool) {
    if let reason = SystemProcesses.refusalToAct(in: environment) { return (reason, true) }
    var source = SystemProcesses.source(in: environment)
    let table = Ancestry(source.table())
    guard let process = table.process(target.process) else {
      return ("\(target.label) has ended", true)
    }
    if let answer = bring(process, of: table, in: environment) { return answer }
    let attached = session.flatMap { Attachment.process(to: $0, among: table.processes) }
    if let attached {
      return bring(attached, of: table, in: environment)
        ?? (
          terminalName(of: attached, of: table, prefix: "attached by process \(attached.pid)"),
          false
        )
    }
    guard process.tty != nil else { return ("\(target.label) has no terminal", true) }
    return (terminalName(of: process, of: table, prefix: target.label), false)
  }

  /// Where a jump would lead, such as `tmux main:1`; nil outside tmux, and where that cannot be told.
  static func terminalName(
    of target: ActionTarget, session: String?, in environment: Environment
  ) -> String? {
    guard SystemProcesses.refusalToAct(in: environment) == nil else { return nil }
    var source = SystemProcesses.source(in: environment)
    let table = Ancestry(source.table())
    let attached = session.flatMap { Attachment.process(to: $0, among: table.processes) }
    let end = ContinuousClock.now + ChildProcess.patience
    for process in [table.process(target.process), attached].compactMap({ $0 }) {
      if case .pane(_, _, let pane)? = find(process, of: table, until: end, in: environment) {
        return "tmux \(pane.session):\(pane.window)"
      }
    }
    return nil
  }

  private static func terminalName(
    of process: ProcessFacts, of table: Ancestry, prefix: String
  ) -> String {
    let program = TerminalProgram.name(
      of: process.identity, among: table.processes, below: table.others)
    let tty = process.tty.map { "/dev/\($0)" } ?? "no terminal"
    return "\(prefix) is on \(tty)\(program.map { ", in \($0)" } ?? ""), outside tmux"
  }

  /// What is found of the tmux that a process runs in.
  private enum Found {
    /// Its server with the server's process, and the pane.
    case pane(TmuxServer, ProcessFacts, TmuxPane)
    /// Why there is no pane.
    case lost(String)
  }

  /// The pane of tmux that a process runs in; nil where tmux did not start it.
  private static func find(
    _ process: ProcessFacts, of table: Ancestry, until end: ContinuousClock.Instant,
    in environment: Environment
  ) -> Found? {
    let chain = table.chain(from: process)
    guard let serving = chain.first(where: { $0.comm.hasPrefix("tmux") }) else { return nil }
    guard let server = TmuxServer.of(serving, in: environment) else {
      return .lost(
        "it is in the tmux of process \(serving.pid), whose socket is nowhere to be found")
    }
    let tmux = "tmux" + server.option(in: environment)
    let text: String
    switch ChildProcess.output(
      of: server.command("list-panes", "-a", "-F", TmuxPane.format), until: end)
    {
    case .done(let panes): text = panes
    case .late:
      return .lost("\(tmux) (process \(serving.pid)) does not answer: it may be stopped")
    case .missing: return .lost("in \(tmux), and tmux cannot be run here")
    case .failed: return .lost("\(tmux) refused: list-panes")
    }
    let panes = TmuxPane.all(in: text)
    guard
      let pane = chain.lazy.compactMap({ one in panes.first { $0.holds(one) } }).first
    else { return .lost("in \(tmux), in a pane that agtop cannot find") }
    return .pane(server, serving, pane)
  }

  /// Selects the pane of tmux that a process runs in; nil where tmux did not start it.
  private static func bring(
    _ process: ProcessFacts, of table: Ancestry, in environment: Environment
  ) -> (text: String, failed: Bool)? {
    let end = ContinuousClock.now + ChildProcess.patience
    let server: TmuxServer
    let serving: ProcessFacts
    let pane: TmuxPane
    switch find(process, of: table, until: end, in: environment) {
    case nil: return nil
    case .lost(let reason)?: return (reason, true)
    case .pane(let its, let process, let found)?: (server, serving, pane) = (its, process, found)
    }
    let tmux = "tmux" + server.option(in: environment)
    let isOwn = isOwn(serving, in: environment)
    let commands =
      [
        server.command("select-window", "-t", pane.id),
        server.command("select-pane", "-t", pane.id),
      ]
      + (isOwn ? [server.command("switch-client", "-t", pane.id)] : [])
    for command in commands {
      switch ChildProcess.output(of: command, until: end) {
      case .done: continue
      case .late: return ("\(tmux) does not answer", true)
      case .missing, .failed: return ("\(tmux) refused: \(command[3])", true)
      }
    }
    if isOwn { return ("jumped to \(pane.session):\(pane.window)", false) }
    let name = ShellWord.quoted(pane.session) ?? "?"
    return ("in \(tmux), session \(pane.session): \(tmux) attach -t \(name)", false)
  }

  /// Whether agtop itself runs in a server.
  private static func isOwn(_ server: ProcessFacts, in environment: Environment) -> Bool {
    environment["TMUX"]?.split(separator: ",").dropFirst().first.flatMap { Int32($0) } == server.pid
  }
}

/// The terminal in which a session that runs in the background is attached.
enum Attachment {
  /// The process that shows a session of Claude Code's background: `claude attach ID`, where the id is the
  /// beginning of the session's.
  static func process(to session: String, among processes: [ProcessFacts]) -> ProcessFacts? {
    processes.first { process in
      guard process.state != .zombie, process.tty != nil,
        let index = process.argv.firstIndex(of: "attach"), index > 0,
        process.argv.indices.contains(index + 1)
      else { return false }
      let id = process.argv[index + 1].lowercased()
      return id.utf8.count >= 8 && session.lowercased().hasPrefix(id)
        && process.argv[..<index].contains { $0.contains("claude") }
    }
  }
}
