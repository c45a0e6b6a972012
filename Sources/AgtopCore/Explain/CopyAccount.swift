/// Requests that stand in one session and are counted for another.
struct CopyAccount: Hashable, Sendable {
  /// Why the other session owns them (`docs/counting.md`, "Owners").
  enum Reason: Hashable, Sendable {
    /// Their records name it as the one that made the calls.
    case named
    /// It spawned the session that holds the copies.
    case ancestor
    /// It is the earliest session that has them.
    case earliest
  }

  /// The session that holds the copies.
  var holder: Int
  /// The session that owns the requests.
  var owner: Int
  /// Why.
  var reason: Reason
  /// How many calls they are, each once.
  var requests = 0
  /// Their tokens.
  var usage = TokenUsage()
}

extension GroupAccount {
  /// The copies in each session, by owner and reason; all of one session together are what it inherits.
  var copies: [CopyAccount] {
    var found: [CopyAccount] = []
    for holder in ledger.sessions.indices {
      let first = found.count
      var seen: Set<Int> = []
      for row in ledger.sessions[holder].rows {
        let standing = standing(row)
        let owner = Int(ledger.rows[standing].link)
        guard owner != holder, seen.insert(standing).inserted else { continue }
        let reason: CopyAccount.Reason =
          ledger.rows[standing].isNamed
          ? .named : isAncestor(owner, of: holder) ? .ancestor : .earliest
        let known = found[first...].firstIndex { $0.owner == owner && $0.reason == reason }
        let index = known ?? found.count
        if known == nil {
          found.append(CopyAccount(holder: holder, owner: owner, reason: reason))
        }
        let request = ledger.rows[standing].request
        found[index].requests += request.callCount
        found[index].usage += request.usage
      }
    }
    return found
  }
}
