import AgtopCore
import TerminalCells

extension Monitor {
  /// Does what a key asks for, in what is open.
  mutating func press(_ key: KeyPress) -> [Effect] {
    // These work everywhere.
    if key == .control("c") { return [.quit] }
    if key == .control("l") { return [.redraw] }
    if key == .control("z") { return [.suspend] }
    if let overlay = state.overlay { return press(key, in: overlay) }
    if let prompt = state.prompt { return type(key, in: prompt) }
    if settings.tab == .config, layout.panel.rows > 0, let effects = pressInConfig(key) {
      return effects
    }
    if state.isDashboard, let effects = pressInDashboard(key) { return effects }
    if case .character(let character) = key, let digit = character.wholeNumberValue,
      character.isASCII
    {
      return type(.character(Character(String(digit))), in: .init(purpose: .pid, text: ""))
    }
    guard let command = KeyMap.command(for: key) else { return [] }
    return perform(command)
  }

  /// Does what a command says.
  mutating func perform(_ command: Command) -> [Effect] {
    // A signal to what is tagged does not concern the bar.
    let isForTags = command == .signal && !state.tagged.isEmpty
    if state.hasLostSelection, command.actsOnRow, !isForTags {
      return refuse("what was selected has gone: press again for the row under the bar")
    }
    switch command {
    case .up, .down, .pageUp, .pageDown, .first, .last, .left, .right: move(command)
    case .open: return open()
    case .expandAll, .collapseAll, .tree, .hideChildren, .hideClosed: shapeTree(command)
    case .filter: state.prompt = .init(purpose: .filter, text: state.filter)
    case .search: state.prompt = .init(purpose: .search, text: "")
    case .searchNext: return findNext(step: 1)
    case .searchPrevious: return findNext(step: -1)
    case .byClient: state.overlay = .clients(clientChoices.firstIndex(of: state.onlyClient) ?? 0)
    case .clear: clear()
    case .sort:
      state.overlay = .sort(orderChoices.firstIndex(of: order.field) ?? 0)
    case .sortNext: sortNext(1)
    case .sortPrevious: sortNext(-1)
    case .flip: flipOrder()
    case .sortCPU: sort(by: .cpu)
    case .sortMemory: sort(by: .memory)
    case .sortTokens: sort(by: .tokens)
    case .sortCost: sort(by: .cost)
    case .pinWaiting: settings.pinsWaiting.toggle()
    case .toggleMeters:
      settings.showsMeters.toggle()
      showSelection()
    case .togglePanel:
      settings.showsPanel.toggle()
      showSelection()
    case .dashboard: switchView()
    case .alerts: toggleBell()
    case .nextTab: show(settings.tab.next())
    case .previousTab: show(settings.tab.next(-1))
    case .panelUp: state.panelTop = max(0, state.panelTop - 1)
    case .panelDown: scrollPanel(by: 1)
    case .nextTheme: nextTheme()
    case .tag: tag()
    case .untagAll: state.tagged = [:]
    case .signal: return openSignals()
    case .jump: return jump()
    case .copyResume: return copyResume()
    case .read: return readTranscript()
    case .explain: return explain()
    case .page: return page()
    case .refresh: return [.refresh]
    case .pause:
      state.isPaused.toggle()
      return [.pause(state.isPaused)]
    case .faster: changeDelay(-1)
    case .slower: changeDelay(1)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .help: state.overlay = .help(.keys, top: 0)
    case .setup: openSetup()
    case .quit: return [.quit]
    }
    return []
  }

  /// Moves the bar, or the columns.
  private mutating func move(_ command: Command) {
    let page = max(1, layout.rows.rows - 1)
    switch command {
    case .up: select(row: state.selectedIndex - 1)
    case .down: select(row: state.selectedIndex + 1)
    case .pageUp: select(row: state.selectedIndex - max(10, page))
    case .pageDown: select(row: state.selectedIndex + max(10, page))
    case .first: select(row: 0)
    case .last: select(row: list.rows.count - 1)
    case .left: state.skippedColumns = max(0, state.skippedColumns - 1)
    default:
      let most = TableLayout.mostSkipped(settings.shownColumns)
      state.skippedColumns = min(most, state.skippedColumns + 1)
    }
  }

  /// Shows a tab of the panel, and the panel with it.
  mutating func show(_ tab: Tab) {
    settings.tab = tab
    settings.showsPanel = true
    state.isConfigFocused = tab == .config
    state.panelTop = 0
    showSelection()
  }

  /// Scrolls the panel as far as there is content.
  mutating func scrollPanel(by lines: Int) {
    if settings.tab == .config, state.isConfigFocused { return moveConfigCursor(by: lines) }
    let most = max(0, panelLines().count - layout.panel.rows)
    state.panelTop = max(0, min(most, state.panelTop + lines))
  }

  private mutating func clear() {
    state.filter = ""
    state.onlyClient = nil
    state.search = ""
    state.searchFailed = false
  }

  private mutating func changeDelay(_ step: Int) {
    let delays = MonitorSettings.delays
    let next =
      step > 0
      ? delays.first { $0 > settings.delay } : delays.last { $0 < settings.delay }
    settings.delay = next ?? settings.delay
    state.notice = Notice("delay \(Self.seconds(settings.delay))")
  }

  /// Seconds in the fewest cells.
  static func shortSeconds(_ delay: Double) -> String {
    seconds(delay).filter { $0 != " " }
  }

  /// Seconds as they are typed.
  static func seconds(_ delay: Double) -> String {
    delay == delay.rounded() ? "\(Int(delay)) s" : "\(delay) s"
  }
}
