import AgtopCore
import TerminalCells

/// What only the monitor does with a field.
extension Field {
  /// What a cell is made from beside its row.
  struct CellContext {
    let data: MonitorData
    let theme: Theme
    let glyphs: Glyphs
  }

  /// The text of a row's cell, nil where there can be none or nothing is known, and its style, nil for the
  /// row's own.
  func cell(
    of row: Row, _ shown: RowContent, width: Int, in context: CellContext
  ) -> (text: String?, style: CellStyle?) {
    let (data, theme, glyphs) = (context.data, context.theme, context.glyphs)
    // A subagent is its parent's client and process, whose figures are in the row above.
    if row.depth > 0, isSharedWithParent, shown.session?.facts.isSubagent == true {
      return (nil, nil)
    }
    func text() -> String? {
      self.text(
        of: shown, now: data.now, width: width, home: data.context.home, showsOwn: row.showsOwn)
    }
    switch id {
    case .client:
      let isShort = shown.client.shortName.utf8.count > width
      return (
        isShort ? data.context.clients.letters(of: shown.client) : text(),
        theme.style(of: shown.client)
      )
    case .state:
      guard let state = shown.session.map({ StateWord(of: $0) }) else { return (text(), nil) }
      let sign = glyphs.states[state].map { "\($0) " } ?? ""
      return (sign + state.rawValue, theme.style(of: state))
    case .name: return (DoingText.text(of: row, shown, width: width, glyphs) ?? text(), nil)
    case .context:
      return (text(), shown.session?.contextPercent.map { theme.style(ofPercent: $0) })
    case .cost, .today:
      return (text(), shown.session?.cost.isIncluded == true ? theme[.covered] : nil)
    case .activity:
      let samples = shown.process.map { data.history.samples(of: $0) } ?? []
      guard !samples.isEmpty else { return (nil, nil) }
      return (Sparkline.drawn(Sparkline.text(samples.map(\.activity), width: width), glyphs), nil)
    case .lastActive, .age, .started, .project, .model, .cpu, .memory, .tokens, .inputTokens,
      .outputTokens, .cacheTokens, .newTokens, .duration, .toolCalls, .wait, .session,
      .subscription, .effort, .pid, .virtualMemory, .diskRead, .diskWritten, .readRate,
      .writeRate, .agentTurns, .userTurns, .cwd, .branch, .action, .warm:
      return (text(), nil)
    }
  }

  private var isSharedWithParent: Bool {
    switch id {
    case .client, .pid, .cpu, .memory, .virtualMemory, .diskRead, .diskWritten, .readRate,
      .writeRate, .activity:
      true
    default: false
    }
  }

  /// Whether a row that waits for the user is loud there.
  var isLoud: Bool { id == .state || id == .project || id == .name }
}
