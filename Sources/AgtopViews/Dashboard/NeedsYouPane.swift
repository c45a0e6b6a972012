import AgtopCore
import TerminalCells

/// The second pane: what waits for the user, two lines each.
struct NeedsYouPane {
  var theme: Theme
  var glyphs: Glyphs
  var now: Timestamp
  /// The entry that the cursor is on; nil without focus.
  var cursor: Int?

  /// Draws the pane inside its frame.
  ///
  /// - Parameters:
  ///   - counts: what there is to say where nothing waits.
  func draw(
    _ notices: [AttentionNotice], _ counts: SessionList.Counts, in rect: CellRect,
    on canvas: inout Canvas
  ) {
    let lines = lines(notices, counts, width: rect.columns)
    let first = cursor.map { top($0, rows: rect.rows, notices) } ?? 0
    canvas.draw(lines, from: first, in: rect, theme: theme, cut: glyphs.cut)
  }

  private func lines(
    _ notices: [AttentionNotice], _ counts: SessionList.Counts, width: Int
  ) -> [PanelLine] {
    guard !notices.isEmpty else {
      let text = counts.running > 0 ? "all agents at work" : "nothing waits for you"
      return [PanelLine(" " + text, theme[counts.running > 0 ? .good : .dim])]
    }
    return notices.enumerated().flatMap { index, notice in
      let isChosen = index == cursor
      func style(_ role: Role) -> CellStyle { isChosen ? theme[.selection] : theme[role] }
      let age =
        notice.since.map { Figure.elapsed(seconds: now.seconds - $0.seconds) } ?? notice.when
      let head = PanelLine([
        .init(" " + TextFit.left(notice.word, in: 9, mark: glyphs.cut), style(notice.role)),
        .init(TextFit.right(age, in: 5), style(.text)),
        .init("  " + notice.name, style(.strong)),
      ])
      guard let wants = notice.wants else { return [head] }
      return [head, PanelLine("   " + wants, style(isChosen ? .selection : .dim))]
    }
  }

  /// The first line shown, so that the cursor's entry is in sight.
  private func top(_ cursor: Int, rows: Int, _ notices: [AttentionNotice]) -> Int {
    let ends = notices.prefix(cursor + 1).reduce(0) { $0 + ($1.wants == nil ? 1 : 2) }
    return max(0, ends - rows)
  }
}

/// Something that a user should look at: a session that waits or failed, a limit near its end, a context that
/// is nearly full.
struct AttentionNotice: Hashable, Sendable {
  /// `! perm?`, `◔ limit`.
  var word: String
  var role: Role
  /// The project, the plan window.
  var name: String
  /// What it asks for, or what will happen.
  var wants: String?
  /// Since when.
  var since: Timestamp?
  /// What stands in its place: `soon`, `84%`.
  var when = ""
  /// The row of the table that it is about; nil for a limit.
  var id: RowID?
  /// The row that is there as long as that one is in none.
  var root: RowID?
}
