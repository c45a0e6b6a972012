import AgtopCore
import TerminalCells

/// What the process of the selected row costs the machine, and what it started.
enum ProcessTab {
  static func lines(_ monitor: Monitor, theme: Theme, width: Int) -> [PanelLine] {
    switch monitor.selectedContent {
    case .session(let session):
      guard let binding = session.process else { return [unknown(session, theme)] }
      let process = monitor.data.snapshot?.processes.first {
        $0.facts.identity == binding.process
      }
      return lines(process, binding, metrics: session.metrics, monitor, theme, width)
    case .process(let process):
      return lines(process, nil, metrics: process.tree, monitor, theme, width)
    case nil: return InfoTab.nothing(theme)
    }
  }

  private static func unknown(_ session: Session, _ theme: Theme) -> PanelLine {
    PanelLine(
      session.state == .closed
        ? "  No process runs this session." : "  No process is known to run this session.",
      theme.text)
  }

  private static func lines(
    _ process: AgentProcess?, _ binding: ProcessBinding?, metrics: ProcessMetrics?,
    _ monitor: Monitor, _ theme: Theme, _ width: Int
  ) -> [PanelLine] {
    let cut = monitor.glyphs.cut
    var lines = identity(process, binding, monitor, theme)
      .lines(theme, width: width, cut: cut)
    guard let metrics else {
      if binding?.isShared ?? false {
        lines.append(
          .fact(
            "shared",
            "it runs other sessions too: what it uses is in the row of the server",
            theme))
      }
      return lines
    }
    if let share = metrics.shareBytes {
      let estimated = metrics.isShareEstimated ? ", an estimate" : ""
      lines.append(
        .fact(
          "memory share",
          "\(Figure.bytes(share)): its own, and its part of what others share\(estimated)",
          theme))
    }
    lines += ProcessGraphs.lines(process?.facts.identity, metrics, monitor, theme, width: width)
    lines += totals(metrics).lines(theme, width: width, cut: cut)
    if let process { lines += MemberList.lines(process, monitor.glyphs, theme) }
    return lines
  }

  private static func identity(
    _ process: AgentProcess?, _ binding: ProcessBinding?, _ monitor: Monitor, _ theme: Theme
  ) -> FactSheet {
    let now = monitor.data.now
    var sheet = FactSheet()
    if let pid = process?.facts.pid ?? binding?.process.pid {
      var words = [String(pid), binding?.liveness.rawValue ?? Liveness.live.rawValue]
      if let process {
        words.append(process.facts.state.rawValue)
        if let tty = process.facts.tty { words.append(tty) }
        words.append("started \(Format.ago(process.facts.startedAt, now: now))")
        if process.role == .server {
          words.append("serves \(Format.count(process.sessions.count, "session"))")
        }
      } else {
        words.append("gone from the list of processes")
      }
      let isStopped = binding?.liveness == .stopped
      sheet.addWide(
        "process", words.joined(separator: ", "), style: isStopped ? theme.dim : theme.strong)
    }
    if let binding {
      sheet.addWide("match", Evidence.words(binding))
    } else {
      sheet.addWide("match", process?.reason)
    }
    sheet.addWide(
      "command", process.map { Format.command($0.facts.argv, comm: $0.facts.comm) })
    return sheet
  }

  private static func totals(_ metrics: ProcessMetrics) -> FactSheet {
    var sheet = FactSheet()
    let reads = rate(metrics.readBytes, metrics.readBytesPerSecond)
    let writes = rate(metrics.writtenBytes, metrics.writtenBytesPerSecond)
    sheet.add("disk read", reads)
    sheet.add("disk written", writes)
    sheet.add("virtual", metrics.virtualBytes.map { Figure.bytes($0) })
    sheet.add("processes", String(metrics.processCount))
    return sheet
  }

  private static func rate(_ total: Int64?, _ perSecond: Double?) -> String? {
    let parts = [
      total.map { "\(Figure.bytes($0)) since its start" },
      perSecond.map { "\(Figure.bytes($0))/s now" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
