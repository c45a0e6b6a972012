import AgtopCore
import TerminalCells

/// What is said of the window that is used up first, below its meter: its pace, and who used it.
struct WindowUse {
  /// So many projects are named.
  private static let mostProjects = 4
  private static let longestName = 24

  var window: PlanWindow
  var now: Timestamp
  var glyphs: Glyphs

  /// `pace ▲ 2.1× what lasts till reset`; nil where it cannot be told.
  func pace(_ theme: Theme) -> PanelLine? {
    let pace = WindowPace(of: window.window, statedAt: window.statedAt, now: now)
    guard pace.outlook != .over, let ratio = pace.ratio, ratio.isFinite else { return nil }
    let sign = ratio > 1 ? glyphs.ascending : glyphs.descending
    let times = glyphs.isASCII ? "x" : "×"
    let figure = ratio < 99.95 ? Self.tenths(ratio) : ">99"
    return PanelLine([
      .init("pace ", theme.dim),
      .init("\(sign) \(figure)\(times)", ratio > 1 ? theme[.limit] : theme[.good]),
      .init(" what lasts till reset", theme.dim),
    ])
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Whose requests it was used for: the largest projects, and the session that used most.
  func users(_ use: RecentUse, name: String, _ theme: Theme, width: Int) -> [PanelLine] {
    // Of a window that was reset nobody knows what is used.
    if case .over = window.outlook { return [] }
    let start = window.window.usedSince(now: now)
    let shares = use.shares(of: window.client, since: start, now: now)
    guard !shares.projects.isEmpty else { return [] }
    func fact(_ share: RecentUse.Share, before: String = "") -> [PanelLine.Piece] {
      let name = TextFit.clip(Sanitizer.clean(share.name), to: Self.longestName, mark: glyphs.cut)
      return [
        .init(before + name, theme.key), .init(" " + Figure.percent(share.percent), theme.text),
      ]
    }
    var facts = [[PanelLine.Piece("who used \(name):", theme.dim)]]
    facts += shares.projects.prefix(Self.mostProjects).map { fact($0) }
    if shares.sessions.count > shares.projects.count, let most = shares.sessions.first {
      facts.append(fact(most, before: "most by "))
    }
    if shares.since > start { facts.append([.init("(of the last day)", theme.dim)]) }
    return PanelColumns.flow(facts, width: width, theme: theme, gap: 2)
  }
}
