package import AgtopCore

/// What the monitor wants done in the world; the loop of the program does it.
package enum Effect: Hashable, Sendable {
  /// End the program.
  case quit
  /// Look at everything now.
  case refresh
  /// Hold still, or go on.
  case pause(Bool)
  /// Draw the whole screen again.
  case redraw
  /// Hand the terminal back to the shell until the program is continued.
  case suspend
  /// The settings changed: follow them and write them down.
  case settings(MonitorSettings)
  /// Send a signal to processes, each checked by its start time just before.
  case signal(SignalName, [ActionTarget])
  /// Bring the terminal of a process to the front, or the one where the session it runs is attached.
  case jump(ActionTarget, session: String?)
  /// Say where that terminal is.
  case locate(ActionTarget, session: String?)
  /// Put a text into the clipboard, and say how that was done.
  case copy(String)
  /// Show a session's transcript in the pager, as text for a person.
  case read(SessionKey, path: String, as: TranscriptLines)
  /// Show a file in the pager as it is.
  case page(String)
  /// Show in the pager how the figures of a session come about.
  case explain(SessionKey)
  /// Read the newest turns of a session.
  case readTurns(SessionKey, path: String, at: Timestamp?)
  /// Add up what the sessions of the last refresh used; the stamp says when that has to be done again.
  case report(UsageQuery, ReportStamp)
  /// Tell the user of something that has happened, as the rules say.
  case alert(Alert, AlertRules)
  /// Refuse audibly.
  case beep
}
