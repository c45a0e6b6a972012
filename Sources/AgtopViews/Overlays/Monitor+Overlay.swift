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
    case .sort(let place):
      ChoiceList(
        title: "Sort by", choices: orderChoices.compactMap { Field.of($0).sortKey }, selected: place
      )
    case .signals(let place, let chosen):
      ChoiceList(
        title: chosen.title(with: glyphs.dot),
        choices: SignalName.allCases.map {
          TextFit.right(String($0.number), in: 2) + " " + TextFit.left($0.rawValue, in: 5)
            + $0.about
        },
        selected: place, notes: chosen.notes)
    case .clients(let place):
      ChoiceList(
        title: "Show", choices: ["all clients"] + clients.map(\.name),
        selected: place)
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
    func within(_ place: Int, _ count: Int) -> Int { max(0, min(place + step, count - 1)) }
    switch overlay {
    case .command, .setup: return overlay
    case .help(let kind, let top):
      let lines = helpPage(kind).lines(width: size.columns).count
      return .help(kind, top: max(0, min(top + step, lines - (pageRect.rows - 1))))
    case .sort(let place): return .sort(within(place, orderChoices.count))
    case .signals(let place, let chosen):
      return .signals(within(place, SignalName.allCases.count), chosen)
    case .clients(let place): return .clients(within(place, clientChoices.count))
    }
  }

  /// Takes the choice of an overlay.
  private mutating func choose(_ overlay: ViewState.Overlay) -> [Effect] {
    state.overlay = nil
    switch overlay {
    case .help, .command, .setup: break
    case .sort(let place):
      let orders = orderChoices
      if orders.indices.contains(place), orders[place] != order.field { sort(by: orders[place]) }
    case .signals(let place, let chosen):
      let signals = SignalName.allCases
      if signals.indices.contains(place) { return send(signals[place], to: chosen) }
    case .clients(let place):
      let clients = clientChoices
      if clients.indices.contains(place) { state.onlyClient = clients[place] }
    }
    return []
  }

  /// A click while something is open: on a choice it takes it, elsewhere it closes.
  mutating func click(_ position: Position, in overlay: ViewState.Overlay) -> [Effect] {
    guard let list = choices(of: overlay), let place = list.choice(at: position, over: layout)
    else {
      state.overlay = nil
      return []
    }
    return choose(moved(overlay, by: place - list.selected))
  }
}
