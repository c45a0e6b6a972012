extension Transcript {
  /// Every identity by which other transcripts may be tied to this one: its session, those that spawned
  /// it or gave it its history, its requests and the sessions that they name, its prompts.
  ///
  /// Some stand in it more than once.
  func forEachToken(_ body: (UInt64) -> Void) {
    body(facts.key.stableHash)
    if let parent = facts.parentID {
      body(StableHash.session(facts.client, parent))
      // A subagent's parent may be another of the same session.
      if let scope = facts.scope {
        body(SessionKey(client: facts.client, id: parent, scope: scope).stableHash)
      }
    }
    if let source = facts.forkedFrom { body(StableHash.session(facts.client, source)) }
    for prompt in facts.prompts { body(prompt.identity) }
    var origin: UInt64 = 0
    for request in requests {
      body(request.identity)
      guard request.origin != origin else { continue }
      origin = request.origin
      if origin != 0 { body(origin) }
    }
  }
}

/// Parts transcripts into groups that share no identity, directly or through others.
struct TiedTranscripts {
  /// The group of each transcript, by its index; groups are numbered from 0.
  let groups: [Int]
  /// The identities of each group, each once.
  let tokens: [[UInt64]]

  init(_ transcripts: [Transcript]) {
    var above = Array(transcripts.indices)
    func root(_ index: Int) -> Int {
      var at = index
      while above[at] != at {
        above[at] = above[above[at]]
        at = above[at]
      }
      return at
    }
    var owners = IdentityOwners(
      capacity: transcripts.indices.reduce(0) { $0 + transcripts[$1].requests.count + 4 })
    var fresh: [[UInt64]] = Array(repeating: [], count: transcripts.count)
    for index in transcripts.indices {
      fresh[index].reserveCapacity(transcripts[index].requests.count + 4)
      transcripts[index].forEachToken { token in
        guard let other = owners.owner(of: token, or: index) else {
          fresh[index].append(token)
          return
        }
        let first = root(other)
        let second = root(index)
        if first != second { above[max(first, second)] = min(first, second) }
      }
    }
    var numbers: [Int: Int] = [:]
    var groups: [Int] = []
    var tokens: [[UInt64]] = []
    for index in transcripts.indices {
      let top = root(index)
      let number = numbers[top] ?? tokens.count
      if number == tokens.count {
        numbers[top] = number
        tokens.append([])
      }
      groups.append(number)
      if tokens[number].isEmpty {
        tokens[number] = fresh[index]
      } else {
        tokens[number] += fresh[index]
      }
      fresh[index] = []
    }
    self.groups = groups
    self.tokens = tokens
  }
}

/// The first transcript that has an identity.
private struct IdentityOwners {
  private var keys: [UInt64]
  private var owners: [Int32]
  private var count = 0

  init(capacity: Int) {
    var size = 64
    while size * 2 < capacity * 3 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    owners = [Int32](repeating: 0, count: size)
  }

  /// The transcript known for an identity, or nil after noting the given one.
  mutating func owner(of token: UInt64, or transcript: Int) -> Int? {
    guard token != 0 else { return transcript }
    if count * 4 >= keys.count * 3 { grow() }
    var slot = Int(truncatingIfNeeded: token) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == token { return Int(owners[slot]) }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = token
    owners[slot] = Int32(truncatingIfNeeded: transcript)
    count += 1
    return nil
  }

  private mutating func grow() {
    let old = (keys, owners)
    keys = [UInt64](repeating: 0, count: keys.count * 2)
    owners = [Int32](repeating: 0, count: keys.count)
    for index in old.0.indices where old.0[index] != 0 {
      var slot = Int(truncatingIfNeeded: old.0[index]) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = old.0[index]
      owners[slot] = old.1[index]
    }
  }
}
