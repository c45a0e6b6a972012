import AgtopCore
import TerminalCells

extension InfoTab {
  /// What the session does; where it waits for the user, what it asks for, and the keys that answer.
  static func state(
    of session: Session, _ monitor: Monitor, _ theme: Theme, width: Int
  ) -> InfoBlock? {
    let now = monitor.data.now
    let since = session.stateSince.map {
      ", for " + Figure.elapsed(seconds: now.seconds - $0.seconds)
    }
    guard session.state == .waiting else {
      let text = state(of: session, since: since, now: now)
      return InfoBlock("STATE", text, theme.style(of: session.state))
    }
    let heading = "NEEDS YOU"
    let room = width - InfoBlock.indent(of: heading) - 1
    let text = need(of: session, since: since)
    let asked = TextWrap.lines(Sanitizer.clean(text), to: room)
    var lines = asked.prefix(2).map { PanelLine($0, theme.strong) }
    if asked.count > 2, let last = lines.popLast() {
      let all = last.pieces.map(\.text).joined() + " " + asked.dropFirst(2).joined(separator: " ")
      lines.append(PanelLine(all, theme.strong))
    }
    lines += PanelColumns.flow(answers(to: session, monitor, theme), width: room, theme: theme)
    return InfoBlock(heading, style: theme.waiting, lines)
  }

  /// What it waits for: `permission, for 34s: Bash: rm -rf build/`.
  private static func need(of session: Session, since: String?) -> String {
    let isPermission = session.stateReason == "permission"
    var text = session.stateReason ?? "input"
    if session.stateDetail?.hasPrefix("inferred") ?? false { text += " (inferred)" }
    text += since ?? ""
    if isPermission {
      // The whole call: who allows it must see what it is.
      if let call = session.facts.currentAction ?? session.action { text += ": " + call }
      if session.stateDetail == "asked by a subagent" { text += " (asked by a subagent)" }
    } else if let question = session.question {
      text += ": asks “\(question)”"
    } else if let action = session.action {
      text += ": " + action
    }
    return text
  }

  /// The keys that lead to where it can be answered.
  private static func answers(
    to session: Session, _ monitor: Monitor, _ theme: Theme
  ) -> [[PanelLine.Piece]] {
    var answers: [[PanelLine.Piece]] = []
    if session.process?.liveness == .live {
      // On a parent Enter opens its subagents.
      let opens = (monitor.selectedRow?.childCount ?? 0) > 0
      var words: [PanelLine.Piece] = [.init("J", theme[.shortcut])]
      if !opens { words += [.init(" or ", theme.text), .init("Enter", theme[.shortcut])] }
      words.append(.init(" jumps to \(terminal(of: session, monitor))", theme.text))
      answers.append(words)
    }
    if monitor.canResume(session) {
      answers.append([
        .init("y", theme[.shortcut]), .init(" copies the resume command", theme.text),
      ])
    }
    return answers
  }

  private static func terminal(of session: Session, _ monitor: Monitor) -> String {
    let terminal = monitor.data.terminal
    let known = terminal?.process == session.process?.process ? terminal?.name : nil
    let name = known ?? "its terminal"
    // Where there is little room the name says enough.
    guard monitor.size.columns >= twoColumns else { return name }
    return name + (agent(of: session, monitor)?.facts.tty.map { " (\($0))" } ?? "")
  }

  /// What a session does that waits for nobody.
  private static func state(
    of session: Session, since: String?, now: Timestamp
  ) -> String {
    let word = Format.state(of: session)
    guard session.state != .closed else {
      let last = session.lastActive.map { ", last active \(Format.ago($0, now: now))" } ?? ""
      return word + last + (session.stateDetail.map { ": \($0)" } ?? "")
    }
    var text = word + (since ?? "")
    let action = session.action
    if let action { text += ": " + action }
    if let detail = session.stateDetail, detail != action, detail != word { text += " (\(detail))" }
    return text
  }
}

extension Monitor {
  /// Whether there is a command that resumes a session.
  func canResume(_ session: Session) -> Bool {
    guard !session.facts.isSubagent else { return false }
    return (try? ResumeCommand.text(of: session, clients: clients)) != nil
  }
}
