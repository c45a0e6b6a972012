import Testing

@testable import AgtopCore

@Suite("What waits to be written")
struct PendingWritesTests {
  private func changes(_ pending: PendingWrites) -> LedgerStore.Changes {
    pending.changes(of: SourceTable(), GroupTable())
  }

  @Test("A group that was never written need not be removed")
  func groups() {
    var pending = PendingWrites(hasStore: true)
    pending.put(group: 1, identities: [5])
    pending.remove(group: 1)
    #expect(changes(pending).isEmpty)
    pending.remove(group: 2)
    #expect(changes(pending).removed.map(\.id) == [2, 2])
  }

  @Test("The row of a transcript that has grown is out of date")
  func growing() {
    var pending = PendingWrites(hasStore: true)
    pending.put(transcript: 1, [1, 2, 3])
    pending.put(parserOf: 9, [4])
    pending.put(growing: 9, transcript: 1, bytes: 500)
    #expect(pending.transcripts.isEmpty && pending.parsers.isEmpty)
    #expect(pending.bytes == 500)
    pending.remove(growing: 9)
    #expect(pending.bytes == 0)
  }

  @Test("Only many transcripts wait in a way that is worth a writing, and only for a store")
  func waiting() {
    for hasStore in [false, true] {
      var pending = PendingWrites(hasStore: hasStore)
      for id in 1...15 as ClosedRange<Int64> { pending.put(transcript: id, [0]) }
      #expect(pending.waitingBytes == 0)
      pending.put(growing: 1, transcript: 16, bytes: 10)
      #expect(pending.waitingBytes == (hasStore ? 25 : 0))
    }
  }

  @Test("Rows come in order of table and number")
  func order() {
    var pending = PendingWrites(hasStore: true)
    for id in [5, 3, 9, 1] as [Int64] { pending.put(transcript: id, []) }
    #expect(changes(pending).written.map(\.id) == [1, 3, 5, 9])
    pending.clear()
    #expect(changes(pending).isEmpty)
  }
}

@Suite("The table of groups")
struct GroupTableTests {
  private var groups = GroupTable()
  private var pending = PendingWrites(hasStore: false)

  private func group(_ members: [Int64]) -> SettledGroup {
    var group = SettledGroup()
    group.members = members
    return group
  }

  private func transcript(_ identities: UInt64...) -> Transcript {
    var transcript = Transcript(facts: SessionFacts(client: .claude, id: "x", path: "/x"))
    transcript.requests = identities.map { Request(identity: $0) }
    return transcript
  }

  @Test(
    "New transcripts are tied to the groups that hold an identity of theirs, as long as they are there"
  )
  mutating func ties() throws {
    groups.put(group([1]), as: 10, identities: [100, 101], &pending)
    try groups.makeIndex(from: nil, pending)
    groups.put(group([2]), as: 11, identities: [200], &pending)
    #expect(groups.tied(to: [transcript(101, 7), transcript(200)]) == [10, 11])
    #expect(groups.tied(to: [transcript(8)]).isEmpty)
    groups.remove(10, &pending)
    #expect(groups.tied(to: [transcript(101)]).isEmpty)
    groups.put(group([1]), as: 12, identities: [101], &pending)
    #expect(groups.tied(to: [transcript(101)]) == [12])
  }

  @Test("Each transcript is in one group, and each change is told once")
  mutating func members() {
    groups.put(group([1, 2]), as: 10, identities: [5], &pending)
    #expect(groups.group(of: 2) == 10 && groups.count == 1)
    #expect(groups.takeChanged() == [10])
    groups.remove(10, &pending)
    groups.put(group([1]), as: 11, identities: [5], &pending)
    #expect(groups.group(of: 1) == 11 && groups.group(of: 2) == nil)
    #expect(groups.takeChanged() == [10, 11])
    #expect(groups.takeChanged().isEmpty)
  }
}
