import AgtopCore
import TerminalCells

/// What one status line says.
struct StatusLineFacts: Equatable {
  /// The project of the session.
  var project: String?
  /// How full its context is, in percent.
  var contextPercent: Double?
  /// What the day cost at list price, of all sessions.
  var today: Money?
  /// What the session cost at list price.
  var session: Money?
  /// Whether that is the client's own figure, or not all of it.
  var isSessionRough = false
  /// The plan's windows, and when they were stated.
  var limits: LimitReading?
  /// How many other sessions wait for their user.
  var waiting = 0
  /// How old what the ledger says is, in seconds; nil without a ledger.
  var ledgerAge: Int64?

  /// What the ledger says is told to be old after so many seconds.
  static let oldLedger: Int64 = 120
  /// What was stated of limits is told to be old after so many.
  private static let oldLimits: Int64 = 15 * 60
  private static let barCells = 8

  /// The line, safe for a terminal; never empty.
  ///
  /// - Parameter isPlain: only ASCII characters.
  func line(at now: Timestamp, isPlain: Bool = false) -> String {
    var parts: [String] = []
    if let project { parts.append(String(Sanitizer.clean(project).prefix(32))) }
    if let contextPercent { parts.append(bar(contextPercent, isPlain)) }
    if let today { parts.append("today $" + Figure.decimal(today, digits: 2) + age) }
    if let session {
      parts.append("session \(isSessionRough ? "~" : "")$" + Figure.decimal(session, digits: 2))
    }
    if let limits {
      parts += limits.windows.map { Self.window($0, statedAt: limits.statedAt, now) }
    }
    if waiting > 0 { parts.append("+\(waiting) waiting") }
    guard !parts.isEmpty else { return "agtop" }
    let line = parts.joined(separator: isPlain ? " | " : " · ")
    return isPlain ? String(line.map { $0.isASCII ? $0 : "?" }) : line
  }

  private var age: String {
    guard let ledgerAge, ledgerAge > Self.oldLedger else { return "" }
    return " (\(Figure.age(seconds: ledgerAge)) ago)"
  }

  private func bar(_ percent: Double, _ isPlain: Bool) -> String {
    let share = max(0, min(1, percent / 100))
    let full = Int((share * Double(Self.barCells)).rounded())
    return String(repeating: isPlain ? "#" : "█", count: full)
      + String(repeating: isPlain ? "-" : "░", count: Self.barCells - full)
      + " " + Figure.percent(percent)
  }

  /// `5h 42% 1h12m`: a window, its share, and when it is reset.
  private static func window(
    _ window: LimitReading.Window, statedAt: Timestamp, _ now: Timestamp
  ) -> String {
    if let end = window.end(statedAt: statedAt), end <= now {
      return "\(window.label) reset \(Figure.age(seconds: now.seconds - end.seconds)) ago"
    }
    let old = now.seconds - statedAt.seconds
    let reset = window.resetsAt.map {
      " "
        + Format.duration(seconds: ($0.seconds - now.seconds) / 60 * 60).replacing("m0s", with: "m")
    }
    return "\(window.label) \(Figure.percent(window.usedPercent))" + (reset ?? "")
      + (old > oldLimits ? " (\(Figure.age(seconds: old)) ago)" : "")
  }
}
