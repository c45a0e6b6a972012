import AgtopCore

extension AttentionNotice {
  /// From this share of a context window on it is worth a word, in percent.
  private static let fullContext = 80.0

  /// What a user should look at, those that wait first, then limits that run out, then full contexts.
  static func all(of data: MonitorData, _ glyphs: Glyphs) -> [AttentionNotice] {
    guard let snapshot = data.snapshot else { return [] }
    return needs(data.needsYou, glyphs) + limits(snapshot, now: data.now, glyphs)
      + contexts(snapshot, glyphs)
  }

  private static func needs(_ needs: NeedsYou, _ glyphs: Glyphs) -> [AttentionNotice] {
    needs.all.map { need in
      let role: Role =
        switch need.kind {
        case .permission, .input: .waiting
        case .error: .error
        case .limit: .limit
        }
      let sign =
        switch need.kind {
        case .permission, .input: "!"
        case .error: glyphs.isASCII ? "x" : "✗"
        case .limit: glyphs.isASCII ? "o" : "◔"
        }
      return AttentionNotice(
        word: "\(sign) \(need.kind.word)", role: role, name: need.name, wants: need.wants,
        since: need.since, id: need.id, root: need.root)
    }
  }

  /// Windows that are used up, or will be before their reset.
  private static func limits(
    _ snapshot: Snapshot, now: Timestamp, _ glyphs: Glyphs
  ) -> [AttentionNotice] {
    PlanWindow.nearestExhaustionFirst(snapshot.limits, now: now).compactMap { window in
      let name = "\(window.client.shortName) \(window.window.label)"
      let percent = Figure.percent(window.window.usedPercent)
      let sign = glyphs.isASCII ? "o" : "◔"
      switch window.outlook {
      case .usedUp:
        return AttentionNotice(
          word: "\(sign) limit", role: .limit, name: "\(name) is used up", when: "now")
      case .runsOut(let moment):
        let rest = max(0, moment.seconds - now.seconds)
        return AttentionNotice(
          word: "\(sign) limit", role: .limit,
          name: "\(name) \(percent), out in \(Format.countdown(seconds: rest))", when: "soon")
      case .lasts, .unknown, .over: return nil
      }
    }
  }

  private static func contexts(_ snapshot: Snapshot, _ glyphs: Glyphs) -> [AttentionNotice] {
    var found: [AttentionNotice] = []
    for session in snapshot.sessions.openSessions {
      guard let percent = session.contextPercent, percent >= fullContext else { continue }
      found.append(
        AttentionNotice(
          word: "\(glyphs.isASCII ? "^" : "▲") context", role: .warning,
          name: session.project ?? session.facts.title?.text ?? Figure.shortID(session.facts.id),
          when: Figure.percent(percent), id: .session(session.key), root: .session(session.key)))
    }
    return found.sorted { $0.when > $1.when }
  }
}
