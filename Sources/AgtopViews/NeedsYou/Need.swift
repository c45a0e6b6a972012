import AgtopCore

/// A session, or an agent that has none yet, that gets no further without its user.
struct Need: Hashable, Sendable {
  /// What it needs the user for.
  enum Kind: String, CaseIterable, Hashable, Sendable {
    /// It asks whether it may do something.
    case permission
    /// It asks something, or shows a dialog.
    case input
    /// Its last turn failed.
    case error
    /// Its plan has nothing left.
    case limit

    /// The word for it, as the table has it.
    var word: String { self == .permission ? "perm?" : rawValue }

    /// Whether a turn stands still until the user answers; of the others the turn is over.
    var isWaiting: Bool { self == .permission || self == .input }
  }

  /// What needs the user.
  var id: RowID
  /// The row that is there while those above it are closed: that of the root, for a subagent.
  var root: RowID
  /// What it needs the user for.
  var kind: Kind
  /// The project it works on, else the best name there is.
  var name: String
  /// The question, the command it asks for, or why it failed; nil where nobody says.
  var wants: String?
  /// Since when; nil where nobody says.
  var since: Timestamp?
}
