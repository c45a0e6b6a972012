import AgtopCore
import TerminalCells

extension InfoTab {
  /// Where it works; with how long it has been doing so where that has no line of its own.
  static func whereabouts(
    of session: Session, _ monitor: Monitor, _ theme: Theme, width: Int,
    withLife: Bool = false
  ) -> InfoBlock? {
    let home = monitor.data.context.home
    let cwd = session.facts.cwd
    var facts: [[PanelLine.Piece]] = []
    if let cwd { facts.append([.init(Format.path(cwd, home: home), theme[.link])]) }
    if let project = session.project, cwd.map(Path.name) != project {
      facts.append([.init("project ", theme.key), .init(project, theme.text)])
    }
    let changed = session.changedFiles.flatMap {
      $0 > 0 ? Format.count($0, "file") + " changed" : nil
    }
    if let branch = session.facts.gitBranch {
      let more = changed.map { ", " + $0 } ?? ""
      facts.append([.init("branch ", theme.key), .init(branch + more, theme.text)])
    } else if let changed {
      facts.append([.init(changed, theme.text)])
    }
    if withLife { facts += life(of: session, now: monitor.data.now, theme) }
    let lines = PanelColumns.flow(facts, width: width - 1, theme: theme)
    return lines.isEmpty ? nil : InfoBlock("WHERE", lines)
  }

  /// When it began, how long it lasted, and what it did.
  static func life(
    of session: Session, _ monitor: Monitor, _ theme: Theme, width: Int
  ) -> InfoBlock? {
    InfoBlock(
      "LIFE",
      PanelColumns.flow(
        life(of: session, now: monitor.data.now, theme), width: width, theme: theme))
  }

  private static func life(
    of session: Session, now: Timestamp, _ theme: Theme
  ) -> [[PanelLine.Piece]] {
    var facts: [[PanelLine.Piece]] = []
    if let started = session.facts.startedAt {
      var text = "started \(Format.start(started, now: now))"
      if session.state == .closed {
        text += session.duration.map { ", lasted \(Figure.elapsed(seconds: $0))" } ?? ""
      } else {
        text += ", \(Figure.elapsed(seconds: now.seconds - started.seconds)) ago"
      }
      facts.append([.init(text, theme.text)])
    }
    let requests = session.requestsWithChildren
    facts.append([.init(Format.count(requests, "request"), theme.text)])
    facts.append([.init(Format.count(session.userTurns, "prompt"), theme.text)])
    if session.toolCalls > 0 {
      facts.append([.init(Format.count(session.toolCalls, "tool call"), theme.text)])
    }
    return facts
  }

  /// Its transcript, and the keys that read it.
  static func file(
    of session: Session, _ monitor: Monitor, _ theme: Theme
  ) -> InfoBlock? {
    let path = Format.path(session.facts.path, home: monitor.data.context.home)
    guard !session.facts.isGone else {
      return InfoBlock("FILE", path + " (deleted by its client)", theme.dim)
    }
    return InfoBlock(
      "FILE",
      [
        PanelLine([
          .init("e", theme[.shortcut]), .init(" reads  ", theme.dim), .init(path, theme[.link]),
        ])
      ])
  }

  /// What is asked for seldom.
  static func details(
    of session: Session, _ monitor: Monitor, _ theme: Theme, width: Int
  ) -> [InfoBlock?] {
    let facts = session.facts
    func fact(
      _ name: String, _ value: String?, _ style: CellStyle? = nil, logo: String? = nil
    ) -> [PanelLine.Piece] {
      guard let value else { return [] }
      return (name.isEmpty ? [] : [.init(name + " ", theme.key)])
        + (logo.map { [.logo($0, theme.text)] } ?? []) + [.init(value, style ?? theme.text)]
    }
    func block(_ heading: String, _ facts: [[PanelLine.Piece]]) -> InfoBlock? {
      let lines = PanelColumns.flow(facts, width: width, theme: theme)
      return lines.isEmpty ? nil : InfoBlock(heading, lines)
    }
    let model = session.model
    let others = session.models.prefix(20).filter { $0 != model }
    return [
      block(
        "CACHE", CacheClock.words(of: session, now: monitor.data.now).map { fact("", $0) }),
      block(
        "MODEL",
        [
          fact("", model), fact("effort", facts.effort),
          fact("priced as", CostTab.priceRow(of: session, in: monitor.data.snapshot)),
          fact("also", others.isEmpty ? nil : others.joined(separator: ", ")),
        ]),
      block(
        "ID",
        [
          fact("", facts.id),
          fact("", monitor.clients.name(of: facts.client), theme.style(of: facts.client)),
          fact("plan", facts.subscription, logo: monitor.data.logo(of: facts.client)),
        ]),
      block(
        "FROM", [fact("subagent of", facts.parentID), fact("copied from", facts.forkedFrom)]),
      block("ALSO", also(session, monitor, theme)),
      block("SKIPPED", skipped(of: facts.path, monitor, theme)),
    ]
  }

  /// Figures that are in no sum.
  private static func also(
    _ session: Session, _ monitor: Monitor, _ theme: Theme
  ) -> [[PanelLine.Piece]] {
    var facts: [[PanelLine.Piece]] = []
    if session.inherited.total > 0 {
      let tokens = Figure.compact(session.inherited.total)
      facts.append([.init("\(tokens) tokens inherited, in no sum", theme.text)])
    }
    if let own = session.facts.reportedCost.flatMap(Format.stated) {
      let name = monitor.clients.name(of: session.facts.client)
      facts.append([.init("\(name)'s own figure \(own)", theme.text)])
    }
    return facts
  }

  /// What of its transcript could not be used.
  private static func skipped(
    of path: String, _ monitor: Monitor, _ theme: Theme
  ) -> [[PanelLine.Piece]] {
    let warnings = monitor.data.snapshot?.warnings ?? []
    return warnings.filter { $0.source == path }.map {
      [.init("\($0.count) times: \($0.what)", theme.middle)]
    }
  }
}
