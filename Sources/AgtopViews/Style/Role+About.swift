/// What the help says of the roles.
extension Role {
  /// The parts of the page.
  enum Group: String, CaseIterable, Sendable {
    case figures = "Colours of figures"
    case texts = "Colours of texts"
    case parts = "Colours of parts"
  }

  /// Nil for the roles of states and clients, which the page shows by these themselves.
  var group: Group? {
    switch self {
    case .text, .dim, .strong, .heading, .label, .link, .shortcut, .match: .texts
    case .title, .columns, .sorted, .status, .notice, .fault, .selection, .tagged, .separator,
      .frame, .frameTitle, .frameFocus, .tab, .tabActive, .key, .keyLabel:
      .parts
    case .needsYou, .limit, .good, .barLow, .barMid, .barHigh, .barFrame, .money, .estimate,
      .covered, .graph, .heat:
      .figures
    default: nil
    }
  }

  /// Its name, as the sample of its style.
  var sample: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }

  /// What has this style.
  var about: String {
    switch self {
    case .text: "everything else"
    case .dim: "what matters less"
    case .strong: "what matters more"
    case .heading: "the name of a part"
    case .label: "the name of a figure"
    case .link: "a path, a port"
    case .shortcut: "a key that is named"
    case .match: "what a search has found"
    case .title: "the title of a page"
    case .columns: "the titles of columns"
    case .sorted: "the column of the order"
    case .status: "the line that says what is shown"
    case .notice: "what a key has just done"
    case .fault: "what went wrong"
    case .selection: "the row under the bar"
    case .tagged: "a tagged row"
    case .separator: "between live and closed sessions"
    case .frame: "frames, and the branches of a tree"
    case .frameTitle: "the title in a frame"
    case .frameFocus: "the frame that has the keys"
    case .tab: "a tab"
    case .tabActive: "the tab that is shown"
    case .key: "a key on the bar below"
    case .keyLabel: "what such a key does"
    case .needsYou: "how many sessions need you"
    case .waiting: "a session that waits for you"
    case .running: "a session at work"
    case .idle: "a session without work"
    case .warning: "a session that does not get on"
    case .error: "a session that failed"
    case .limit: "a plan that is used up, or soon"
    case .closed: "a closed session"
    case .good: "all is well"
    case .barLow: "less than 60 percent"
    case .barMid: "60 to 80 percent"
    case .barHigh: "80 percent and more"
    case .barFrame: "the ends of a bar"
    case .money: "an amount of money"
    case .estimate: "an estimate, or not whole"
    case .covered: "covered by a plan: its list price"
    case .graph: "a curve that is no client's"
    case .heat: "a day, by what it cost"
    default: "a client"
    }
  }
}
