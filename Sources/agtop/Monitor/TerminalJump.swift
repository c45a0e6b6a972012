import AgtopCore
import AgtopViews

/// Brings the terminal of a process to the front.
enum TerminalJump {
  /// Selects the tmux pane of a terminal, where it is one; else says where the process is.
  ///
  /// Returns what to tell the user, and whether that is a failure.
  static func jump(
    to target: ActionTarget, in environment: Environment
  ) -> (text: String, failed: Bool) {
    if let reason = SystemProcesses.refusalToAct(in: environment) { return (reason, true) }
    let process = target.process
    var source = SystemProcesses.source(in: environment)
    guard let facts = source.look().processes.first(where: { $0.identity == process }),
      facts.state != .zombie
    else { return ("\(target.label) has ended", true) }
    guard let tty = facts.tty else { return ("process \(process.pid) has no terminal", true) }
    let device = tty.hasPrefix("/") ? tty : "/dev/\(tty)"
    guard
      let panes = ChildProcess.output(of: [
        "tmux", "list-panes", "-a", "-F", "#{pane_tty} #{pane_id} #{session_name}:#{window_index}",
      ]),
      let pane = TmuxPane.all(in: panes).first(where: { $0.tty == device })
    else {
      let terminal = TerminalProgram.name(of: process, in: environment).map { ", in \($0)" } ?? ""
      return ("process \(process.pid) is on \(device)\(terminal), outside tmux", false)
    }
    let isInside = environment["TMUX"]?.isEmpty == false
    let commands =
      [
        ["tmux", "select-window", "-t", pane.id], ["tmux", "select-pane", "-t", pane.id],
      ] + (isInside ? [["tmux", "switch-client", "-t", pane.id]] : [])
    for command in commands where ChildProcess.output(of: command) == nil {
      return ("tmux refused: \(command.dropFirst().joined(separator: " "))", true)
    }
    return isInside
      ? ("jumped to \(pane.place)", false)
      : ("\(pane.place) is in front: attach with tmux attach -t \(pane.place)", false)
  }
}

/// A pane of tmux.
struct TmuxPane: Hashable {
  var tty: String
  var id: String
  /// Session and window.
  var place: String

  /// The panes that `tmux list-panes` printed, a line each: terminal, id, place.
  static func all(in text: String) -> [TmuxPane] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3, words[1].hasPrefix("%") else { return nil }
      return TmuxPane(tty: words[0], id: words[1], place: words[2])
    }
  }
}
