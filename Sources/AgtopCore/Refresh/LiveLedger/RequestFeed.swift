/// Collects the requests made since a moment while they are counted, for who follows them one by one.
///
/// The ledger keeps sums only, so what is not collected when it is counted cannot be had later. The feed holds
/// so many at most: whoever reads too slowly misses the oldest, and can see that.
struct RequestFeed {
  /// Requests that are kept at most.
  static let limit = 4096

  /// The requests, in their newest state.
  private(set) var followed = FollowedRequests()
  /// Requests made before this moment are passed over.
  private var begin: Timestamp
  private let limit: Int
  private var known: [CountedRequest.ID: FollowedRequests.Change] = [:]
  private var number = 0

  init(since begin: Timestamp, limit: Int = Self.limit) {
    self.begin = begin
    self.limit = limit
  }

  /// Takes in what is new among the requests of a ledger, or differs from what was counted before.
  mutating func collect(from ledger: Ledger, prices: RequestPrices) {
    let clients = ledger.sessions.map(\.facts.client)
    var ordinals: [UInt64: Int] = [:]
    var found: [CountedRequest] = []
    ledger.forEachRequest { request, owner in
      // Usage that no call explains was used at no moment.
      guard request.milliseconds >= begin.milliseconds, !request.flags.contains(.remainder) else {
        return
      }
      let entry = ledger.sessions[owner]
      let model = Int(request.model) < ledger.models.count ? ledger.models[Int(request.model)] : nil
      let ordinal = ordinals[request.identity] ?? 0
      ordinals[request.identity] = ordinal + 1
      found.append(
        CountedRequest(
          id: CountedRequest.ID(identity: request.identity, ordinal: ordinal),
          session: entry.facts.key,
          parentID: entry.parent.map { ledger.sessions[$0].facts.id } ?? entry.facts.parentID,
          model: model?.name, time: Timestamp(milliseconds: request.milliseconds),
          requests: request.flags.contains(.part) ? 0 : 1, usage: request.usage,
          cost: prices.cost(of: request, client: clients[owner])))
    }
    take(found)
  }

  private mutating func take(_ found: [CountedRequest]) {
    let new = found.filter { known[$0.id]?.request != $0 }.sorted {
      $0.time == $1.time ? $0.id.identity < $1.id.identity : $0.time < $1.time
    }
    guard !new.isEmpty else { return }
    for request in new {
      number += 1
      known[request.id] = FollowedRequests.Change(number: number, request: request)
    }
    followed.changes = known.values.sorted { $0.number < $1.number }
    forgetOldest()
  }

  private mutating func forgetOldest() {
    let surplus = followed.changes.count - limit
    guard surplus > 0 else { return }
    for change in followed.changes.prefix(surplus) {
      known[change.request.id] = nil
      followed.dropped = change.number
      // The next count of its session would find it new.
      begin = max(begin, Timestamp(milliseconds: change.request.time.milliseconds + 1))
    }
    followed.changes.removeFirst(surplus)
  }
}
