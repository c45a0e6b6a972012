/// The usage of a 2.x session that none of its messages explains: titles, reverted turns, failed
/// steps, which are in the sums of the session's row only.
enum OpenCodeRemainder {
  /// Differences of dollars below this are the rounding of OpenCode's own sums, in picodollars.
  private static let noise: Int128 = 1000
  /// More pieces than any session could need: a figure beyond is damage.
  private static let pieceLimit = 16

  /// The difference of the row and the session's messages, without copies of a fork's history; as
  /// many requests as its figures need, nearly always one or none.
  static func requests(of session: OpenCodeSession) -> [Request] {
    guard let row = session.rowTokens else { return [] }
    var rest = row
    var dollars = session.rowDollars.flatMap { Money(dollars: $0) }?.picodollars
    // In the row, reasoning is not in output; it sums up the figures of messages as they were written.
    for call in session.calls where !call.isCopy {
      rest = rest.less(call.written.usage(reasoningIsInsideOutput: false))
      if call.request.recordedPicodollars > 0 {
        dollars? -= Int128(call.request.recordedPicodollars)
      }
    }
    rest = rest.nonnegative
    if let known = dollars, known < noise { dollars = 0 }
    guard !rest.isZero || (dollars ?? 0) > 0 else { return [] }
    var requests: [Request] = []
    repeat {
      var request = piece(requests.count, of: session)
      request.usage = rest
      rest = rest.less(request.usage).nonnegative
      if let dollars, requests.isEmpty {
        request.recordedPicodollars = Int64(clamping: dollars)
      } else if dollars != nil {
        request.recordedPicodollars = 0
      }
      requests.append(request)
    } while !rest.isZero && requests.count < pieceLimit
    return requests
  }

  private static func piece(_ number: Int, of session: OpenCodeSession) -> Request {
    let facts = session.transcript.facts
    var hash = StableHash()
    hash.add("opencode/remainder")
    hash.add(facts.id)
    hash.add(Int64(number))
    var request = Request(identity: hash.value)
    request.flags = .remainder
    request.rank = OpenCodeGeneration.second.rawValue
    request.milliseconds =
      (facts.lastActive ?? facts.startedAt)?.milliseconds ?? .min
    return request
  }
}

extension TokenUsage {
  fileprivate func less(_ other: TokenUsage) -> TokenUsage {
    TokenUsage(
      input: input - other.input, cacheRead: cacheRead - other.cacheRead,
      cacheWrite5m: cacheWrite5m - other.cacheWrite5m,
      cacheWrite1h: cacheWrite1h - other.cacheWrite1h,
      output: output - other.output, reasoning: reasoning - other.reasoning)
  }

  /// No bucket below zero, and no more reasoning than output.
  fileprivate var nonnegative: TokenUsage {
    TokenUsage(
      input: max(0, input), cacheRead: max(0, cacheRead), cacheWrite5m: max(0, cacheWrite5m),
      cacheWrite1h: max(0, cacheWrite1h), output: max(0, output),
      reasoning: min(max(0, reasoning), max(0, output)))
  }
}
