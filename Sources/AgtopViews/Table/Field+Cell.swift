import AgtopCore
import TerminalCells

/// What only the monitor does with a field.
extension Field {
  /// The fewest cells of its column.
  var minimum: Int { cells?.lowerBound ?? 0 }
  /// Cells of its column in which nearly every text fits.
  var ideal: Int { cells?.upperBound ?? 0 }
  /// Whether its column is shown even on a screen of eighty cells.
  var isCore: Bool { priority <= 7 }

  /// The text of a row's cell, nil where nothing is known, and its colour, nil for the row's own.
  func cell(
    of row: Row, _ shown: RowContent, _ data: MonitorData, width: Int, _ theme: Theme,
    _ glyphs: Glyphs
  ) -> (text: String?, style: CellStyle?) {
    let text = text(
      of: shown, now: data.now, width: width, home: data.context.home, showsOwn: row.showsOwn,
      isExpanded: row.isExpanded)
    switch id {
    case .client: return (text, theme.style(of: shown.client))
    case .state: return (text, shown.session.map { theme.style(of: $0.state) })
    case .context:
      return (text, shown.session?.contextPercent.map { theme.style(ofPercent: $0) })
    case .activity:
      let samples = shown.process.map { data.history.samples(of: $0) } ?? []
      guard !samples.isEmpty else { return (nil, nil) }
      return (Sparkline.drawn(Sparkline.text(samples.map(\.activity), width: width), glyphs), nil)
    case .lastActive, .age, .started, .project, .model, .cpu, .memory, .tokens, .inputTokens,
      .outputTokens, .cacheTokens, .cost, .today, .duration, .toolCalls, .wait, .session,
      .subscription, .effort, .pid, .virtualMemory, .diskRead, .diskWritten, .readRate,
      .writeRate, .agentTurns, .userTurns, .name, .cwd, .branch, .action, .warm:
      return (text, nil)
    }
  }
}
