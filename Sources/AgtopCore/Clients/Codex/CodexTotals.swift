/// Turns the running totals of `token_count` events into calls: what each event adds.
///
/// An event is repeated whenever something else than the totals changed, so neither the sum of
/// `last_token_usage` nor the newest total is the session's usage. Several counters may alternate in one
/// file: each is a lane with a total of its own (`docs/counting.md`, "Codex").
struct CodexTotals: Hashable, Sendable, Codable {
  /// What an event adds.
  struct Step: Equatable {
    var usage: CodexUsage
    /// Whether it is one call as the event itself states it, and not a difference of totals.
    var isStated: Bool
    /// Whether no event before it stated a total.
    var isFirst = false
  }

  /// The newest total of each lane; the one that counted last stands last.
  private var lanes: [CodexUsage] = []
  /// Whether any event stated totals.
  private var areStated = false

  /// More counters than run in one file: of the others the one that rested longest is forgotten.
  private static let limit = 16

  /// What an event adds; nil when it adds nothing.
  ///
  /// - Parameters:
  ///   - total: the running total, if the event states a usable one.
  ///   - last: the last call's usage, if the event states it.
  ///   - beginsElsewhere: whether the first total may include calls that are not in this file, as a
  ///     fork's does.
  mutating func step(
    to total: CodexUsage?, last: CodexUsage?, beginsElsewhere: Bool
  ) -> Step? {
    guard let total else {
      guard let last, !last.isZero else { return nil }
      lanes.append((lanes.popLast() ?? .zero).adding(last))
      return Step(usage: last, isStated: true)
    }
    let isFirst = !areStated
    areStated = true
    if let known = index(of: total) {
      advance(known, to: total)
      return nil
    }
    var step = advance(to: total, last: last, beginsElsewhere: isFirst && beginsElsewhere)
    step.isFirst = isFirst
    return step.usage.isZero ? nil : step
  }

  private mutating func advance(
    to total: CodexUsage, last: CodexUsage?, beginsElsewhere: Bool
  ) -> Step {
    if beginsElsewhere {
      open(total)
      return Step(usage: last ?? total, isStated: last != nil)
    }
    // Where the lane stood before the call.
    let base = last.flatMap { total.increase(over: $0) }
    if let last, let base {
      if let known = index(of: base) {
        advance(known, to: total)
        return Step(usage: last, isStated: true)
      }
      if base.isZero {
        open(total)
        return Step(usage: last, isStated: true)
      }
    }
    // Events are missing, or the last call is not what the total grew by.
    if let known = base.flatMap({ closest(to: $0) }) ?? closest(to: total),
      let added = total.increase(over: lanes[known])
    {
      advance(known, to: total)
      return Step(usage: added, isStated: added.hasSameFigures(as: last ?? .zero))
    }
    // Totals that fell began again at zero.
    let added = lanes.isEmpty ? total : last ?? total
    open(total)
    return Step(usage: added, isStated: last.map { added.hasSameFigures(as: $0) } ?? false)
  }

  private func index(of total: CodexUsage) -> Int? {
    lanes.lastIndex { $0.hasSameFigures(as: total) }
  }

  /// The lane with the greatest total that can have grown to the given one.
  private func closest(to total: CodexUsage) -> Int? {
    var best: Int?
    for index in lanes.indices.reversed() where total.increase(over: lanes[index]) != nil {
      if best.map({ lanes[index].prompted > lanes[$0].prompted }) ?? true { best = index }
    }
    return best
  }

  private mutating func advance(_ index: Int, to total: CodexUsage) {
    if index != lanes.count - 1 { lanes.append(lanes.remove(at: index)) }
    lanes[lanes.count - 1] = total
  }

  private mutating func open(_ total: CodexUsage) {
    if lanes.count == Self.limit { lanes.removeFirst() }
    lanes.append(total)
  }
}

extension CodexUsage {
  /// Prompt and answer, whatever sum is stated.
  fileprivate var prompted: Int64 { input + output }
}
