import AgtopCore
import TerminalCells

/// What the user is doing: what is selected, typed, opened.
///
/// Never written to disk.
struct ViewState: Hashable, Sendable {
  /// What a line editor at the bottom is for.
  enum Purpose: Hashable, Sendable {
    case filter
    case search
    case pid
  }

  /// A line that is being typed.
  struct Prompt: Hashable, Sendable {
    var purpose: Purpose
    var text: String
  }

  /// What stands over the table.
  enum Overlay: Hashable, Sendable {
    /// A page of the help; how far it is scrolled.
    case help(HelpPage.Kind, top: Int)
    /// The settings.
    case setup
    /// The list of orders; the chosen index.
    case sort(Int)
    /// The list of signals; the chosen index, and what was chosen when it was opened.
    case signals(Int, SignalTargets)
    /// The list of clients; the chosen index.
    case clients(Int)
    /// A command in full.
    case command(CommandPage)
  }

  /// A mark of the user on a row.
  struct Tag: Hashable, Sendable {
    /// The process that ran it then; nil for none.
    var target: ActionTarget?
  }

  /// Whether the dashboard is shown rather than the table with its panel.
  var isDashboard = false
  /// What is done in the dashboard.
  var dashboard = DashboardState()
  /// The row under the bar: a session stays selected wherever it goes.
  var selection: RowID?
  /// Whether the row that the user selected is gone, so that the bar is on one that was not chosen.
  var hasLostSelection = false
  /// Whether the user did anything yet: until then the bar is on the first row, whichever that is.
  var isTouched = false
  /// Where the selection stood last, for when its row goes away.
  var selectedIndex = 0
  /// The first row shown.
  var top = 0
  /// The order that was chosen with a key, until the end of the run.
  var order: RowOrder?
  /// Columns skipped to the right.
  var skippedColumns = 0
  /// The text that rows must contain.
  var filter = ""
  /// The text that was searched last.
  var search = ""
  /// Whether the search found nothing.
  var searchFailed = false
  /// The only client shown.
  var onlyClient: ClientKind?
  /// Rows for a bulk signal.
  var tagged: [RowID: Tag] = [:]
  /// Parents whose rows are open.
  var expanded = OpenSessions.none
  var prompt: Prompt?
  var overlay: Overlay?
  var isPaused = false
  /// How far the panel's content is scrolled.
  var panelTop = 0
  /// The line of the settings that their cursor stands on.
  var configIndex = 0
  /// Folders that the user no longer has counted: they stay on the list.
  var uncountedRoots: [ClientKind: Set<String>] = [:]
  /// Whether keys go to the Setup tab first, while it is shown.
  var isConfigFocused = false
  /// A word to the user, until the next key.
  var notice: Notice?
}

/// A word to the user in the status line.
struct Notice: Hashable, Sendable {
  var text: String
  var isError = false

  init(_ text: String, isError: Bool = false) {
    self.text = text
    self.isError = isError
  }
}
