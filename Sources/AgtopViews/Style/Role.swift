/// What a piece of the screen means; a theme gives each meaning a style (`docs/themes.md`).
///
/// The raw value is the role's name in a settings file.
package enum Role: String, CaseIterable, Hashable, Sendable {
  // MARK: Text

  /// Everything that has no other role; its background is that of the whole screen.
  case text
  /// What matters less.
  case dim
  /// What matters more.
  case strong
  /// The name of a part: `COST`, `WHERE`.
  case heading
  /// The name of a figure: `Today`, `CPU`.
  case label
  /// A path, a port, an address.
  case link
  /// A key that is named in a text: `Enter` jumps.
  case shortcut
  /// Text that a search has found.
  case match

  // MARK: Parts of the screen

  /// The title of a page or a list that lies over the table.
  case title
  /// The titles of columns.
  case columns
  /// The title of the column that the rows are ordered by.
  case sorted
  /// The line that says what is shown.
  case status
  /// A notice: what a key has just done.
  case notice
  /// A notice of what went wrong.
  case fault
  /// The row or line under the bar.
  case selection
  /// A row that the user tagged.
  case tagged
  /// A line across the table: above it the live sessions, below it the closed ones.
  case separator
  /// The frame of a pane, and the branches of a tree.
  case frame
  /// The title in a frame.
  case frameTitle = "frame_title"
  /// The frame of the pane that has the keys.
  case frameFocus = "frame_focus"
  /// A tab.
  case tab
  /// The tab that is shown.
  case tabActive = "tab_active"
  /// A key on the function bar: `F1`.
  case key
  /// What such a key does: `Help`.
  case keyLabel = "key_label"

  // MARK: States

  /// The line that says how many sessions need the user.
  case needsYou = "needs_you"
  /// A session that waits for the user: state, project and what it wants.
  case waiting
  /// A session at work.
  case running
  /// A session without work.
  case idle
  /// A session that does not get on: stalled, stopped.
  case warning
  /// A session that failed.
  case error
  /// A plan's window that is used up, or soon is.
  case limit
  /// A closed session: its whole row.
  case closed
  /// All is well.
  case good

  // MARK: Figures

  /// A bar that is filled to less than 60 percent.
  case barLow = "bar_low"
  /// A bar that is filled to less than 80 percent.
  case barMid = "bar_mid"
  /// A bar that is filled to 80 percent and more.
  case barHigh = "bar_high"
  /// The ends of a bar.
  case barFrame = "bar_frame"
  /// An amount of money.
  case money
  /// A figure that is an estimate, or not whole.
  case estimate
  /// The list price of what a plan covers.
  case covered
  /// A sparkline, a curve that belongs to no client.
  case graph
  /// The days of a calendar, by what they cost: five steps.
  case heat

  // MARK: Clients

  /// Claude Code: its name, and five steps for its charts; so have the other three.
  case claude
  /// Codex.
  case codex
  /// Gemini CLI.
  case gemini
  /// OpenCode.
  case opencode
}
