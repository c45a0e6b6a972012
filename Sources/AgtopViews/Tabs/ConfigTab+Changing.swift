import AgtopCore
import TerminalCells

extension Monitor {
  /// Takes a key into the settings in the panel; nil where it means there what it means everywhere.
  mutating func pressInConfig(_ key: KeyPress) -> [Effect]? {
    guard state.isConfigFocused else { return nil }
    switch key {
    case .escape: state.isConfigFocused = false
    case .enter: openSetup()
    default: return pressInConfigList(key)
    }
    return []
  }

  /// Takes a key into the list of settings, wherever it is shown; nil for others.
  mutating func pressInConfigList(_ key: KeyPress) -> [Effect]? {
    switch key {
    case .character(" "): return changeConfig(by: 1, goesRound: true)
    case .right: return changeConfig(by: 1, goesRound: false)
    case .left: return changeConfig(by: -1, goesRound: false)
    case .character("J"), .shiftDown: return reorder(by: 1)
    case .character("K"), .shiftUp: return reorder(by: -1)
    default:
      let page = max(1, layout.panel.rows - 1)
      switch KeyMap.command(for: key) {
      case .up: moveConfigCursor(by: -1)
      case .down: moveConfigCursor(by: 1)
      case .pageUp: moveConfigCursor(by: -page)
      case .pageDown: moveConfigCursor(by: page)
      case .first: moveConfigCursor(by: -10_000)
      case .last: moveConfigCursor(by: 10_000)
      default: return nil
      }
    }
    return []
  }

  /// A click on a line of the settings puts the cursor there, and changes what stands there.
  mutating func clickConfig(line: Int) -> [Effect] {
    state.isConfigFocused = true
    return changeConfig(line: line)
  }

  /// Puts the cursor on a line, and changes what stands there.
  mutating func changeConfig(line: Int) -> [Effect] {
    let contents = ConfigTab.contents(self)
    guard contents.indices.contains(line), contents[line].takesCursor else { return [] }
    state.configIndex = line
    return changeConfig(by: 1, goesRound: true)
  }

  // MARK: The cursor

  /// The line that the cursor stands on: the nearest that takes it, from where it was left.
  func configCursor(in contents: [ConfigLine]) -> Int {
    let index = max(0, min(state.configIndex, contents.count - 1))
    return contents[index...].firstIndex(where: \.takesCursor)
      ?? contents[..<index].lastIndex(where: \.takesCursor) ?? index
  }

  /// Moves the cursor over so many lines that take it, as far as there are any.
  mutating func moveConfigCursor(by step: Int) {
    let contents = ConfigTab.contents(self)
    let indices = contents.indices.filter { contents[$0].takesCursor }
    guard let at = indices.firstIndex(of: configCursor(in: contents)) else { return }
    state.configIndex = indices[max(0, min(at + step, indices.count - 1))]
  }

  /// The line under the cursor, while it has the keys.
  var focusedConfigLine: ConfigLine? {
    guard state.overlay == .setup || settings.tab == .config && state.isConfigFocused else {
      return nil
    }
    let contents = ConfigTab.contents(self)
    return contents[configCursor(in: contents)]
  }

  /// Moves the cursor to where a line is now: a refresh may bring lines and take them away.
  mutating func moveConfigCursor(to line: ConfigLine?) {
    guard let line, let index = ConfigTab.contents(self).firstIndex(of: line) else { return }
    state.configIndex = index
    showConfigCursor()
  }

  /// Scrolls the panel so that the cursor is seen, and the heading above it.
  mutating func showConfigCursor() {
    guard settings.tab == .config, state.isConfigFocused else { return }
    let contents = ConfigTab.contents(self)
    let index = configCursor(in: contents)
    state.configIndex = index
    let room = max(1, layout.panel.rows)
    let above = index > 0 && !contents[index - 1].takesCursor ? index - 1 : index
    state.panelTop = min(state.panelTop, above)
    state.panelTop = max(state.panelTop, index - room + 1)
    state.panelTop = max(0, min(state.panelTop, contents.count - room))
  }

  // MARK: Changes

  /// Changes the setting under the cursor to the one so many further; a switch is thrown.
  mutating func changeConfig(by step: Int, goesRound: Bool) -> [Effect] {
    let contents = ConfigTab.contents(self)
    switch contents[configCursor(in: contents)] {
    case .delay:
      let delays = MonitorSettings.delays
      let next =
        step > 0
        ? delays.first { $0 > settings.delay } : delays.last { $0 < settings.delay }
      settings.delay = next ?? (goesRound ? delays.first : nil) ?? settings.delay
    case .theme: stepTheme(by: step)
    case .plan: settings.plan = Self.next(settings.plan, step)
    case .order: stepOrder(by: step)
    case .client(let client):
      if settings.clients.remove(client) == nil { settings.clients.insert(client) }
    case .root(let client, let path): toggle(path, of: client)
    case .display(let display):
      settings[keyPath: display.setting].toggle()
      if display == .reverse { state.order = nil }
      showSelection()
    case .column(let id):
      guard id != .state else { return refuse("STATE is always shown") }
      settings.hiddenColumns.formSymmetricDifference([id])
      state.skippedColumns = min(
        state.skippedColumns, TableLayout.mostSkipped(settings.shownColumns))
    case .fact, .heading, .gap: return refuse("this is only to be read")
    }
    return []
  }

  /// Has a further folder of a client counted, or no longer.
  private mutating func toggle(_ root: String, of client: ClientKind) {
    var roots = settings.roots[client] ?? []
    if let index = roots.firstIndex(of: root) {
      roots.remove(at: index)
      state.uncountedRoots[client, default: []].insert(root)
    } else {
      roots.append(root)
    }
    settings.roots[client] = roots.isEmpty ? nil : roots
  }

  /// The value so many further among all there are, round the end.
  private static func next<Value: CaseIterable & Equatable>(
    _ value: Value, _ step: Int
  ) -> Value {
    let all = Array(Value.allCases)
    guard let index = all.firstIndex(of: value) else { return value }
    return all[((index + step) % all.count + all.count) % all.count]
  }

  /// Moves the column under the cursor, and the cursor with it.
  private mutating func reorder(by step: Int) -> [Effect] {
    let contents = ConfigTab.contents(self)
    let cursor = configCursor(in: contents)
    guard case .column(let id) = contents[cursor],
      let index = settings.columns.firstIndex(of: id)
    else { return refuse("only columns can be moved") }
    guard settings.columns.indices.contains(index + step) else { return [] }
    settings.columns.swapAt(index, index + step)
    state.configIndex = cursor + step
    return []
  }
}
