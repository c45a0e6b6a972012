/// What one statement of a plan window means at a moment: how far the window has gone, whether it is used
/// faster than its time goes, and when it would run out.
///
/// A statement is old news: nothing was said since. So what it says of the present is a projection of the
/// window's own average, use over time from its start to the statement, and never of a momentary burst.
package struct WindowPace: Hashable, Sendable {
  /// What follows from the average.
  package enum Outlook: Hashable, Sendable {
    /// It lasts until its reset.
    case lasts
    /// It runs out then, before its reset; a moment in the past means that it has probably run out.
    case runsOut(Timestamp)
    /// It was used up when it was stated.
    case usedUp
    /// Its reset is past, and nothing was said since: nothing is known of it.
    case over
    /// The vendor does not say enough, or too little of the window has gone for an average.
    case unknown
  }

  /// When the window is over: its reset; nil where the vendor gives neither reset nor length.
  package var end: Timestamp?
  /// How much of its time had gone when it was stated, in percent; nil where its start is not known.
  package var gonePercent: Double?
  /// What was used against the time gone: 1 is just enough, 2 runs out half way; nil where it cannot be
  /// told.
  package var ratio: Double?
  /// What follows.
  package var outlook: Outlook

  /// So much of a window must have gone before its average says anything, in percent.
  private static let leastGone = 5.0

  /// - Parameters:
  ///   - window: what was stated.
  ///   - statedAt: when.
  ///   - now: the moment that is asked about.
  package init(of window: LimitReading.Window, statedAt: Timestamp, now: Timestamp) {
    end = window.end(statedAt: statedAt)
    outlook = .unknown
    if let end, end <= now {
      outlook = .over
      return
    }
    if window.usedPercent >= 100 { outlook = .usedUp }
    guard let start = window.start, let reset = window.resetsAt, statedAt < reset else { return }
    // The start is computed, and clocks differ: a statement cannot be older than its window.
    let gone = Double(max(0, statedAt.milliseconds - start.milliseconds))
    let whole = Double(reset.milliseconds - start.milliseconds)
    let gonePercent = gone * 100 / whole
    self.gonePercent = gonePercent
    guard gonePercent >= Self.leastGone else { return }
    ratio = window.usedPercent / gonePercent
    guard outlook != .usedUp else { return }
    let left = (100 - window.usedPercent) / max(window.usedPercent, .leastNonzeroMagnitude) * gone
    let runsOut = Double(statedAt.milliseconds) + left
    outlook =
      runsOut < Double(reset.milliseconds)
      ? .runsOut(Timestamp(milliseconds: Int64(runsOut))) : .lasts
  }
}

extension LimitReading.Window {
  /// When it is over: its reset, else its length after it was stated, at the latest.
  package func end(statedAt: Timestamp) -> Timestamp? {
    if let resetsAt { return resetsAt }
    return minutes.flatMap { statedAt.adding(minutes: $0) }
  }

  /// When it began: its length before its reset; nil where the vendor leaves one of them out.
  package var start: Timestamp? {
    guard let minutes, minutes > 0, let resetsAt else { return nil }
    return resetsAt.adding(minutes: -minutes)
  }
}

extension Timestamp {
  /// The moment so many minutes later; nil where there is none.
  fileprivate func adding(minutes: Int) -> Timestamp? {
    let (length, isHuge) = Int64(minutes).multipliedReportingOverflow(by: 60_000)
    let (moment, isFar) = milliseconds.addingReportingOverflow(length)
    return isHuge || isFar ? nil : Timestamp(milliseconds: moment)
  }
}
