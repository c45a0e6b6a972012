import TerminalCells

/// The line of function keys at the bottom; it changes with what is open.
struct FunctionBar {
  /// A key with its words.
  struct Slot: Hashable {
    var label: String
    var words: String
    var key: KeyPress
    /// Whether it is one of the selected row, which stand behind the others, each by itself.
    var isOfRow = false
  }

  /// What is typed, where something is typed: shown in place of the keys.
  private(set) var prompt: String?
  private(set) var slots: [Slot]
  private(set) var promptFailed = false

  /// Cells of a function key's words at least: ten keys fill eighty columns.
  private static let wordCells = 6
  /// Cells between two keys of the row.
  private static let gap = 2

  init(_ monitor: Monitor) {
    slots = []
    if let overlay = monitor.state.overlay {
      switch overlay {
      case .help, .command: slots = [Slot(label: "Esc", words: "Back", key: .escape)]
      case .setup:
        slots = [
          Slot(label: "Space", words: "Change", key: .character(" ")),
          Slot(label: "Tab", words: "Section", key: .tab),
          Slot(label: "Esc", words: "Back", key: .escape),
        ]
      case .sort, .signals, .clients:
        slots = [
          Slot(label: "Enter", words: "Choose", key: .enter),
          Slot(label: "Esc", words: "Cancel", key: .escape),
        ]
      }
    } else if let typed = monitor.state.prompt {
      slots = [
        Slot(label: "Enter", words: "Done", key: .enter),
        Slot(label: "Esc", words: typed.purpose == .filter ? "Clear" : "Cancel", key: .escape),
      ]
      switch typed.purpose {
      case .filter: prompt = "Filter: \(typed.text)_"
      case .search:
        slots.insert(Slot(label: "F3", words: "Next", key: .function(3)), at: 0)
        prompt = "Search: \(typed.text)_"
        promptFailed = monitor.state.searchFailed
      case .pid: prompt = "PID: \(typed.text)_"
      }
    } else {
      slots = Self.functionKeys(monitor) + monitor.rowSlots
    }
  }

  private static func functionKeys(_ monitor: Monitor) -> [Slot] {
    KeyMap.bindings.compactMap { binding -> (Int, Slot)? in
      guard let words = binding.bar, case .function(let number)? = binding.keys.first else {
        return nil
      }
      // A filter that is at work is told in capitals.
      let isOn = binding.command == .filter && !monitor.state.filter.isEmpty
      let slot = Slot(
        label: "F\(number)", words: isOn ? words.uppercased() : words, key: .function(number))
      return (number, slot)
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Function keys that are left out where there is no room for all, the first ones first; the help and the
  /// end are never left out.
  private static let dropped: [KeyPress] = [7, 8, 5, 6, 3, 2, 4, 9].map { .function($0) }

  /// Each slot with its first cell and width.
  private func placedSlots(in rect: CellRect) -> [(slot: Slot, start: Int, width: Int)] {
    var keys = slots.filter { !$0.isOfRow }
    func least() -> Int { keys.reduce(0) { $0 + $1.label.count + $1.words.count } }
    for key in Self.dropped where least() > rect.columns { keys.removeAll { $0.key == key } }
    let natural = keys.dropLast().reduce(0) {
      $0 + $1.label.count + max(Self.wordCells, $1.words.count)
    }
    let last = keys.last.map { $0.label.count + $0.words.count } ?? 0
    let cells = natural + last <= rect.columns ? Self.wordCells : 0
    var start = rect.column
    var placed: [(slot: Slot, start: Int, width: Int)] = []
    for slot in keys {
      let isLast = placed.count == keys.count - 1
      let width = slot.label.count + max(isLast ? 0 : cells, slot.words.count)
      placed.append((slot, start, width))
      start += width
    }
    return placed + rowSlots(from: start, to: rect.column + rect.columns)
  }

  /// The keys of the row in the cells that are free; the last one is that which leads to all others.
  private func rowSlots(from start: Int, to end: Int) -> [(slot: Slot, start: Int, width: Int)] {
    var row = slots.filter(\.isOfRow)
    func width(_ slot: Slot) -> Int { slot.label.count + 1 + slot.words.count }
    func whole() -> Int { row.reduce(0) { $0 + width($1) + Self.gap } }
    while row.count > 1, whole() > end - start { row.remove(at: row.count - 2) }
    guard whole() <= end - start else { return [] }
    var start = start
    return row.map { slot in
      start += Self.gap
      defer { start += width(slot) }
      return (slot, start, width(slot))
    }
  }

  /// The key of the slot at a position.
  func key(at position: Position, in rect: CellRect) -> KeyPress? {
    placedSlots(in: rect).first {
      position.column >= $0.start && position.column < $0.start + $0.width
    }?.slot.key
  }

  func draw(in rect: CellRect, theme: Theme, on canvas: inout Canvas) {
    canvas.fill(rect, style: theme.barLabel)
    var end = rect.column
    for (slot, start, width) in placedSlots(in: rect) {
      let room = rect.column + rect.columns - start
      guard room > 0 else { return }
      let label = slot.label + (slot.isOfRow ? " " : "")
      _ = canvas.write(
        label, at: Position(column: start, row: rect.row), width: room, style: theme.barKey)
      _ = canvas.write(
        slot.words, at: Position(column: start + label.count, row: rect.row),
        width: max(0, min(width, room) - label.count), style: theme.barLabel)
      end = start + width
    }
    if let prompt {
      let room = rect.column + rect.columns - end - 1
      // The end of what is typed stays in sight.
      var shown = Sanitizer.clean(prompt)
      while DisplayWidth.of(shown) > room, !shown.isEmpty { shown.removeFirst() }
      _ = canvas.write(
        shown, at: Position(column: end + 1, row: rect.row), width: max(0, room),
        style: promptFailed ? theme.statusError : theme.barLabel)
    }
  }
}
