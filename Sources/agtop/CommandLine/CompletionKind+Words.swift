import AgtopCore
import AgtopViews
import ArgumentParser

/// What the shell completes after an option: the words that the option takes.
///
/// `agtop --generate-completion-script` puts them into its script.
extension CompletionKind {
  static var clients: CompletionKind { .list(ClientRegistry.clients.map(\.kind.shortName)) }
  static var plans: CompletionKind { .list(Plan.allCases.map(\.rawValue)) }
  static var sortKeys: CompletionKind { .list(Field.sortKeys) }
  static var groupings: CompletionKind { .list(Grouping.allCases.map(\.rawValue)) }
  static var periods: CompletionKind { .list(DaySpan.Period.allCases.map(\.rawValue)) }
  /// The built-in themes: those of the settings file are known only when it is read.
  static var themes: CompletionKind { .list(Theme.Name.allCases.map(\.rawValue)) }
  static var colorings: CompletionKind { .list(["auto", "always", "never"]) }

  /// The ids of the sessions that were active last, which agtop itself is asked for.
  static var sessions: CompletionKind {
    .shellCommand("agtop --csv --limit 50 2>/dev/null | sed 1d | cut -d, -f2")
  }
}
