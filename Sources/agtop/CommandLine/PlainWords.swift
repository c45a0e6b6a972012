/// A command line of flags alone that need no parser: `agtop`, `agtop --list`, `agtop --statusline --ascii`.
///
/// The parser builds its tables of all flags before it looks at the first word: with it such a run takes three times
/// the instructions on a machine without agents, and a client runs the status line after each of its messages. What is
/// no word of these goes to the parser, and so does what it would refuse.
struct PlainWords {
  /// What the parser would have made of the words.
  private(set) var options = Options()

  /// Reads the words behind the program's name; nil where the parser has to.
  init?(_ words: some Sequence<String>) {
    for word in words {
      switch word {
      case "--dashboard", "-D": options.dashboard = true
      case "--list", "-l": options.list = true
      case "--json", "-j": options.json = true
      case "--active": options.active = true
      case "--ascii": options.ascii = true
      case "--no-mouse": options.noMouse = true
      case "--readonly": options.isReadOnly = true
      case "--statusline": options.statusLine = true
      case "--no-store": options.noStore = true
      case "--no-pricing-refresh": options.noPricingRefresh = true
      default: return nil
      }
    }
    guard (try? options.check()) != nil else { return nil }
  }
}
