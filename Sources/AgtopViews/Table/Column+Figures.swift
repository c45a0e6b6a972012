import AgtopCore
import TerminalCells

extension Column {
  /// What it used.
  static let usage: [Column] = [
    .usage(
      .tokens, "TOKENS", "all tokens: input, cache, output", 6, priority: 5, order: .tokens
    ) { usage, _ in Figure.compact(usage.total) },
    .usage(
      .outputTokens, "OUT", "output tokens, reasoning included", 6, priority: 16, order: .output
    ) { usage, _ in Figure.compact(usage.output) },
    .usage(
      .cacheTokens, "CACHE", "tokens read from and written to caches", 6, priority: 17,
      order: .cache
    ) { usage, _ in Figure.compact(usage.prompt - usage.input) },
    Column(
      id: .context, title: "CONTEXT", shortTitle: "CTX%", about: "how full the context window is",
      minimum: 4,
      ideal: 18, priority: 13, isNumber: true, order: .context,
      text: { _, content, _, width in
        guard let session = content.session, let percent = session.contextPercent else {
          return nil
        }
        let short = Figure.percent(percent)
        guard let used = session.contextUsed, let window = session.contextWindow else {
          return short
        }
        let long = "\(Figure.compact(used))/\(Figure.compact(window)) \(short)"
        return long.count <= width ? long : short
      },
      style: { content, theme in
        content.session?.contextPercent.map { theme.style(ofPercent: $0) }
      }),
    Column(
      id: .cost, title: "COST$", about: "its price with all it spawned; incl: a plan covers it",
      minimum: 8, ideal: 9, priority: 3, isNumber: true, order: .cost
    ) { row, content, _, _ in
      content.session.map { Format.dollars(row.showsOwn ? $0.ownCost : $0.cost) }
    },
    .session(
      .today, "TODAY$", "its price of the current day", 8...8, priority: 15, isNumber: true,
      order: .today
    ) { session, _ in session.todayUsage.total == 0 ? nil : Format.dollars(session.todayCost) },
  ]

  /// What it costs the machine.
  static let machine: [Column] = [
    Column(
      id: .pid, title: "PID", about: "its process", minimum: 7, ideal: 7, priority: 6,
      isNumber: true, order: .pid
    ) { _, content, _, _ in content.process.map { String($0.pid) } },
    .metric(
      .cpu, "CPU", "processor use of its process tree; 100 is a core", 5, priority: 6, order: .cpu
    ) { $0.cpuPercent.map(Format.percent) },
    .metric(.memory, "MEM", "resident memory of its process tree", 6, priority: 8, order: .memory) {
      $0.residentBytes.map { Figure.bytes($0) }
    },
    .metric(
      .readRate, "R/s", "bytes its processes read from disks a second", 6, priority: 18,
      order: .readRate
    ) { $0.readBytesPerSecond.map { Figure.bytes($0) } },
    .metric(
      .writeRate, "W/s", "bytes its processes write to disks a second", 6, priority: 19,
      order: .writeRate
    ) { $0.writtenBytesPerSecond.map { Figure.bytes($0) } },
    .metric(
      .virtualMemory, "VSZ", "virtual memory of its process tree", 6, priority: 32,
      order: .virtualMemory
    ) { $0.virtualBytes.map { Figure.bytes($0) } },
    .metric(
      .diskRead, "DISK R", "bytes its processes have read from disks", 6, priority: 33,
      order: .diskRead
    ) { $0.readBytes.map { Figure.bytes($0) } },
    .metric(
      .diskWritten, "DISK W", "bytes its processes have written to disks", 6, priority: 34,
      order: .diskWritten
    ) { $0.writtenBytes.map { Figure.bytes($0) } },
    Column(
      id: .activity, title: "ACTIVITY",
      about: "the last refreshes: the busier of processor and disk",
      minimum: 8, ideal: 8, priority: 22
    ) { _, content, data, width in
      guard let process = content.process else { return nil }
      let samples = data.history.samples(of: process)
      return samples.isEmpty ? nil : Sparkline.text(samples.map(\.activity), width: width)
    },
  ]
}
