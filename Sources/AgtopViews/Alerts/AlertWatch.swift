import AgtopCore
import TerminalCells

/// Finds out what to alert the user to: each event once, after its time, and never what was so when agtop began.
struct AlertWatch: Hashable, Sendable {
  /// What an alert was given for; as long as it lasts there is no other.
  private enum Event: Hashable, Sendable {
    case waiting(RowID, Timestamp?)
    case error(RowID, Timestamp?)
    case costPerHour
    case costPerDay(CivilDate)
    case context(SessionKey)
    case limit(ClientKind, String, Int?)
    case limitRunsOut(ClientKind, String, Int?)
    case cacheEnds(SessionKey, Timestamp)
  }

  /// What is the case at a moment.
  private struct Finding {
    var event: Event
    var alert: Alert
  }

  /// Events that last, and were told or were there at the beginning.
  private var known: Set<Event> = []
  /// Whether there was a refresh that knew everything.
  private var hasBegun = false
  /// The rules that were in force last: what a new rule finds at once is no event.
  private var rules: AlertRules?

  /// The alerts that are due at a moment.
  ///
  /// - Parameters:
  ///   - isComplete: whether everything was read: before that nothing is told.
  ///   - minute: the minute of the local day.
  mutating func alerts(
    _ data: MonitorData, _ rules: AlertRules, isComplete: Bool, minute: Int
  ) -> [Alert] {
    guard isComplete, let snapshot = data.snapshot else { return [] }
    let findings = findings(data, snapshot, rules)
    let isSame = hasBegun && self.rules == rules
    let fresh = findings.filter { !known.contains($0.event) }
    // What no longer is the case may become it again.
    known = Set(findings.map(\.event))
    self.rules = rules
    hasBegun = true
    guard isSame, !rules.isSilent, rules.quiet?.contains(minute: minute) != true else { return [] }
    return fresh.map(\.alert)
  }

  private func findings(
    _ data: MonitorData, _ snapshot: Snapshot, _ rules: AlertRules
  ) -> [Finding] {
    needs(data, rules) + costs(snapshot, rules) + limits(snapshot, rules, now: data.now)
      + sessions(snapshot, rules, now: data.now)
  }

  private func needs(_ data: MonitorData, _ rules: AlertRules) -> [Finding] {
    data.needsYou.all.compactMap { need in
      let session: SessionKey? =
        switch need.id {
        case .session(let key): key
        case .process: nil
        }
      let wants = need.wants.map { ": " + Sanitizer.clean($0) } ?? ""
      let name = Sanitizer.clean(need.name)
      if need.kind.isWaiting {
        guard let patience = rules.waiting else { return nil }
        let waited = need.since.map { data.now.milliseconds - $0.milliseconds }
        guard Double(waited ?? .max) >= patience * 1000 else { return nil }
        return Finding(
          event: .waiting(need.id, need.since),
          alert: Alert(
            kind: .waiting, text: "\(name) waits for you (\(need.kind.rawValue))\(wants)",
            session: session))
      }
      guard rules.error else { return nil }
      return Finding(
        event: .error(need.id, need.since),
        alert: Alert(kind: .error, text: "\(name) failed\(wants)", session: session))
    }
  }

  private func costs(_ snapshot: Snapshot, _ rules: AlertRules) -> [Finding] {
    var found: [Finding] = []
    if let most = rules.costPerHour, let window = snapshot.rates.windows.last,
      window.listPerHour.dollars > most
    {
      found.append(
        Finding(
          event: .costPerHour,
          alert: Alert(
            kind: .costPerHour,
            text: "$\(Figure.decimal(window.listPerHour, digits: 2)) an hour at list price")))
    }
    if let most = rules.costPerDay, let day = snapshot.rates.days.last, day.list.dollars > most {
      found.append(
        Finding(
          event: .costPerDay(day.date),
          alert: Alert(
            kind: .costPerDay,
            text: "$\(Figure.decimal(day.list, digits: 2)) today at list price")))
    }
    return found
  }

  private func limits(
    _ snapshot: Snapshot, _ rules: AlertRules, now: Timestamp
  ) -> [Finding] {
    guard rules.limit != nil || rules.limitRunsOut else { return [] }
    var found: [Finding] = []
    for window in PlanWindow.nearestExhaustionFirst(snapshot.limits, now: now) {
      if case .over = window.outlook { continue }
      let name = "\(window.client.shortName) \(window.window.label)"
      let minutes = window.window.minutes
      if let share = rules.limit, window.window.usedPercent >= share {
        found.append(
          Finding(
            event: .limit(window.client, window.bucket, minutes),
            alert: Alert(
              kind: .limit, text: "\(name) is used to \(Figure.percent(window.window.usedPercent))"
            )))
      }
      if rules.limitRunsOut, case .runsOut(let moment) = window.outlook {
        let rest = Format.countdown(seconds: max(0, moment.seconds - now.seconds))
        found.append(
          Finding(
            event: .limitRunsOut(window.client, window.bucket, minutes),
            alert: Alert(
              kind: .limitRunsOut, text: "\(name) is used up in \(rest), before its reset")))
      }
    }
    return found
  }

  private func sessions(
    _ snapshot: Snapshot, _ rules: AlertRules, now: Timestamp
  ) -> [Finding] {
    guard rules.context != nil || rules.cacheEnds else { return [] }
    var found: [Finding] = []
    for session in snapshot.sessions.openSessions {
      let name = Sanitizer.clean(
        session.project ?? session.facts.title?.text ?? Figure.shortID(session.facts.id))
      if let most = rules.context, let percent = session.contextPercent, percent >= most {
        found.append(
          Finding(
            event: .context(session.key),
            alert: Alert(
              kind: .context, text: "\(name): the context is filled to \(Figure.percent(percent))",
              session: session.key)))
      }
      if rules.cacheEnds, let end = session.cacheClock?.warmUntil, end > now,
        end.milliseconds - now.milliseconds <= 60_000
      {
        found.append(
          Finding(
            event: .cacheEnds(session.key, end),
            alert: Alert(
              kind: .cacheEnds, text: "\(name): the prompt cache ends in a minute",
              session: session.key)))
      }
    }
    return found
  }
}
