import AgtopCore

/// What all agents take of the machine: processors against all of them, memory against all there is.
enum MachineMeter {
  /// Cells of a bar, where there is room and where there is little.
  private static let bars = (24, 16)

  static func parts(
    _ snapshot: Snapshot, isShort: Bool, _ theme: Theme
  ) -> [FittedLine.Part] {
    var parts: [FittedLine.Part] = []
    if let percent = processors(snapshot.processes) {
      let whole = snapshot.machine.map { Double($0.processors) * 100 }
      parts.append(
        part(
          "CPU", Figure.percent(percent), whole.map { "/\(Int($0))" },
          share: whole.map { percent / $0 },
          isShort, theme))
    }
    if let memory = memory(snapshot.processes) {
      let whole = snapshot.machine?.memoryBytes
      parts.append(
        part(
          "Mem", (memory.isEstimate ? "~" : "") + Figure.bytes(memory.bytes),
          whole.map { "/" + Figure.bytes($0) },
          share: whole.map { Double(memory.bytes) / Double(max(1, $0)) }, isShort, theme))
    }
    guard !isShort, !parts.isEmpty else { return parts }
    return [.init([.init("Agents", theme.key)], worth: 60)] + parts
  }

  /// A figure with a bar against the whole, where that is known.
  private static func part(
    _ name: String, _ figure: String, _ whole: String?, share: Double?, _ isShort: Bool,
    _ theme: Theme
  ) -> FittedLine.Part {
    let label = PanelLine.Piece(name + " ", theme.key)
    var forms: [FittedLine.Form] = []
    if !isShort, let share, let whole {
      forms = [(bars.0, 40), (bars.1, 50)].map { width, worth in
        .init(
          [label]
            + MeterBar.pieces(
              share, figure + whole, width: width, theme.style(ofPercent: share * 100), theme),
          worth: worth)
      }
    }
    return .init(forms + [.init([label, .init(figure, theme.text)], worth: 80)])
  }

  /// Processor use of all agents and what they started, 100 a processor; nil before it can be told.
  private static func processors(_ processes: [AgentProcess]) -> Double? {
    let known = processes.compactMap(\.tree.cpuPercent)
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// The memory that the machine gives all agents: their shares, and where those are not asked the resident
  /// memory, which makes it an estimate.
  private static func memory(_ processes: [AgentProcess]) -> MemoryShare? {
    let trees = processes.map(\.tree).filter { $0.shareBytes != nil || $0.residentBytes != nil }
    guard !trees.isEmpty else { return nil }
    return MemoryShare(
      bytes: trees.reduce(0) { $0 &+ ($1.shareBytes ?? $1.residentBytes ?? 0) },
      isEstimate: trees.contains { $0.shareBytes == nil || $0.isShareEstimated })
  }
}
