/// Which settled group holds an identity: that of a request, a prompt or a session.
///
/// Open addressing over 64-bit hashes, twelve bytes a slot, because there may be millions; it grows by a
/// quarter of what it holds. An entry of a group that is no more stays until its identity is noted again:
/// the caller knows which groups there are.
struct IdentityIndex {
  private var keys: [UInt64] = []
  /// The index of each entry's group in `groups`: numbers of the store are larger than 32 bits may hold.
  private var indices: [UInt32] = []
  private var count = 0
  private var groups: [Group] = []
  /// Indices in `groups` that no entry names any more.
  private var free: [UInt32] = []

  private struct Group {
    var number: Int64
    /// How many entries name it.
    var entries = 0
  }

  /// How many groups it has room for: as many as entries name, whatever was noted before.
  var groupCapacity: Int { groups.count }

  /// An index with room for so many identities.
  init(capacity: Int) { resize(to: capacity) }

  /// Records that a group holds some identities.
  mutating func record(_ tokens: [UInt64], in group: Int64) {
    if (count + tokens.count) * 5 >= keys.count * 4 { resize(to: (count + tokens.count) * 5 / 4) }
    let index = free.popLast() ?? UInt32(clamping: groups.count)
    if Int(index) == groups.count {
      groups.append(Group(number: group))
    } else {
      groups[Int(index)] = Group(number: group)
    }
    for token in tokens { set(token, index) }
    if groups[Int(index)].entries == 0 { free.append(index) }
  }

  /// The group that noted an identity last; nil for none.
  func group(of token: UInt64) -> Int64? {
    let slot = slot(of: token)
    return keys[slot] == 0 ? nil : groups[Int(indices[slot])].number
  }

  /// Where an identity is, or would be.
  private func slot(of token: UInt64) -> Int {
    // The high half of a product spreads over any number of slots.
    let mixed = token &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(mixed.multipliedFullWidth(by: UInt64(keys.count)).high)
    while keys[slot] != 0, keys[slot] != token {
      slot += 1
      if slot == keys.count { slot = 0 }
    }
    return slot
  }

  /// 0 stands for no entry, and is no identity (`StableHash`).
  private mutating func set(_ token: UInt64, _ index: UInt32) {
    guard token != 0 else { return }
    let slot = slot(of: token)
    if keys[slot] == 0 {
      count += 1
    } else {
      let old = indices[slot]
      groups[Int(old)].entries -= 1
      if groups[Int(old)].entries == 0, old != index { free.append(old) }
    }
    keys[slot] = token
    indices[slot] = index
    groups[Int(index)].entries += 1
  }

  /// Makes room for so many identities: a quarter of the slots stays free, so that searching ends soon.
  private mutating func resize(to capacity: Int) {
    let size = max(64, capacity * 4 / 3)
    let old = (keys, indices)
    keys = [UInt64](repeating: 0, count: size)
    indices = [UInt32](repeating: 0, count: size)
    for (token, index) in zip(old.0, old.1) where token != 0 {
      let slot = slot(of: token)
      keys[slot] = token
      indices[slot] = index
    }
  }
}
