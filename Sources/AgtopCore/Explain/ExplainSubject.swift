/// What a user asks an explanation of: `SESSION`, `SESSION/REQUEST`, `MODEL` or `model:MODEL`.
enum ExplainSubject: Sendable {
  /// A session, by its root, and a request of it by number or by the name that its lines give the call.
  case session(root: SessionKey, SessionKey, request: String?)
  /// A model.
  case model(String)
  /// Several things have this name: what to type for each.
  case ambiguous([String])
  /// Nothing has it.
  case unknown

  /// So many candidates are named.
  static let mostCandidates = 12

  /// - Parameters:
  ///   - question: as typed.
  ///   - isModel: whether a name is that of a model, used or priced.
  init(_ question: String, among sessions: SessionList, isModel: (String) -> Bool) {
    if let name = Self.rest(of: question, after: "model:") {
      self = name.isEmpty ? .unknown : .model(name)
      return
    }
    let parts = question.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let rest = parts.count > 1 ? String(parts[1]) : nil
    let known = Self.named(name, among: sessions)
    guard let first = known.first else {
      self = isModel(question) ? .model(question) : .unknown
      return
    }
    guard known.count == 1 else {
      var candidates = known.prefix(Self.mostCandidates).map { Self.words($0.session) }
      if known.count > candidates.count {
        candidates.append("and \(known.count - candidates.count) more")
      }
      if isModel(question) { candidates.append("model:\(question)") }
      self = .ambiguous(candidates)
      return
    }
    self = Self.within(first.session, of: first.root, rest)
  }

  /// What is meant within a session: one that it spawned, or a request.
  private static func within(_ session: Session, of root: SessionKey, _ rest: String?) -> Self {
    guard let rest, !rest.isEmpty else { return .session(root: root, session.key, request: nil) }
    let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    if Int(name) == nil {
      let below = descendants(of: session).filter { $0.facts.id == name }
      let found =
        below.isEmpty ? descendants(of: session).filter { $0.facts.id.hasPrefix(name) } : below
      if found.count == 1 {
        return within(found[0], of: root, parts.count > 1 ? String(parts[1]) : nil)
      }
      if found.count > 1 { return .ambiguous(found.prefix(mostCandidates).map(words)) }
    }
    return .session(root: root, session.key, request: rest)
  }

  /// The sessions of exactly this id, else those whose ids begin with it.
  private static func named(
    _ name: String, among sessions: SessionList
  ) -> [(root: SessionKey, session: Session)] {
    guard !name.isEmpty else { return [] }
    var same: [(root: SessionKey, session: Session)] = []
    var begun: [(root: SessionKey, session: Session)] = []
    for root in sessions {
      for session in [root] + descendants(of: root) {
        if session.facts.id == name {
          same.append((root.key, session))
        } else if same.isEmpty, session.facts.id.hasPrefix(name) {
          begun.append((root.key, session))
        }
      }
    }
    return same.isEmpty ? begun : same
  }

  private static func descendants(of session: Session) -> [Session] {
    session.children.flatMap { [$0] + descendants(of: $0) }
  }

  /// What names a session alone, and its client.
  private static func words(_ session: Session) -> String {
    let scope = session.facts.scope.map { "\($0)/" } ?? ""
    return "\(scope)\(session.facts.id) (\(session.facts.client.shortName))"
  }

  private static func rest(of text: String, after start: String) -> String? {
    text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
  }
}
