extension CacheClock {
  /// What a session's cache means for going on, for people, in short parts; none where the session is closed, or
  /// its client states no lifetime.
  package static func words(of session: Session, now: Timestamp) -> [String] {
    guard session.state != .closed, let clock = session.cacheClock else { return [] }
    let tokens = Figure.compact(clock.tokens)
    let cold = clock.coldCost.map { " for $" + Figure.decimal($0, digits: 4) } ?? ""
    let warm = clock.warmCost.map { " for $" + Figure.decimal($0, digits: 4) } ?? ""
    guard let left = clock.secondsLeft(at: now) else {
      let since = Figure.age(seconds: now.seconds - clock.warmUntil.seconds)
      return [
        "cold since \(since == "now" ? "just now" : since)", "going on writes \(tokens)\(cold)",
      ]
    }
    return [
      "warm for \(Format.duration(seconds: left))", "going on reads \(tokens)\(warm)",
      "cold it writes them\(cold)",
    ]
  }
}
