import AgtopCore
import AgtopViews

/// A command line that asks for the status line and for nothing that needs the parser.
///
/// A client runs it after each message. The parser builds its tables of all flags first, which takes longer
/// than the line itself.
struct StatusLineRequest: Equatable {
  /// `--ascii`.
  var isPlain = false
  /// Whether `--no-store` is missing.
  var usesStore = true

  /// Reads the words behind the program's name; nil where the parser has to.
  init?(_ words: some Sequence<String>) {
    var isAsked = false
    for word in words {
      switch word {
      case "--statusline": isAsked = true
      case "--ascii": isPlain = true
      case "--no-store": usesStore = false
      default: return nil
      }
    }
    guard isAsked else { return nil }
  }

  /// Prints the line and ends the process.
  func run() -> Never {
    let environment = Environment.ofProcess
    StatusLineCommand(
      environment: environment, usesStore: usesStore,
      prices: RunPrices(ofStatusLineIn: environment)
    ).run(isPlain: isPlain)
  }
}
