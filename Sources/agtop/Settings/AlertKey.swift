import AgtopViews

/// The keys of the table `[alerts]` of the settings file (`docs/alerts.md`).
enum AlertKey: String, CaseIterable, Hashable, Sendable {
  case waiting
  case error
  case costPerHour = "cost_per_hour"
  case costPerDay = "cost_per_day"
  case context
  case limit
  case limitRunsOut = "limit_runs_out"
  case cacheEnds = "cache_ends"
  case ways = "by"
  case command
  case quiet

  /// What is written for rules; `false` for what is off.
  func value(in rules: AlertRules) -> SettingValue {
    switch self {
    case .waiting, .costPerHour, .costPerDay, .context, .limit:
      number.flatMap { rules[keyPath: $0] }.map(SettingValue.number) ?? .flag(false)
    case .error, .limitRunsOut, .cacheEnds: .flag(flag.map { rules[keyPath: $0] } ?? false)
    case .ways:
      .list(AlertRules.Way.allCases.filter(rules.ways.contains).map { .text($0.rawValue) })
    case .command: .list(rules.command.map(SettingValue.text))
    case .quiet: rules.quiet.map { .text($0.spelling) } ?? .flag(false)
    }
  }

  /// Takes a value of the file into rules; what cannot be taken leaves them as they are.
  ///
  /// - Returns: what is allowed, where the value is not.
  func read(_ value: SettingValue, into rules: inout AlertRules) -> String? {
    switch self {
    case .waiting, .costPerHour, .costPerDay, .context, .limit:
      return readNumber(value, into: &rules)
    case .error, .limitRunsOut, .cacheEnds:
      guard let flag, case .flag(let isOn) = value else { return "true or false" }
      rules[keyPath: flag] = isOn
    case .ways:
      let all = AlertRules.Way.allCases.map(\.rawValue)
      guard let names = texts(of: value), names.allSatisfy(all.contains) else {
        return "a list of " + all.joined(separator: ", ")
      }
      rules.ways = Set(names.compactMap(AlertRules.Way.init(rawValue:)))
    case .command:
      guard let words = texts(of: value), words.first?.isEmpty != true else {
        return "a program and its arguments as a list of texts"
      }
      rules.command = words
    case .quiet:
      if value == .flag(false) {
        rules.quiet = nil
        return nil
      }
      guard case .text(let text) = value, let quiet = QuietHours(spelling: text) else {
        return "two times as \"22:00-07:00\", or false"
      }
      rules.quiet = quiet
    }
    return nil
  }

  private func readNumber(_ value: SettingValue, into rules: inout AlertRules) -> String? {
    guard let number else { return nil }
    switch value {
    case .flag(false): rules[keyPath: number] = nil
    case .number(let amount) where amount >= 0 && amount <= most: rules[keyPath: number] = amount
    default: return "\(unit), or false"
    }
    return nil
  }

  private var number: WritableKeyPath<AlertRules, Double?>? {
    switch self {
    case .waiting: \.waiting
    case .costPerHour: \.costPerHour
    case .costPerDay: \.costPerDay
    case .context: \.context
    case .limit: \.limit
    case .error, .limitRunsOut, .cacheEnds, .ways, .command, .quiet: nil
    }
  }

  private var flag: WritableKeyPath<AlertRules, Bool>? {
    switch self {
    case .error: \.error
    case .limitRunsOut: \.limitRunsOut
    case .cacheEnds: \.cacheEnds
    case .waiting, .costPerHour, .costPerDay, .context, .limit, .ways, .command, .quiet: nil
    }
  }

  private var most: Double {
    switch self {
    case .context, .limit: 100
    default: 1_000_000
    }
  }

  private var unit: String {
    switch self {
    case .waiting: "seconds"
    case .context, .limit: "a percentage"
    default: "dollars"
    }
  }

  private func texts(of value: SettingValue) -> [String]? {
    guard case .list(let values) = value else { return nil }
    let texts = values.compactMap { value -> String? in
      if case .text(let text) = value { text } else { nil }
    }
    return texts.count == values.count ? texts : nil
  }
}
