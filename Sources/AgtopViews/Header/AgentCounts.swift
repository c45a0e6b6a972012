import AgtopCore

/// The middle of the first line: how many agents are doing what.
enum AgentCounts {
  /// How many agents somebody has open, and how many there are and were.
  static func agents(_ data: MonitorData, _ snapshot: Snapshot) -> (live: Int, all: Int) {
    // An agent without a session that agtop reads is one that somebody has open, too.
    let others = snapshot.processes.count { $0.role == .noSession && $0.facts.state != .zombie }
    return (data.counts.active + others, data.index.roots.count + others)
  }

  static func part(_ monitor: Monitor, _ signs: HeaderSigns, _ theme: Theme) -> FittedLine.Part {
    guard let snapshot = monitor.data.snapshot else { return .init([]) }
    let counts = monitor.data.counts
    let (live, all) = agents(monitor.data, snapshot)
    let states = [
      (counts.running, signs.running, "running", theme.running),
      (counts.idle, signs.idle, "idle", theme.idle),
      (counts.stalled, signs.stalled, "stalled", theme[.warning]),
    ].filter { $0.0 > 0 }
    var long: [PanelLine.Piece] = []
    var short: [PanelLine.Piece] = []
    for (count, sign, word, style) in states {
      long += [.init("\(sign) \(count)", style), .init(" \(word)  ", theme.text)]
      short += [.init("\(sign)\(count)", style), .init(" ", theme.text)]
    }
    long.append(.init("\(live) live of \(all)", theme.text))
    short.append(.init("\(live)/\(all)", theme.text))
    return FittedLine.Part([.init(long, worth: 20), .init(short, worth: 50)])
  }
}
