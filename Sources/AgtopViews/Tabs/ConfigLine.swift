import AgtopCore

/// A line of the settings: one that can be changed, or something to read.
enum ConfigLine: Hashable, Sendable {
  /// The name of a part.
  case heading(String)
  case delay
  case theme
  case plan
  /// The order of the rows at the start of a run.
  case order
  /// Whether a client is looked at.
  case client(ClientKind)
  /// Whether a further folder of a client is counted.
  case root(ClientKind, String)
  /// Whether a column is shown, and where.
  case column(FieldID)
  case display(DisplaySwitch)
  /// A name and what there is to say.
  case fact(String, String, isBad: Bool = false)
  case gap

  /// Whether a section begins with it.
  var isHeading: Bool { !heading.isEmpty }

  /// The name of the section that it begins; none for others.
  var heading: String {
    if case .heading(let name) = self { name } else { "" }
  }

  /// Whether the cursor can stand on it: on all that can be changed, and on what may be out of sight.
  var takesCursor: Bool {
    switch self {
    case .heading, .gap: false
    default: true
    }
  }
}

/// What is shown or not: settings that are on or off.
enum DisplaySwitch: String, CaseIterable, Hashable, Sendable {
  case meters = "meters"
  case panel = "panel"
  case tree = "tree"
  case reverse = "reverse order"
  case pinWaiting = "waiting first"
  case hideChildren = "hide subagents"
  case hideClosed = "hide closed"

  /// What it does when it is on.
  var about: String {
    switch self {
    case .tree: "subagents under their parents; else rows among all (t)"
    case .reverse: "the last row of the order first (i, until agtop ends)"
    case .meters: "the meters above the table (#)"
    case .panel: "the panel below the table (b)"
    case .pinWaiting: "sessions that wait for you on top of any order (w)"
    case .hideChildren: "no rows for subagents (H)"
    case .hideClosed: "no rows for closed sessions (K)"
    }
  }

  /// Whether it is about which sessions have rows, rather than about the screen.
  var isOfSessions: Bool {
    switch self {
    case .meters, .panel: false
    case .tree, .reverse, .pinWaiting, .hideChildren, .hideClosed: true
    }
  }

  /// The setting it stands for.
  var setting: WritableKeyPath<MonitorSettings, Bool> {
    switch self {
    case .tree: \.isTree
    case .reverse: \.isReversed
    case .meters: \.showsMeters
    case .panel: \.showsPanel
    case .pinWaiting: \.pinsWaiting
    case .hideChildren: \.hidesChildren
    case .hideClosed: \.hidesClosed
    }
  }
}
