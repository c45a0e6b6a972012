/// The usage records of a rollout that no `token_count` has told again yet.
///
/// A client that writes records writes a `token_count` for each as well, later: after the tools. Some
/// records never get one, as those of compactions do.
struct CodexRecords: Hashable, Sendable, Codable {
  private var untold: [CodexUsage] = []
  private var newest: CodexUsage?

  /// Counts run at most a few calls behind.
  private static let limit = 16

  /// Records the usage of a record.
  mutating func record(_ usage: CodexUsage) {
    if untold.count == Self.limit { untold.removeFirst() }
    untold.append(usage)
    newest = usage
  }

  /// What no record explains of what an event adds; nil when nothing is left.
  ///
  /// - Parameter hasTotal: whether the event states a total, which would tell a repetition.
  mutating func unexplained(_ step: CodexTotals.Step, hasTotal: Bool) -> CodexUsage? {
    if !hasTotal, let newest, step.usage.hasSameFigures(as: newest) { return nil }
    guard !untold.isEmpty else { return step.usage }
    if let index = untold.lastIndex(where: { $0.hasSameFigures(as: step.usage) }) {
      untold.remove(at: index)
      return nil
    }
    // Of one call that is stated, a part cannot be another one.
    if step.isStated { return step.usage }
    var rest = step.usage
    for index in untold.indices.reversed() {
      guard !untold[index].isZero, let less = rest.increase(over: untold[index]) else { continue }
      rest = less
      untold.remove(at: index)
    }
    return rest.isZero ? nil : rest
  }
}
