/// What the user wants to be told of while agtop runs, and how (`docs/alerts.md`); nil and false are off.
package struct AlertRules: Hashable, Sendable {
  /// How an alert reaches the user.
  package enum Way: String, CaseIterable, Hashable, Sendable {
    /// The terminal's bell.
    case bell
    /// A notification of the terminal, as iTerm2, WezTerm and others show it (OSC 9).
    case osc9
    /// A notification with a title, as rxvt, foot, Ghostty and others show it (OSC 777).
    case osc777
  }

  /// A session waits for its user for so many seconds.
  package var waiting: Double? = 0
  /// A session fails.
  package var error = false
  /// An hour at the pace of the last 15 minutes costs more than so many dollars at list price.
  package var costPerHour: Double?
  /// The local day has cost more than so many dollars at list price.
  package var costPerDay: Double?
  /// The context of a session is filled to so many percent.
  package var context: Double?
  /// A plan window is used to so many percent.
  package var limit: Double?
  /// A plan window will be used up before its reset.
  package var limitRunsOut = false
  /// The prompt cache of a live session ends in a minute.
  package var cacheEnds = false
  /// How the user is told.
  package var ways: Set<Way> = [.bell]
  /// A program with its arguments that is run for each alert; nothing where it is empty.
  package var command: [String] = []
  /// When nothing is said.
  package var quiet: QuietHours?

  /// Only the bell for sessions that wait.
  package init() {}

  /// Whether nothing would ever be said.
  var isSilent: Bool { ways.isEmpty && command.isEmpty }
}

/// A part of each local day, which may go over midnight: `22:00-07:00`.
package struct QuietHours: Hashable, Sendable {
  /// Minutes of the day.
  private let begin: Int
  private let end: Int

  /// A text of that form; nil for another one, and where both times are the same.
  package init?(spelling text: String) {
    let times = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
    guard times.count == 2, let begin = times[0], let end = times[1], begin != end else {
      return nil
    }
    self.begin = begin
    self.end = end
  }

  /// Whether a minute of the day is in it; its end is not.
  package func contains(minute: Int) -> Bool {
    begin < end ? minute >= begin && minute < end : minute >= begin || minute < end
  }

  /// The text that stands for it.
  package var spelling: String { Self.text(begin) + "-" + Self.text(end) }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  private static func text(_ minute: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return padded(minute / 60) + ":" + padded(minute % 60)
  }
}
