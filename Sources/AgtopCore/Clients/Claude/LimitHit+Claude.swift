/// What Claude Code writes into a transcript when a limit is hit: an answer of its own with an error text.
///
/// Texts that are known: `You've hit your session limit · resets 12:50pm (Europe/Paris)`,
/// `You've hit your limit · resets Feb 16, 11am (Europe/Berlin)`, weekly forms, and with an API key
/// `API Error: Request rejected (429) · usage limit reached`.
extension LimitHit {
  /// The cut-off that a line tells of; nil for any other error.
  init?(_ line: ClaudeLine, _ message: ClaudeMessage) {
    guard let time = Timestamp(line.timestamp), let words = message.text else { return nil }
    let isLimit = line.error.map { $0 == "rate_limit" } ?? false
    let text = Preview.line(FailureText.plain(words.prefix(Preview.byteLimit)), limit: 120)
    guard isLimit || Self.isOfPlan(text) else { return nil }
    self.init(client: .claude, time: time, minutes: Self.minutes(of: text), text: text)
  }

  private static func isOfPlan(_ text: String) -> Bool { text.utf8.contains(text: "hit your") }

  /// The window: by its name, else the short one where the reset is at a time of this day; a bare date may
  /// be that of either.
  private static func minutes(of text: String) -> Int? {
    guard isOfPlan(text) else { return nil }
    if text.utf8.contains(text: "week") { return 10_080 }
    if text.utf8.contains(text: "session") || text.utf8.contains(text: "5-hour") { return 300 }
    return ResetText(in: text).map { $0.month == nil } ?? false ? 300 : nil
  }
}
