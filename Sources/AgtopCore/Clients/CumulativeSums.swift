/// What a client states of a session from its beginning on, as what each statement adds to the one before:
/// so that usage falls on the day on which it was, and nothing is lost when the client deletes what it
/// stated earlier.
///
/// The store keeps earlier statements as history of files that are gone.
enum CumulativeSums {
  /// Sums up to a moment.
  struct Statement {
    /// Milliseconds since 1970.
    var time: Int64
    var usage: TokenUsage
  }

  /// What each statement adds to the one before, without the calls between both that are known one by one.
  ///
  /// A client that begins again from 0 states less than before: then what it states is all new.
  ///
  /// - Parameters:
  ///   - statements: by rising time.
  ///   - calls: the known calls.
  static func differences(of statements: [Statement], without calls: [Statement]) -> [TokenUsage] {
    let calls = calls.sorted { $0.time < $1.time }
    var before = TokenUsage()
    var next = 0
    return statements.map { statement in
      var known = TokenUsage()
      while next < calls.count, calls[next].time <= statement.time {
        known += calls[next].usage
        next += 1
      }
      let isAnew =
        statement.usage.prompt < before.prompt || statement.usage.output < before.output
      let base = isAnew ? TokenUsage() : before
      before = statement.usage
      var rest = statement.usage
      rest.input = max(0, rest.input - base.input - known.input)
      rest.cacheRead = max(0, rest.cacheRead - base.cacheRead - known.cacheRead)
      rest.cacheWrite5m = max(0, rest.cacheWrite5m - base.cacheWrite5m - known.cacheWrite5m)
      rest.output = max(0, rest.output - base.output - known.output)
      return rest
    }
  }
}
