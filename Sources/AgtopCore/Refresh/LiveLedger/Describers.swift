/// When the describers of the clients are to be made again: when what lies beside transcripts has changed, or
/// there are folders that they do not know.
struct Describers {
  /// The fingerprints of the files from which the describers in use were made; those of no other client.
  private var fingerprints: [ClientKind: UInt64] = [:]
  /// Whether all sources were looked at since the last snapshot: then so is what lies beside them.
  private var isRefreshDue = true
  /// Whether there are folders that the describers in use do not know.
  private var hasNewFolder = false
  /// Whether more is about to be read: what depends on all folders waits until then, since each piece of a first
  /// reading has folders that are new.
  var isMoreToCome = false

  /// Says that all sources were looked at.
  mutating func recordWalk() { isRefreshDue = true }

  /// Says that transcripts name a folder that none named before.
  mutating func recordNewFolder() { hasNewFolder = true }

  /// A describer that was made now.
  struct Made {
    var client: ClientKind
    var facts: any SideFacts
    /// Whether sessions of the client were described before, by another one.
    var isReplacement: Bool
  }

  /// Makes the describers that are missing or out of date.
  ///
  /// - Parameter folders: gives the working directories that any client's transcripts name.
  mutating func renew(
    of adapters: [ClientAdapter], folders: () -> Set<String>
  ) -> [Made] {
    let isNewFolder = hasNewFolder && !isMoreToCome
    if !isMoreToCome { hasNewFolder = false }
    var made: [Made] = []
    for adapter in adapters {
      let known = fingerprints[adapter.kind]
      let needsNewFolder = isNewFolder && adapter.describer.describesByFolders
      guard known == nil || isRefreshDue || needsNewFolder else { continue }
      let fingerprint = adapter.describer.sideFingerprint
      guard known != fingerprint || needsNewFolder else { continue }
      fingerprints[adapter.kind] = fingerprint
      made.append(
        Made(
          client: adapter.kind, facts: adapter.describer.sideFacts(folders: folders()),
          isReplacement: known != nil))
    }
    return made
  }

  /// Whether the names of projects are to be looked for again; true once after each walk.
  mutating func takeRefreshDue() -> Bool {
    defer { isRefreshDue = false }
    return isRefreshDue
  }
}

extension SessionDescriber {
  /// Changes with the files that it reads.
  fileprivate var sideFingerprint: UInt64 {
    var hash = StableHash()
    for path in sideFiles {
      hash.add(path)
      guard var stat = FileStat.ofRegularFile(path) else { continue }
      // To read a database touches its log.
      stat.changedNanoseconds = 0
      hash.add(stat)
    }
    return hash.value
  }
}
