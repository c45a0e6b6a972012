import AgtopCore
import TerminalCells

extension Monitor {
  /// The keys that do something with the selected row, those that are used most first, and the one that
  /// leads to all keys.
  var rowSlots: [FunctionBar.Slot] {
    var slots: [FunctionBar.Slot] = []
    func add(_ label: String, _ words: String, _ key: KeyPress) {
      slots.append(FunctionBar.Slot(label: label, words: words, key: key, isOfRow: true))
    }
    if let row = selectedRow, let content = data.content(of: row) {
      let isLive = content.process != nil
      if row.childCount > 0 {
        add("Enter", row.isExpanded ? "Close" : "Open", .enter)
        if isLive { add("J", "Jump", .character("J")) }
      } else if isLive {
        add("Enter", "Jump", .enter)
      }
      if let session = content.session {
        if canResume(session) { add("y", "Resume", .character("y")) }
      }
    }
    if state.isDashboard {
      add("d", "Classic", .character("d"))
      add("Tab", "Pane", .tab)
    } else {
      add("d", "Dashboard", .character("d"))
    }
    add("w", "Waiting", .character("w"))
    if let session = selectedContent?.session, !session.facts.isGone {
      add("e", "Read", .character("e"))
    }
    add("?", "all keys", .character("?"))
    return slots
  }
}
