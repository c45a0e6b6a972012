import AgtopCore

/// The left of the first line: who needs the user and for what, or that nobody does.
enum NeedsLine {
  /// How many are named at most.
  private static let most = 6

  /// What is left out first has the smaller number: further names, all names, the words.
  private static let (furtherName, name, words) = (40, 60, 80)

  static func part(_ monitor: Monitor, _ signs: HeaderSigns, _ theme: Theme) -> FittedLine.Part {
    let needs = monitor.data.needsYou.all
    guard !needs.isEmpty else {
      return FittedLine.Part(
        quiet(monitor, theme).map { [.init([$0], worth: words)] } ?? [])
    }
    let head = "\(signs.needsYou) \(needs.count)"
    let verb = needs.count == 1 ? "needs you" : "need you"
    let now = monitor.data.now
    var forms = (1...min(most, needs.count)).reversed().map { count in
      var pieces = [PanelLine.Piece("\(head) \(verb): ", theme[.needsYou])]
      for (index, need) in needs.prefix(count).enumerated() {
        if index > 0 { pieces.append(.init(signs.dot, theme[.needsYou])) }
        pieces.append(.init(text(need, now: now), theme[.needsYou]))
      }
      if count < needs.count {
        pieces.append(.init("\(signs.dot)\(needs.count - count) more", theme[.needsYou]))
      }
      return FittedLine.Form(pieces, worth: count == 1 ? name : furtherName)
    }
    forms.append(.init([.init("\(head) \(verb)", theme[.needsYou])], worth: words))
    forms.append(.init([.init(head, theme[.needsYou])], worth: .max))
    return .kept(forms)
  }

  /// One of them: `shop-api perm? 34s`.
  static func text(_ need: Need, now: Timestamp) -> String {
    let age = need.since.map { " " + Figure.elapsed(seconds: now.seconds - $0.seconds) } ?? ""
    return "\(need.name) \(need.kind.word)\(age)"
  }

  /// What is to be said where nobody needs the user; nil where that is not known yet.
  private static func quiet(_ monitor: Monitor, _ theme: Theme) -> PanelLine.Piece? {
    guard let refresh = monitor.data.refresh else {
      return .init("reading" + HeaderSigns(monitor.glyphs).more, theme.dim)
    }
    let counts = monitor.data.counts
    if counts.running > 0 {
      let isAll = counts.idle + counts.stalled == 0
      return isAll
        ? .init("all agents at work", theme[.good]) : .init("nothing needs you", theme.text)
    }
    return refresh.origin == .complete ? .init("nothing running", theme.dim) : nil
  }
}
