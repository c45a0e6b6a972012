/// The fields that are of no common kind.
extension FieldContent {
  /// The time since the newest record; of a process, since its start.
  static let age = FieldContent(
    text: { row, context in
      let since =
        switch row {
        case .session(let session): session.lastActive
        case .process(let process): process.facts.startedAt as Timestamp?
        }
      return since.map { Figure.age(seconds: context.now.seconds - $0.seconds) }
    })

  /// The id, with how many sessions it spawned unless these have rows.
  static let session = FieldContent(
    isNumber: false, isDescending: false,
    text: { row, context in
      switch row {
      case .session(let session):
        let id = Figure.shortID(session.facts.id)
        let count = context.isExpanded ? 0 : session.descendantCount
        return count > 0 ? "\(id)+\(count)" : id
      case .process(let process): return "(\(process.role.word))"
      }
    },
    value: { .text($0.facts.id) })

  /// The state, with its reason where there is room.
  static let state = FieldContent(
    isNumber: false, isDescending: false,
    text: { row, context in
      switch row {
      case .session(let session):
        let full = Format.stateWithReason(of: session)
        return full.count <= context.width ? full : Format.state(of: session)
      case .process(let process): return Format.state(of: process)
      }
    },
    value: { .urgency(of: $0.state) })

  /// For how long a session has waited; the longest is first.
  static let wait = FieldContent(
    isDescending: false,
    text: { row, context in
      guard let session = row.session, session.state == .waiting,
        let since = session.stateSince ?? session.lastActive
      else { return nil }
      return Format.duration(seconds: context.now.seconds - since.seconds)
    },
    value: {
      guard $0.state == .waiting else { return nil }
      return ($0.stateSince ?? $0.facts.lastActive).map { .exact(Int128($0.milliseconds)) }
    })

  /// The process's id.
  static let pid = FieldContent(
    isDescending: false, text: { row, _ in row.process.map { String($0.pid) } },
    value: { $0.liveProcess.map { .exact(Int128($0.pid)) } },
    processValue: { .exact(Int128($0.facts.pid)) })

  /// How full the context is: a percentage, with both counts where there is room.
  static let context = FieldContent(
    text: { row, context in
      guard let session = row.session, let percent = session.contextPercent else { return nil }
      let short = Figure.percent(percent)
      guard let used = session.contextUsed, let window = session.contextWindow else {
        return short
      }
      let long = "\(Figure.compact(used))/\(Figure.compact(window)) \(short)"
      return long.count <= context.width ? long : short
    },
    value: { $0.contextPercent.map { .number(-$0) } })

  /// For how long its prompt cache is warm yet; `cold` when it is no more.
  static let warm = FieldContent(
    text: { row, context in
      guard let session = row.session, session.state != .closed, let clock = session.cacheClock
      else { return nil }
      return clock.secondsLeft(at: context.now).map(Format.duration) ?? "cold"
    },
    value: { $0.state == .closed ? nil : .newest($0.cacheClock?.warmUntil) })

  /// The price: with that of all it spawned, unless these have rows of their own.
  static let cost = FieldContent(
    text: { row, context in
      row.session.map { Format.dollars(context.showsOwn ? $0.ownCost : $0.cost) }
    },
    value: { .largest($0.cost.total?.picodollars) })

  /// The price of the current day.
  static let today = FieldContent(
    text: { row, _ in
      guard let session = row.session, session.todayUsage.total != 0 else { return nil }
      return Format.dollars(session.todayCost)
    },
    value: { .largest($0.todayCost.total?.picodollars) })

  /// The client in a word.
  static let client = FieldContent(
    isNumber: false, isDescending: false, text: { row, _ in row.client.shortName },
    value: { .text($0.facts.client.rawValue) }, processValue: { .text($0.client.rawValue) })

  /// The title; of a process, why it has no session.
  static let name = FieldContent(
    isNumber: false, isDescending: false,
    text: { row, _ in
      switch row {
      case .session(let session): session.facts.title?.text
      case .process(let process): process.reason ?? process.role.rawValue
      }
    },
    value: { .word($0.facts.title?.text) })

  /// The tool call that goes on; rows are sorted by the last one where there is none.
  static let action = FieldContent(
    isNumber: false, isDescending: false,
    text: { row, _ in
      row.session.flatMap { $0.state == .closed ? nil : $0.facts.currentAction }
    },
    value: { .word($0.facts.currentAction) })
}
