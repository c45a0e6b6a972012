import ArgumentParser

/// A command line of flags alone that need no parser: `agtop`, `agtop --list`, `agtop --json --no-store`.
///
/// The parser builds its tables of all flags before it looks at the first word, which is a third of what such a run
/// costs on a machine without agents. What is no word of these goes to the parser, and so does what it would refuse.
struct PlainWords {
  /// What the parser would have made of the words.
  private(set) var options = Options.unset

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
      case "--no-store": options.noStore = true
      case "--no-pricing-refresh": options.noPricingRefresh = true
      default: return nil
      }
    }
    guard (try? options.validate()) != nil else { return nil }
  }
}

extension Options {
  /// Those of a command line without words.
  static var unset: Options {
    var options = Options()
    options.dashboard = false
    options.list = false
    options.json = false
    options.watch = false
    options.delay = nil
    options.reports = .unset
    options.outputs = .unset
    options.asks = .unset
    options.refreshes = nil
    options.chosenPlan = nil
    options.chosenClients = []
    options.chosenSort = nil
    options.reverse = nil
    options.filter = ""
    options.active = false
    options.limit = nil
    options.timezone = nil
    options.config = nil
    options.theme = nil
    options.chosenColor = nil
    options.ascii = false
    options.noMouse = false
    options.isReadOnly = false
    options.statusLine = false
    options.install = false
    options.noStore = false
    options.refreshPricing = false
    options.noPricingRefresh = false
    options.logFile = nil
    options.verbose = false
    return options
  }
}

extension ReportOptions {
  fileprivate static var unset: ReportOptions {
    var options = ReportOptions()
    options.by = nil
    options.since = nil
    options.until = nil
    options.compare = false
    options.csv = false
    options.budget = nil
    options.period = nil
    return options
  }
}

extension OutputOptions {
  fileprivate static var unset: OutputOptions {
    var options = OutputOptions()
    options.stream = false
    options.prometheus = false
    options.printConfig = false
    return options
  }
}

extension AskOptions {
  fileprivate static var unset: AskOptions {
    var options = AskOptions()
    options.explain = nil
    options.doctor = false
    options.withTitles = false
    return options
  }
}
