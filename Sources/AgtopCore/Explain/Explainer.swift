/// Says how a figure comes about: it counts as every report does, and reads the transcripts of the session
/// that it is asked of once more.
package struct Explainer: Sendable {
  /// An answer.
  package enum Answer {
    /// The text, which is given line by line until no more is wanted. It holds names, paths and titles as
    /// they were found.
    case text((_ give: (String) -> Bool) -> Void)
    /// Several things have this name: what to type for each.
    case ambiguous([String])
    /// Nothing has it, and what there is.
    case unknown(String)
  }

  private let adapters: [ClientAdapter]
  private let storePath: String?
  private let basis: LedgerBasis
  private let prices: PriceTable
  private let home: String?

  /// - Parameters:
  ///   - adapters: the clients to look at.
  ///   - storePath: where the store lies; nil for none. It is read, never written.
  ///   - prices: the table that `basis` names.
  ///   - home: the folder that paths are told below.
  package init(
    adapters: [ClientAdapter], storePath: String?, basis: LedgerBasis,
    prices: PriceTable = .embedded, home: String?
  ) {
    self.adapters = adapters
    self.storePath = storePath
    self.basis = basis
    self.prices = prices
    self.home = home
  }

  /// The answer to a question (`ExplainSubject`).
  package func answer(_ question: String, now: Timestamp) -> Answer {
    look(at: now) { (ledger, snapshot) throws(StoreFault) in
      let subject = ExplainSubject(question, among: snapshot.sessions) {
        isModel($0, in: snapshot)
      }
      return try answer(to: subject, question, of: ledger, snapshot)
    }
  }

  /// The answer about a session that the user has before them.
  package func answer(about session: SessionKey, now: Timestamp) -> Answer {
    look(at: now) { (ledger, snapshot) throws(StoreFault) in
      let root = snapshot.sessions.first { Self.session(session, in: $0) != nil }
      let subject = root.map { ExplainSubject.session(root: $0.key, session, request: nil) }
      return try answer(to: subject ?? .unknown, session.id, of: ledger, snapshot)
    }
  }

  private func look(
    at now: Timestamp, _ body: (LiveLedger, Snapshot) throws(StoreFault) -> Answer
  ) -> Answer {
    // None is made for a question; and where another agtop is writing it at this moment, it goes without.
    let path = storePath.flatMap { FileStat.exists($0) ? $0 : nil }
    return look(at: now, storeAt: path, body) ?? look(at: now, storeAt: nil, body)
      ?? .unknown("nothing could be read")
  }

  /// Counts everything, and asks a ledger.
  private func look(
    at now: Timestamp, storeAt path: String?,
    _ body: (LiveLedger, Snapshot) throws(StoreFault) -> Answer
  ) -> Answer? {
    var recovery = StoreRecovery(
      storeAt: path, adapters: adapters, isKept: true, prices: prices, basis: basis)
    let ledger = recovery.updatedLedger(at: now)
    defer { ledger.close() }
    do throws(StoreFault) {
      return try body(ledger, ledger.snapshot(now: now, warnings: recovery.warnings))
    } catch {
      return nil
    }
  }

  private func answer(
    to subject: ExplainSubject, _ question: String, of ledger: LiveLedger, _ snapshot: Snapshot
  ) throws(StoreFault) -> Answer {
    switch subject {
    case .ambiguous(let candidates): return .ambiguous(candidates)
    case .unknown:
      return .unknown(
        "no session and no model is called '\(question)': --list names sessions, "
          + "model:NAME asks for a model's price anyway")
    case .model(let name):
      let text = ModelText(
        name: name, askers: askers(of: name, in: snapshot), prices: prices, plan: basis.plan)
      return .text { give in
        for line in text.lines where !give(line) { return }
      }
    case .session(let root, let key, let request):
      let group = GroupAccount(
        of: try ledger.members(ofGroupWith: root), by: adapters, plan: basis.plan, prices: prices)
      guard
        let session = snapshot.sessions.first(where: { $0.key == root }).flatMap({
          Self.session(key, in: $0)
        }),
        let index = group.index(of: key)
      else { return .unknown("nothing is known of '\(question)' yet") }
      return text(of: session, at: index, in: group, request)
    }
  }

  // MARK: Sessions

  /// The session of a name among a root and all that it spawned.
  private static func session(_ key: SessionKey, in root: Session) -> Session? {
    var waiting = [root]
    while let next = waiting.popLast() {
      if next.key == key { return next }
      waiting += next.children
    }
    return nil
  }

  private func text(
    of session: Session, at index: Int, in group: GroupAccount, _ request: String?
  ) -> Answer {
    guard let request else {
      return .text { give in self.text(session, index, group).write(give) }
    }
    let text = text(session, index, group)
    guard let found = RequestFinder(of: text).text(of: request) else {
      return .unknown(
        "session \(session.facts.id) has \(Format.count(group.owned[index].count, "request")), and none "
          + "is called '\(request)': a number, or the id of a call")
    }
    return .text { give in
      for line in found.lines where !give(line) { return }
    }
  }

  /// The text of a session, whose own files are read for it.
  private func text(
    _ session: Session, _ index: Int, _ group: GroupAccount
  ) -> SessionText {
    var reader = FileReader()
    let client = adapters.first { $0.kind == session.facts.client }?.reader
    let own = group.parts.filter { $0.session == index }
    let files = own.map { part -> (part: GroupAccount.Part, fates: LineFates?) in
      guard let client, !part.isGone else { return (part, nil) }
      return (part, LineFates(of: part.source, by: client, with: &reader))
    }
    return SessionText(
      session: session, group: group, index: index, files: files, plan: basis.plan,
      prices: prices, home: home)
  }

  // MARK: Models

  /// Whether a name is that of a model: one that a session used, or one that the table lists.
  private func isModel(_ name: String, in snapshot: Snapshot) -> Bool {
    snapshot.models.contains { $0.model == name }
      || adapters.contains {
        Payment(of: ModelName(name: name), client: $0.client.pricing, in: prices).isKnown
      }
  }

  /// Who used a model; where nobody did, all who may.
  private func askers(of name: String, in snapshot: Snapshot) -> [ModelText.Asker] {
    let users = snapshot.models.filter { $0.model == name }.compactMap { figures in
      adapters.first { $0.kind == figures.client }.map {
        ModelText.Asker(
          client: $0.client, provider: figures.provider, figures: figures.figures)
      }
    }
    guard users.isEmpty else { return users }
    return adapters.map { ModelText.Asker(client: $0.client, provider: nil, figures: nil) }
  }
}

extension Payment {
  /// Whether something is known of how the model is paid.
  fileprivate var isKnown: Bool {
    if case .unpriced = self { return false }
    return true
  }
}
