/// Who used what in the last day: the shares of sessions and projects in a plan window.
package struct RecentUse: Sendable {
  /// The sessions of one group.
  struct Group: Sendable {
    /// What they used, in the order of time.
    var parts: [RecentUsage]
    /// The root sessions, by the index that the parts name.
    var roots: [Int32: SharedSession]
  }

  /// A part of what was used.
  package struct Share: Hashable, Sendable {
    /// The session's title, else its id; or the project.
    package var name: String
    /// The session; nil of a project.
    package var session: SessionKey?
    /// Tokens.
    package var tokens: Int
    /// Their price as if no plan covered them.
    package var list: Money
    /// The part of the whole by that price, 0 to 100; by tokens where nothing has a price.
    package var percent: Double
  }

  /// Shares in a span of time, the largest first.
  package struct Shares: Hashable, Sendable {
    /// When the span begins: what is older than a day is not known by the minute.
    package var since: Timestamp
    /// By root session.
    package var sessions: [Share] = []
    /// By project; sessions without one are one of them.
    package var projects: [Share] = []
  }

  let groups: [Group]

  /// Nothing was used.
  package init() { groups = [] }

  init(_ groups: [Group]) { self.groups = groups }

  /// What the sessions of a client used from a moment on, at most a day back.
  package func shares(of client: ClientKind, since start: Timestamp, now: Timestamp) -> Shares {
    let first = max(start.seconds, now.seconds - RecentUsage.day)
    var result = Shares(since: Timestamp(milliseconds: first * 1000))
    var projects: [String: Share] = [:]
    for group in groups {
      var found: [Int32: Share] = [:]
      // Those of one session stand together, mostly.
      var run = (root: Int32(-1), tokens: 0, list: Money.zero)
      func addRun() {
        guard run.tokens > 0, let session = group.roots[run.root] else { return }
        found[run.root, default: Share(of: session.session)].add(run.tokens, run.list)
      }
      for part in group.parts.reversed() where part.second <= now.seconds {
        guard part.second >= first else { break }
        guard part.client == client else { continue }
        if part.root != run.root {
          addRun()
          run = (part.root, 0, .zero)
        }
        run.tokens += part.usage.total
        run.list += part.list
      }
      addRun()
      for (root, share) in found {
        result.sessions.append(share)
        let name = group.roots[root]?.session.project ?? "(no project)"
        projects[name, default: Share(project: name)].add(share.tokens, share.list)
      }
    }
    result.projects = Array(projects.values)
    let list = result.projects.reduce(Money.zero) { $0 + $1.list }
    let tokens = result.projects.reduce(0) { $0 + $1.tokens }
    func finish(_ shares: inout [Share]) {
      for index in shares.indices { shares[index].setPercent(list, tokens) }
      shares.sort { $0.stands(before: $1) }
    }
    finish(&result.sessions)
    finish(&result.projects)
    return result
  }
}

extension RecentUse.Share {
  fileprivate init(of session: Session) {
    self.init(
      name: session.facts.title?.text ?? session.facts.id, session: session.key,
      tokens: 0, list: .zero, percent: 0)
  }

  fileprivate init(project: String) {
    self.init(name: project, session: nil, tokens: 0, list: .zero, percent: 0)
  }

  fileprivate mutating func add(_ tokens: Int, _ list: Money) {
    self.tokens += tokens
    self.list += list
  }

  /// The larger share first; of equal ones by name, by tokens and by session, so that the same files give the
  /// same order.
  fileprivate func stands(before other: Self) -> Bool {
    if percent != other.percent { return percent > other.percent }
    if name != other.name { return name < other.name }
    if tokens != other.tokens { return tokens > other.tokens }
    guard let session, let otherSession = other.session else { return false }
    return session < otherSession
  }

  fileprivate mutating func setPercent(_ allList: Money, _ allTokens: Int) {
    if allList > .zero {
      percent = list.dollars * 100 / allList.dollars
    } else if allTokens > 0 {
      percent = Double(tokens) * 100 / Double(allTokens)
    }
  }
}
