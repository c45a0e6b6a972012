/// Which settled group holds an identity: that of a request, a prompt or a session.
///
/// Open addressing over 64-bit hashes, twelve bytes an entry, because there may be millions. An entry
/// of a group that is no more stays until its identity is noted again: whoever asks knows which groups
/// there are.
struct TokenIndex {
  private var keys: [UInt64] = []
  private var groups: [UInt32] = []
  private var count = 0
  /// Groups by their place in `groups`: numbers of the store are larger than 32 bits may hold.
  private var numbers: [Int64] = []

  /// An index with room for so many identities.
  init(capacity: Int) { resize(to: capacity) }

  /// Notes that a group holds some identities.
  mutating func note(_ tokens: [UInt64], in group: Int64) {
    let place = UInt32(clamping: numbers.count)
    numbers.append(group)
    if (count + tokens.count) * 3 >= keys.count * 2 { resize(to: (count + tokens.count) * 2) }
    for token in tokens { set(token, place) }
  }

  /// The group that noted an identity last; nil for none.
  func group(of token: UInt64) -> Int64? {
    var slot = Int(truncatingIfNeeded: token) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == token { return numbers[Int(groups[slot])] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  /// 0 stands for no entry, and is no identity (`StableHash`).
  private mutating func set(_ token: UInt64, _ group: UInt32) {
    guard token != 0 else { return }
    var slot = Int(truncatingIfNeeded: token) & (keys.count - 1)
    while keys[slot] != 0, keys[slot] != token { slot = (slot + 1) & (keys.count - 1) }
    if keys[slot] == 0 { count += 1 }
    keys[slot] = token
    groups[slot] = group
  }

  private mutating func resize(to capacity: Int) {
    var size = 64
    while size * 2 < capacity * 3 { size *= 2 }
    let old = (keys, groups)
    keys = [UInt64](repeating: 0, count: size)
    groups = [UInt32](repeating: 0, count: size)
    count = 0
    for slot in old.0.indices where old.0[slot] != 0 { set(old.0[slot], old.1[slot]) }
  }
}
