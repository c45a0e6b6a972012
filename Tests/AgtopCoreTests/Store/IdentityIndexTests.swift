import Testing

@testable import AgtopCore

@Suite("The index of identities")
struct IdentityIndexTests {
  @Test("An identity belongs to the group that noted it last")
  func last() {
    var index = IdentityIndex(capacity: 16)
    index.record([1, 2, 3], in: 10)
    index.record([2, 3, 4], in: 11)
    #expect([1, 2, 3, 4, 5].map { index.group(of: $0) } == [10, 11, 11, 11, nil])
  }

  @Test("Groups that take each other's place need no more room, however many they were")
  func flat() {
    var index = IdentityIndex(capacity: 16)
    var random = SplitMix(seed: 5)
    var owners: [UInt64: Int64] = [:]
    for group in 1...20_000 as ClosedRange<Int64> {
      let first = random.next() % 50 * 10 + 1
      let tokens = Array(first..<first + 10)
      index.record(tokens, in: group)
      for token in tokens { owners[token] = group }
    }
    #expect(owners.allSatisfy { index.group(of: $0.key) == $0.value })
    #expect(index.groupCapacity <= 51)
  }

  @Test("It grows, and loses nothing")
  func grows() {
    var index = IdentityIndex(capacity: 1)
    for group in 1...1000 as ClosedRange<Int64> {
      index.record([UInt64(group), UInt64(group) << 32], in: group)
    }
    #expect((1...1000).allSatisfy { index.group(of: UInt64($0)) == $0 })
    #expect((1...1000).allSatisfy { index.group(of: UInt64($0) << 32) == $0 })
  }

  @Test("A group without identities takes no room")
  func empty() {
    var index = IdentityIndex(capacity: 1)
    for group in 1...100 as ClosedRange<Int64> { index.record([], in: group) }
    index.record([0], in: 101)
    #expect(index.groupCapacity <= 1)
    #expect(index.group(of: 0) == nil)
  }
}
