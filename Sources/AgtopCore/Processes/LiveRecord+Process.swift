extension LiveRecord {
  /// Seconds within which a process enters itself in its client's list after it started.
  private static let registrationSeconds: Int64 = 120

  /// Whether an entry is about this very process, and not about one before it with the same pid.
  func isAbout(
    _ facts: ProcessFacts, claimed claim: ProcessClaim?, startIsStated: Bool
  ) -> Bool {
    if let claim, claim.client != client { return false }
    if startIsStated, let processStart { return processStart == facts.identity.start }
    if let processStartedAt {
      let apart = abs(processStartedAt.seconds - facts.startedAt.seconds)
      if apart <= 1 { return true }
      // Old versions state it in local time; then when the entry was made has to agree too.
      guard Self.isZoneApart(apart), registeredAt != nil else { return false }
    }
    if let registeredAt {
      let after = registeredAt.seconds - facts.startedAt.seconds
      return claim != nil && after >= -Correlator.slackSeconds && after <= Self.registrationSeconds
    }
    if let writtenAt, writtenAt.seconds < facts.startedAt.seconds - Correlator.slackSeconds {
      return false
    }
    // Nothing but the pid: then the process must look like what the entry says.
    return role == .server ? claim?.role == .server : claim?.role == .session
  }

  /// Whether so many seconds are what a clock of some zone is ahead or behind: quarters of an hour.
  private static func isZoneApart(_ seconds: Int64) -> Bool {
    let quarter: Int64 = 900
    let fromQuarter = min(seconds % quarter, quarter - seconds % quarter)
    return seconds <= 14 * 3600 + 1 && fromQuarter <= 1
  }

  /// Whether an entry that states the start of a process is about that process, which has other ids in
  /// a container.
  ///
  /// - Parameters:
  ///   - space: what the system says of these ids; nil when it does not.
  ///   - isOnly: whether no other entry of the client states the same start.
  func isAbout(_ space: ProcessIDSpace?, isOnly: Bool) -> Bool {
    guard let space else { return isOnly }
    if let stated = idSpace, let name = space.name, stated != name { return false }
    return space.pids.last == pid
  }
}

/// The ids of a process in the containers that it is in.
package struct ProcessIDSpace: Hashable, Sendable {
  /// Its ids, that of the innermost last.
  package var pids: [Int32]
  /// The system's name of the innermost, such as `pid:[4026531836]`; nil when it does not tell.
  package var name: String?

  /// Ids in containers.
  package init(pids: [Int32], name: String? = nil) {
    self.pids = pids
    self.name = name
  }
}
