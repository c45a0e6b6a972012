import AgtopCore
import TerminalCells

extension Monitor {
  /// All clients, then each.
  var clientChoices: [ClientKind?] { [nil] + clients.map(\.kind) }

  /// The list that is open.
  var choiceList: ChoiceList? { state.overlay.flatMap(choices) }

  /// A page of the help, as it is drawn here.
  func helpPage(_ kind: HelpPage.Kind) -> HelpPage {
    HelpPage(kind: kind, theme: theme, glyphs: glyphs, clients: clients)
  }

  /// The list of an overlay; nil for those that are none.
  func choices(of overlay: ViewState.Overlay) -> ChoiceList? {
    switch overlay {
    case .help, .command, .setup: nil
    case .sort(let index):
      ChoiceList(
        title: "Sort by", choices: orderChoices.compactMap { Field.of($0).sortKey }, selected: index
      )
    case .signals(let index, let chosen):
      ChoiceList(
        title: chosen.title(with: glyphs.dot),
        choices: SignalName.allCases.map {
          TextFit.right(String($0.number), in: 2) + " " + TextFit.left($0.rawValue, in: 5)
            + $0.about
        },
        selected: index, notes: chosen.notes)
    case .clients(let index):
      ChoiceList(
        title: "Show", choices: ["all clients"] + clients.map(\.name),
        selected: index)
    }
  }

  /// Takes a key into what is open.
  mutating func press(_ key: KeyPress, in overlay: ViewState.Overlay) -> [Effect] {
    if case .command = overlay {
      state.overlay = nil
      return []
    }
    if overlay == .setup { return pressInSetup(key) }
    switch key {
    case .escape, .character("q"), .function(10):
      state.overlay = nil
    case .up, .character("k"): state.overlay = moved(overlay, by: -1)
    case .down, .character("j"): state.overlay = moved(overlay, by: 1)
    case .pageUp: state.overlay = moved(overlay, by: -max(1, size.rows - 4))
    case .pageDown: state.overlay = moved(overlay, by: max(1, size.rows - 4))
    case .home: state.overlay = moved(overlay, by: -10_000)
    case .end: state.overlay = moved(overlay, by: 10_000)
    case .enter: return choose(overlay)
    case .tab, .backTab, .left, .right:
      if case .help(let kind, _) = overlay { state.overlay = .help(kind.other, top: 0) }
    default:
      // Any other key leaves the help, as in htop; lists stay.
      switch overlay {
      case .help, .command, .setup: state.overlay = nil
      case .sort, .signals, .clients: break
      }
    }
    return []
  }

  /// The overlay with its choice, or its first line, moved.
  func moved(_ overlay: ViewState.Overlay, by step: Int) -> ViewState.Overlay {
    func within(_ index: Int, _ count: Int) -> Int { max(0, min(index + step, count - 1)) }
    switch overlay {
    case .command, .setup: return overlay
    case .help(let kind, let top):
      let lines = helpPage(kind).lines(width: size.columns).count
      return .help(kind, top: max(0, min(top + step, lines - (pageRect.rows - 1))))
    case .sort(let index): return .sort(within(index, orderChoices.count))
    case .signals(let index, let chosen):
      return .signals(within(index, SignalName.allCases.count), chosen)
    case .clients(let index): return .clients(within(index, clientChoices.count))
    }
  }

  /// Takes the choice of an overlay.
  private mutating func choose(_ overlay: ViewState.Overlay) -> [Effect] {
    state.overlay = nil
    switch overlay {
    case .help, .command, .setup: break
    case .sort(let index):
      let orders = orderChoices
      if orders.indices.contains(index), orders[index] != order.field { sort(by: orders[index]) }
    case .signals(let index, let chosen):
      let signals = SignalName.allCases
      if signals.indices.contains(index) { return send(signals[index], to: chosen) }
    case .clients(let index):
      let clients = clientChoices
      if clients.indices.contains(index) { state.onlyClient = clients[index] }
    }
    return []
  }

  /// A click while something is open: on a choice it takes it, elsewhere it closes.
  mutating func click(_ position: Position, in overlay: ViewState.Overlay) -> [Effect] {
    guard let list = choices(of: overlay), let index = list.choice(at: position, over: layout)
    else {
      state.overlay = nil
      return []
    }
    return choose(moved(overlay, by: index - list.selected))
  }
}
