import TerminalCells

/// The line of function keys at the bottom; it changes with what is open.
struct FunctionBar {
  /// A key with its words.
  struct Slot: Hashable {
    var label: String
    var words: String
    var key: KeyPress
  }

  /// What is typed, where something is typed: shown in place of the keys.
  private(set) var prompt: String?
  private(set) var slots: [Slot]
  private(set) var promptFailed = false

  init(_ monitor: Monitor) {
    slots = []
    if let overlay = monitor.state.overlay {
      switch overlay {
      case .help, .command: slots = [Slot(label: "Esc", words: "Back", key: .escape)]
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
      slots = KeyMap.bindings.compactMap { binding -> (Int, Slot)? in
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
  }

  /// Each slot with its first cell and width.
  private func places(in rect: CellRect) -> [(slot: Slot, start: Int, width: Int)] {
    // Ten keys of six letters fill eighty columns; a narrow screen gives each its words only.
    let natural = slots.dropLast().reduce(0) { $0 + $1.label.count + max(6, $1.words.count) }
    let last = slots.last.map { $0.label.count + $0.words.count } ?? 0
    let least = natural + last <= rect.columns ? 6 : 0
    var start = rect.column
    return slots.map { slot in
      let width = slot.label.count + max(least, slot.words.count)
      defer { start += width }
      return (slot, start, width)
    }
  }

  /// The key of the slot at a position.
  func key(at position: Position, in rect: CellRect) -> KeyPress? {
    places(in: rect).first {
      position.column >= $0.start && position.column < $0.start + $0.width
    }?.slot.key
  }

  func draw(in rect: CellRect, theme: Theme, on canvas: inout Canvas) {
    canvas.fill(rect, style: theme.barLabel)
    var end = rect.column
    for (slot, start, width) in places(in: rect) {
      let room = rect.column + rect.columns - start
      guard room > 0 else { return }
      _ = canvas.write(
        slot.label, at: Position(column: start, row: rect.row), width: room, style: theme.barKey)
      _ = canvas.write(
        slot.words, at: Position(column: start + slot.label.count, row: rect.row),
        width: max(0, min(width, room) - slot.label.count), style: theme.barLabel)
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
