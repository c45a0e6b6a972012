/// What the requests of one client below one root session come to within a moment of the last day: rates
/// and their course are made of these, from the times that the requests themselves state.
struct RecentUsage: Hashable, Sendable {
  /// The root session, as an index into those it is kept with.
  var root: Int32
  /// The client.
  var client: ClientKind
  /// When, in seconds since 1970: of what was made shortly before the end of the session the second, of
  /// all else where its minute begins.
  var second: Int64
  /// How many requests.
  var requests = 0
  /// Their tokens.
  var usage = TokenUsage()
  /// Their price as if no plan covered them.
  var list = Money.zero
  /// Tokens of them that have no price.
  var unlistedTokens = 0

  /// Seconds of the last day, of which this is kept.
  static let day: Int64 = 86_400
  /// Seconds before the end of a session of which each second is kept: the longest time of a rate.
  static let fine: Int64 = 15 * 60

  /// Whether another is about the same moment.
  func isSame(as other: RecentUsage) -> Bool {
    second == other.second && client == other.client && root == other.root
  }

  /// Adds what another about the same moment comes to.
  static func += (left: inout RecentUsage, right: RecentUsage) {
    left.requests += right.requests
    left.usage += right.usage
    left.list += right.list
    left.unlistedTokens += right.unlistedTokens
  }

  /// Some of these in the order of time, each moment once.
  static func united(_ parts: [RecentUsage]) -> [RecentUsage] {
    var united: [RecentUsage] = []
    for part in parts.sorted(by: { $0.order < $1.order }) {
      if let last = united.indices.last, united[last].isSame(as: part) {
        united[last] += part
      } else {
        united.append(part)
      }
    }
    return united
  }

  private var order: (Int64, ClientKind, Int32) { (second, client, root) }
}
