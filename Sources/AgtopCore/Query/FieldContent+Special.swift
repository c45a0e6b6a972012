/// The fields that are of no common kind.
extension FieldContent {
  /// How long a session is in its state, or closed; a process, since its start.
  static let last = FieldContent(
    text: { row, context in
      let since =
        switch row {
        case .session(let session): session.stateBegan
        case .process(let process): process.facts.startedAt as Timestamp?
        }
      return since.map { Figure.elapsed(seconds: context.now.seconds - $0.seconds) }
    },
    value: { .newest($0.stateBegan) }, processValue: { .newest($0.facts.startedAt) })

  /// The id, as far as there is room for it.
  static let session = FieldContent(
    isNumber: false, isDescending: false,
    text: { row, _ in
      switch row {
      case .session(let session): Figure.idStart(session.facts.id)
      case .process(let process): "(\(process.role.word))"
      }
    },
    value: { .text($0.facts.id) })

  /// The state in a word; what needs a person is first.
  static let state = FieldContent(
    isNumber: false, isDescending: false,
    text: { row, _ in
      switch row {
      case .session(let session): StateWord(of: session).rawValue
      case .process(let process): Format.state(of: process)
      }
    },
    value: { .urgency(of: $0.state) })

  /// The model as its users call it.
  static let model = FieldContent(
    isNumber: false, isDescending: false,
    text: { row, _ in
      guard let session = row.session, let model = session.model else { return nil }
      return ModelName.short(model, client: session.facts.client)
    },
    value: { .word($0.model) })

  /// Processor use in percent of a core, with a decimal where there is room for it.
  static let cpu = FieldContent(
    text: { row, context in
      row.metrics?.cpuPercent.map { Figure.load($0, width: context.width) }
    },
    value: { $0.metrics?.cpuPercent.map { .number(-$0) } },
    processValue: { $0.tree.cpuPercent.map { .number(-$0) } })

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

  /// How full the context is.
  static let context = FieldContent(
    text: { row, _ in row.session?.contextPercent.map(Figure.percent) },
    value: { $0.contextPercent.map { .number(-$0) } })

  /// For how long its prompt cache is warm yet; `cold` when it is no more.
  static let warm = FieldContent(
    text: { row, context in
      guard let session = row.session, session.state != .closed, let clock = session.cacheClock
      else { return nil }
      return clock.secondsLeft(at: context.now).map(Format.duration) ?? "cold"
    },
    value: { $0.state == .closed ? nil : .newest($0.cacheClock?.warmUntil) })

  /// The list price: with that of all its subagents, unless these have rows of their own.
  static let cost = FieldContent(
    text: { row, context in
      row.session.map {
        Figure.cents(context.showsOwn ? $0.ownCost : $0.cost, width: context.width)
      }
    },
    value: { .largest($0.cost.listTotal?.picodollars) })

  /// The list price of the current day.
  static let today = FieldContent(
    text: { row, context in
      guard let session = row.session, session.todayUsage.total != 0 else { return nil }
      return Figure.cents(session.todayCost, width: context.width)
    },
    value: { .largest($0.todayCost.listTotal?.picodollars) })

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
