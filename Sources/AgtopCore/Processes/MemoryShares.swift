/// The shares of memory of the processes that somebody looks at, kept from refresh to refresh: to ask for
/// one of 300 MB takes the kernel three milliseconds.
struct MemoryShares {
  /// What was told of a process.
  private struct Known {
    var share: MemoryShare?
    var resident: Int64?
    var readAt: UInt64
  }

  private var known: [ProcessIdentity: Known] = [:]

  /// After so many nanoseconds a process is asked again, whatever its size says.
  private static let longest: UInt64 = 60_000_000_000
  /// So many processes are asked in one refresh at most; the others in the next.
  static let mostReads = 512

  /// The shares of some processes, those of all others are forgotten.
  ///
  /// A process is asked again when its resident memory moved by a twentieth, or after a minute.
  ///
  /// - Parameters:
  ///   - now: nanoseconds of the clock of `ProcessTable.takenAt`.
  ///   - read: asks the system.
  mutating func shares(
    of processes: [ProcessMember], at now: UInt64, read: (ProcessIdentity) -> MemoryShare?
  ) -> [ProcessIdentity: MemoryShare] {
    var kept: [ProcessIdentity: Known] = [:]
    var reads = 0
    for process in processes where process.state != .zombie {
      var entry = known[process.identity]
      if Self.isDue(entry, process.residentBytes, now), reads < Self.mostReads {
        reads += 1
        entry = Known(
          share: read(process.identity), resident: process.residentBytes, readAt: now)
      }
      kept[process.identity] = entry
    }
    known = kept
    return kept.compactMapValues(\.share)
  }

  private static func isDue(_ entry: Known?, _ resident: Int64?, _ now: UInt64) -> Bool {
    guard let entry, now >= entry.readAt, now - entry.readAt < longest else { return true }
    guard let old = entry.resident, let resident else { return entry.resident != resident }
    return abs(resident - old) > old / 20
  }
}

extension ProcessMetrics {
  /// Takes in what the processes of a tree are given; nothing where no share is known.
  ///
  /// A process without a share counts with its resident memory, which makes the sum an estimate.
  mutating func setShare(_ members: [ProcessMember], _ shares: [ProcessIdentity: MemoryShare]) {
    var bytes: Int64 = 0
    var listed: Int64 = 0
    var isAnyKnown = false
    isShareEstimated = false
    shareBytes = nil
    for member in members where member.state != .zombie {
      let resident = max(0, member.residentBytes ?? 0)
      let share = shares[member.identity]
      isAnyKnown = isAnyKnown || share != nil
      isShareEstimated = isShareEstimated || share?.isEstimate ?? true
      bytes = ProcessCounters.sum(bytes, share?.bytes ?? resident) ?? bytes
      listed = ProcessCounters.sum(listed, resident) ?? listed
    }
    guard isAnyKnown else {
      isShareEstimated = false
      return
    }
    // Of a crowd only the first ones are listed.
    if let residentBytes, processCount > members.count {
      bytes = ProcessCounters.sum(bytes, max(0, residentBytes - listed)) ?? bytes
      isShareEstimated = true
    }
    shareBytes = bytes
  }
}
