extension Ledger {
  /// A missing parent, or one that leads back to the session, makes a root.
  ///
  /// A subagent's parent is another within the same session, or a session.
  mutating func linkFamilies() {
    var byKey: [SessionKey: Int] = [:]
    for index in sessions.indices { byKey[sessions[index].facts.key] = index }
    for index in sessions.indices {
      let facts = sessions[index].facts
      guard let parent = facts.parentID else { continue }
      let plain = SessionKey(client: facts.client, id: parent)
      let scoped = facts.scope.map { SessionKey(client: facts.client, id: parent, scope: $0) }
      let found = scoped.flatMap { byKey[$0] } ?? byKey[plain]
      sessions[index].parent = found.flatMap { $0 == index ? nil : $0 }
    }
    // 0 not looked at, 1 on the way up now, 2 known to lead to a root.
    var state = [UInt8](repeating: 0, count: sessions.count)
    for start in sessions.indices {
      var path: [Int] = []
      var at: Int? = start
      while let index = at, state[index] == 0 {
        state[index] = 1
        path.append(index)
        at = sessions[index].parent
      }
      if let index = at, state[index] == 1 { sessions[index].parent = nil }
      for index in path { state[index] = 2 }
    }
    boundDepth()
    for index in sessions.indices {
      if let parent = sessions[index].parent { sessions[parent].children.append(index) }
    }
  }

  /// A session that would stand deeper than agents ever nest becomes a root, so that no chain made by
  /// hand can exhaust a stack that walks down a family.
  private mutating func boundDepth() {
    var depth = [Int](repeating: -1, count: sessions.count)
    for start in sessions.indices where depth[start] < 0 {
      var path: [Int] = []
      var at: Int? = start
      while let index = at, depth[index] < 0 {
        path.append(index)
        at = sessions[index].parent
      }
      for index in path.reversed() {
        depth[index] = sessions[index].parent.map { depth[$0] + 1 } ?? 0
        guard depth[index] > Self.deepest else { continue }
        sessions[index].parent = nil
        depth[index] = 0
      }
    }
  }

  private static let deepest = 32
}
