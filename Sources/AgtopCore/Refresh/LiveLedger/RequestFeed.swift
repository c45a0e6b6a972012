/// Collects the requests made since a moment while they are counted, for a reader that follows them one by one.
///
/// The ledger keeps sums only, so what is not collected when it is counted cannot be had later. The feed holds
/// so many at most: a reader that is too slow misses the oldest, and is told how many.
struct RequestFeed {
  /// Requests that are kept at most.
  static let limit = 4096

  /// The requests, in their newest state.
  private(set) var followed = FollowedRequests()
  /// Requests made before this moment are passed over.
  private var begin: Timestamp
  private let limit: Int
  /// The number of the newest change of each request.
  private var known: [CountedRequest.ID: Int] = [:]
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
          requests: request.callCount, usage: request.usage,
          cost: prices.cost(of: request, client: clients[owner])))
    }
    record(found)
  }

  private mutating func record(_ found: [CountedRequest]) {
    var replaced: Set<Int> = []
    let new = found.filter { request in
      guard let number = known[request.id] else { return true }
      let change = followed.changes[followed.position(after: number - 1)]
      guard change.request != request else { return false }
      replaced.insert(number)
      return true
    }
    if !replaced.isEmpty { followed.changes.removeAll { replaced.contains($0.number) } }
    for request in new.sorted(by: Self.standard) {
      number += 1
      known[request.id] = number
      followed.changes.append(FollowedRequests.Change(number: number, request: request))
    }
    forgetOldest()
  }

  private static func standard(_ left: CountedRequest, _ right: CountedRequest) -> Bool {
    left.time == right.time ? left.id.identity < right.id.identity : left.time < right.time
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
