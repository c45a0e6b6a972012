import AgtopCore

/// The table of `--list` as CSV: root sessions, then processes without one.
///
/// Sessions that their clients have deleted are rows too, so that the rows come to the totals.
enum SessionCSV {
  private static let header =
    [
      "client", "session_id", "state", "last_active", "model", "project", "branch", "directory",
      "subagents",
    ] + CSVFigures.header + [
      "context_pct", "pid", "cpu_percent", "memory_bytes", "disk_read_bytes_per_sec",
      "disk_written_bytes_per_sec", "gone", "title",
    ]

  /// - Parameter limit: how many sessions at most.
  static func text(of snapshot: Snapshot, limit: Int) -> String {
    var csv = CSVText(header: header)
    for session in snapshot.sessions.prefix(limit) { csv.add(fields(session)) }
    for process in snapshot.processes where process.role != .session { csv.add(fields(process)) }
    return csv.text
  }

  private static func fields(_ session: Session) -> [CSVText.Field] {
    var figures = Snapshot.Figures()
    figures.add(requests: session.requestsWithChildren, session.usage, session.cost)
    let facts = session.facts
    let texts: [CSVText.Field] = [
      .text(facts.client.rawValue), .text(facts.id), .text(session.state.rawValue),
      .text(session.lastActive?.rfc3339), .text(session.model), .text(session.project),
      .text(facts.gitBranch), .text(facts.cwd), .figure(String(session.subagentCount)),
    ]
    return texts + CSVFigures.fields(figures)
      + [.figure(session.contextPercent.map(digits))]
      + ofProcess(session.process?.process.pid, session.metrics)
      + [.text(session.isHistory ? "true" : "false"), .text(facts.title?.text)]
  }

  private static func fields(_ process: AgentProcess) -> [CSVText.Field] {
    let texts: [CSVText.Field] = [
      .text(process.client.rawValue), .text(nil), .text(Format.state(of: process)), .text(nil),
      .text(nil), .text(nil), .text(nil), .text(process.facts.cwd), .figure(nil),
    ]
    let nothing = CSVFigures.header.map { _ in CSVText.Field.figure(nil) }
    return texts + nothing + [.figure(nil)] + ofProcess(process.facts.pid, process.tree)
      + [.text(nil), .text(process.reason ?? process.role.rawValue)]
  }

  private static func ofProcess(_ pid: Int32?, _ metrics: ProcessMetrics?) -> [CSVText.Field] {
    [
      .figure(pid.map(String.init)), .figure(metrics?.cpuPercent.map(digits)),
      .figure(metrics?.residentBytes.map { String($0) }),
      .figure(metrics?.readBytesPerSecond.map(digits)),
      .figure(metrics?.writtenBytesPerSecond.map(digits)),
    ]
  }

  private static func digits(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
