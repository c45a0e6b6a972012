import Testing

@testable import AgtopCore

@Suite("The table of sources")
struct SourceTableTests {
  private var table = SourceTable()
  private var pending = PendingWrites(hasStore: true)
  private let now = Timestamp(milliseconds: 4_000_000_000_000)

  private func listed(_ path: String, size: Int64 = 1) -> TranscriptSource {
    TranscriptSource(
      client: .claude, path: path, form: .lines,
      stat: FileStat(inode: 1, size: size, modifiedNanoseconds: 1000))
  }

  private func known(_ path: String, size: Int64 = 1, members: [Int64] = []) -> KnownSource {
    var source = KnownSource(
      client: .claude, path: path,
      marks: SourceFingerprint(of: listed(path, size: size), parser: 1, at: now))
    source.members = members.map { KnownSource.Member(id: $0, digest: 0) }
    return source
  }

  private func diff(_ listings: [TranscriptSource], version: UInt32 = 1) -> SourceDiff {
    var listing = SourceListing()
    listing.sources = listings
    return table.diff(of: [(.claude, listing)], versions: [.claude: version], at: now)
  }

  @Test("A walk tells what is new, what has changed, and what is as it was")
  mutating func walk() {
    table.put(known("/a"), as: 1, &pending)
    table.put(known("/b"), as: 2, &pending)
    let diff = diff([listed("/a"), listed("/b", size: 2), listed("/c")])
    #expect(diff.unchanged == [1])
    #expect(diff.changed.map(\.id) == [2, nil])
    #expect(self.diff([listed("/a")], version: 2).changed.map(\.id) == [1])
    table.change(1, &pending) { $0.presence = .gone }
    #expect(self.diff([listed("/a")]).changed.map(\.id) == [1])
  }

  @Test("What a walk did not list is in view or not, by the folders of its client alone")
  mutating func missing() {
    for (id, path) in [(1, "/r/a"), (2, "/r/b"), (3, "/rest/c")] as [(Int64, String)] {
      table.put(known(path), as: id, &pending)
    }
    var listing = SourceListing()
    listing.roots = ["/r"]
    table.record(roots: [(.claude, listing)])
    let missing = table.missing(but: [1], of: [.claude])
    #expect(
      Dictionary(uniqueKeysWithValues: missing.map { ($0.id, $0.isInView) }) == [2: true, 3: false])
    #expect(table.missing(but: [], of: [.codex]).isEmpty)
  }

  @Test("A source whose last transcript goes is forgotten; others keep the rest")
  mutating func remove() {
    table.put(known("/a", members: [10, 11]), as: 1, &pending)
    table.put(known("/b", members: [12]), as: 2, &pending)
    #expect(table.source(of: 12) == 2)
    table.remove(transcripts: [11, 12], &pending)
    #expect(table[1]?.members.map(\.id) == [10])
    #expect(table[2] == nil && table.number(at: "/b") == nil)
    #expect(table.source(of: 12) == nil && table.source(of: 10) == 1)
    let changes = pending.changes(of: table, GroupTable())
    #expect(changes.removed.contains { $0 == (.source, 2) })
    #expect(changes.removed.contains { $0 == (.transcript, 11) })
    #expect(changes.written.map(\.id) == [1])
  }

  @Test("Sessions that a database no longer has do not take its path")
  mutating func detached() {
    table.put(known("/db"), as: 1, &pending)
    var gone = known("/db", members: [7])
    gone.presence = .detached
    table.put(gone, as: 2, &pending)
    #expect(table.number(at: "/db") == 1)
    table.remove(transcripts: [7], &pending)
    #expect(table.number(at: "/db") == 1 && table[2] == nil)
  }

  @Test("A path of another client is another source")
  mutating func client() {
    table.put(known("/a"), as: 1, &pending)
    var other = listed("/a")
    #expect(table.number(of: other) == 1)
    other.client = .codex
    #expect(table.number(of: other) == nil)
  }
}

@Suite("The transcripts of a source before and after it is read again")
struct MemberDiffTests {
  private func diff(_ earlier: [(Int64, UInt64)], kept: [Int?], digests: [UInt64?]) -> MemberDiff {
    var next: Int64 = 100
    return MemberDiff(
      from: earlier.map { KnownSource.Member(id: $0.0, digest: $0.1) }, kept: kept,
      digests: digests
    ) {
      defer { next += 1 }
      return next
    }
  }

  @Test("What says the same keeps its number, in whatever order it comes")
  func same() {
    let diff = diff([(1, 7), (2, 8), (3, 9)], kept: [nil, nil, nil], digests: [9, 5, 7])
    #expect(diff.members.map(\.id) == [3, 100, 1])
    #expect(diff.fresh.map(\.id) == [100] && diff.fresh.map(\.number) == [1])
    #expect(diff.gone == [2])
  }

  @Test("Of two that say the same each is one")
  func twins() {
    let diff = diff([(1, 7), (2, 7)], kept: [nil, nil, nil], digests: [7, 7, 7])
    #expect(Set(diff.members.map(\.id)) == [1, 2, 100])
    #expect(diff.gone.isEmpty)
  }

  @Test("What was not read again stays, and is not taken for what was")
  func kept() {
    let diff = diff([(1, 7), (2, 8)], kept: [1, nil, 5], digests: [8])
    #expect(diff.members.map(\.id) == [2, 100])
    #expect(diff.gone == [1])
  }

  @Test("Where nothing is kept all are new")
  func unkept() {
    let diff = diff([], kept: [nil, nil], digests: [nil, nil])
    #expect(diff.fresh.map(\.id) == [100, 101] && diff.members.map(\.digest) == [0, 0])
  }
}
