/// One request as it was counted: which session made it, what it used and what that costs.
package struct CountedRequest: Sendable, Equatable {
  /// What names a request while it is followed: calls may share what identifies them in transcripts.
  package struct ID: Hashable, Sendable, CustomStringConvertible {
    /// `Request.identity`.
    var identity: UInt64
    /// Which of several calls of that identity it is, from 0.
    var ordinal: Int

    /// Sixteen hexadecimal digits, with a number behind them for a further call.
    package var description: String {
      let digits = String(identity, radix: 16)
      let padded = String(repeating: "0", count: 16 - digits.count) + digits
      return ordinal == 0 ? padded : "\(padded)-\(ordinal + 1)"
    }
  }

  /// Its name.
  package var id: ID
  /// The session that owns it.
  package var session: SessionKey
  /// The session that spawned that one; nil for a root.
  package var parentID: String?
  /// The model, as its client names it; nil where no record does.
  package var model: ModelName?
  /// When it was made.
  package var time: Timestamp
  /// 1; 0 for a further prompt within one answer, which has tokens and is no call.
  package var requests: Int
  /// Its tokens.
  package var usage: TokenUsage
  /// Its price.
  package var cost: Cost
}

/// The newest requests that were counted since somebody began to follow them, the latest change last.
package struct FollowedRequests: Sendable {
  /// A request in its newest state.
  package struct Change: Sendable {
    /// Counts the changes; a later one has a larger number.
    package var number: Int
    /// The request.
    package var request: CountedRequest
  }

  /// One for each request.
  package var changes: [Change] = []
  /// The number of the last change that is not kept any more, since others came after it; 0 for none.
  package var dropped = 0

  /// None.
  package init() {}

  /// Where the first change stands that has a larger number.
  func position(after number: Int) -> Int {
    var below = 0
    var above = changes.count
    while below < above {
      let middle = (below + above) / 2
      if changes[middle].number <= number { below = middle + 1 } else { above = middle }
    }
    return below
  }
}
