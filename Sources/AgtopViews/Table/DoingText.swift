import AgtopCore
import TerminalCells

/// What a session does now, and its title: `Bash: swift test ← Fix rounding`.
enum DoingText {
  /// From so many cells on a title has a part of them, however long the action is.
  private static let shares = 28
  /// The fewest cells in which a piece of a title says something.
  private static let leastTitle = 8

  /// - Returns: nil where nothing is known.
  static func text(
    of row: Row, _ shown: RowContent, width: Int, _ glyphs: Glyphs
  ) -> String? {
    guard let session = shown.session else { return nil }
    let count = row.isExpanded || row.childCount == 0 ? 0 : session.descendantCount
    let more = count > 0 && width >= shares ? " +\(count)" : ""
    let room = width - more.count
    let action = session.action.map { Sanitizer.clean(quoted($0, glyphs)) }
    let title = session.facts.title.map { Sanitizer.clean($0.text) }
    guard let text = text(action, title, room, glyphs) else { return more.isEmpty ? nil : more }
    return TextFit.clip(text, to: room, mark: glyphs.cut) + more
  }

  private static func text(
    _ action: String?, _ title: String?, _ width: Int, _ glyphs: Glyphs
  ) -> String? {
    guard let action, let title, action != title else { return action ?? title }
    let link = " \(glyphs.from) "
    let least = min(DisplayWidth.of(title), max(leastTitle, width / 5))
    let room = width - link.count - least
    if width < shares, DisplayWidth.of(action) > room { return action }
    return TextFit.clip(action, to: room, mark: glyphs.cut) + link + title
  }

  /// A question in the quotation marks that the terminal can show.
  private static func quoted(_ action: String, _ glyphs: Glyphs) -> String {
    guard glyphs == .ascii else { return action }
    return String(action.map { $0 == "“" || $0 == "”" ? "\"" : $0 })
  }
}
