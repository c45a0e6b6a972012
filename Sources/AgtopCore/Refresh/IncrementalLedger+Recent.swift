extension IncrementalLedger {
  /// Forgets what groups used in a last day that is over, so that neither memory nor the store keeps for
  /// ever what only the last day is asked for.
  mutating func fadeRecent(at now: Timestamp) {
    for id in shown.faded(at: now) {
      guard let group = groups[id] else { continue }
      let rest = SessionGroup(withoutRecent: group)
      groups[id] = rest
      shown.exchange(id, for: rest)
      unsaved.faded.insert(id)
    }
  }
}
