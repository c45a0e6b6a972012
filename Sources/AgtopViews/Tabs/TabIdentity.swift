import AgtopCore
import TerminalCells

/// Which session the panel is about, in one line: `docs-site · claude · 7b21c0aa · opus-5.5 medium`.
struct TabIdentity: Hashable {
  /// A part of it; the largest numbers are left out first where there is no room.
  struct Part: Hashable {
    var text: String
    var priority: Int
    /// What stands before it.
    var isWord = false
  }

  private(set) var parts: [Part] = []

  init() {}

  /// Words that stand whole or not at all.
  init(_ text: String) { parts = [Part(text: text, priority: 0)] }

  /// What a row shows.
  init(_ content: RowContent) {
    func add(_ text: String?, _ priority: Int, isWord: Bool = false) {
      guard let text, !text.isEmpty else { return }
      parts.append(Part(text: Sanitizer.clean(text), priority: priority, isWord: isWord))
    }
    let client = content.client
    switch content {
    case .session(let session):
      add(session.project, 0)
      add(client.shortName, 3)
      add(Figure.shortID(session.facts.id), 1)
      add(session.model.map { ModelName.short($0, client: client) }, 2)
      add(session.facts.effort, 4, isWord: true)
    case .process(let process):
      add(process.facts.cwd.map(Path.name), 1)
      add(client.shortName, 2)
      add(String(process.facts.pid), 0)
    }
  }

  /// As much of it as fits into so many cells; nothing where not even the first part does.
  func text(in cells: Int, glyphs: Glyphs) -> String {
    var shown = parts
    while shown.count > 1, DisplayWidth.of(joined(shown, glyphs)) > cells,
      let last = shown.indices.max(by: { shown[$0].priority < shown[$1].priority })
    {
      shown.remove(at: last)
    }
    let text = joined(shown, glyphs)
    return DisplayWidth.of(text) <= cells
      ? text : cells < 4 ? "" : TextFit.clip(text, to: cells, mark: glyphs.cut)
  }

  private func joined(_ parts: [Part], _ glyphs: Glyphs) -> String {
    parts.reduce("") { text, part in
      text.isEmpty ? part.text : text + (part.isWord ? " " : " \(glyphs.dot) ") + part.text
    }
  }
}

extension Monitor {
  /// What the tab line says beside the tabs.
  var tabNotes: TabBar.Notes {
    var notes = TabBar.Notes()
    if let order = hiddenOrder { notes.words.append(order) }
    if settings.tab == .config {
      notes.identity = TabIdentity(ConfigTab.hint(state))
    } else if let content = selectedContent {
      notes.identity = TabIdentity(content)
    }
    return notes
  }

  /// What the rows are sorted by, where no column on the screen says so.
  private var hiddenOrder: String? {
    let order = Field.of(settings.order)
    let isShown = tableLayout.placed.contains { $0.column.sortKey == order.sortKey }
    return isShown ? nil : "sorted by \(order.title)"
  }
}
