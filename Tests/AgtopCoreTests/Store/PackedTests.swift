import Testing

@testable import AgtopCore

@Suite("Rows of the store")
struct PackedTests {
  private static func transcripts() throws -> [Transcript] {
    let home = try GeneratedHome(seed: 11)
    let seeds = try Fixture.copy("seed-home")
    // Each goes away with its last use.
    return withExtendedLifetime((home, seeds)) {
      Scanner.scan(home: home.environment).transcripts
        + Scanner.scan(home: seeds.environment).transcripts
    }
  }

  private func reread<Value: Packed>(_ value: Value) -> Value? {
    value.packed.withUnsafeBytes { Value(packed: $0) }
  }

  @Test("a transcript comes back as it was")
  func transcripts() throws {
    let all = try Self.transcripts()
    #expect(all.count > 40)
    for transcript in all {
      let again = try #require(reread(transcript))
      #expect(again.facts == transcript.facts)
      #expect(again.requests == transcript.requests)
      #expect(again.models == transcript.models)
      #expect(again.limits == transcript.limits)
      #expect(again.replay == transcript.replay)
    }
  }

  @Test(
    "numbers of every size come back", arguments: [0, 1, -1, 63, 64, -64, .max, .min] as [Int64])
  func numbers(_ number: Int64) throws {
    var writer = ByteWriter()
    writer.number(number)
    writer.unsigned(UInt64(bitPattern: number))
    writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      #expect(reader.number() as Int64 == number)
      #expect(reader.unsigned() == UInt64(bitPattern: number))
      #expect(reader.isComplete)
    }
  }

  @Test(
    "sums of money of every size come back",
    arguments: [0, 1, Int128(Int64.max), Int128(Int64.max) + 1, -5, Int128.max, Int128.min])
  func money(_ amount: Int128) throws {
    var cost = Cost()
    cost.output = Money(picodollars: amount)
    cost.covered = Money(picodollars: amount)
    cost.unpricedTokens = 7
    cost.unlistedTokens = 8
    cost.isEstimated = true
    #expect(reread(cost) == cost)
  }

  @Test("extreme requests come back")
  func extremes() throws {
    var request = Request(identity: .max)
    request.origin = .max
    request.milliseconds = .max
    request.recordedPicodollars = .max
    request.model = 65_534
    request.webSearches = .max
    request.toolCalls = .max
    request.tier = .priority
    request.rank = 15
    request.flags = [.remainder, .sidechain, .servedInUS]
    request.usage = TokenUsage(
      input: Request.maximumTokens, cacheRead: Request.maximumTokens,
      cacheWrite5m: Request.maximumTokens, cacheWrite1h: Request.maximumTokens,
      output: Request.maximumTokens, reasoning: Request.maximumTokens)
    var early = Request(identity: 1)
    early.milliseconds = .min + 1
    var shared = Request(identity: 3)
    shared.flags = [.sharedID, .unbilled, .part]
    shared.call = CallMark(rawValue: .max)
    shared.line = .max
    let all = [request, early, Request(identity: 2), request, shared]
    #expect(reread(PackedRequests(all))?.requests == all)
  }

  @Test("bytes that were cut anywhere are refused")
  func cuts() throws {
    let some = try Self.transcripts().prefix(40)
    #expect(some.count == 40)
    for transcript in some {
      let bytes = transcript.packed
      for end in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
        let cut = Array(bytes[..<end])
        #expect(cut.withUnsafeBytes { Transcript(packed: $0) } == nil)
      }
    }
  }

  @Test(
    "of rows with changed bytes some are refused and some read, and what is read is a row again")
  func mutations() throws {
    let home = try GeneratedHome(seed: 12)
    defer { withExtendedLifetime(home) {} }
    let keeping = try Keeping(home.environment)
    let ledger = try keeping.run().ledger
    var rows: [[UInt8]] = ledger.groups.all.map {
      PackedGroup($0, models: ledger.groups.models.models).packed
    }
    rows += ledger.sources.sources.values.map(\.packed)
    rows += try Self.transcripts().prefix(20).map(\.packed)
    var random = SplitMix(seed: 1)
    var read = 0
    var refused = 0
    for row in rows {
      for _ in 0..<40 {
        var bytes = row
        for _ in 0...random.below(3) {
          bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
        }
        bytes.withUnsafeBytes { bytes in
          if let transcript = Transcript(packed: bytes) {
            read += 1
            #expect(reread(transcript) != nil)
          } else {
            refused += 1
          }
          _ = PackedGroup(packed: bytes)
          _ = KnownSource(packed: bytes)
          _ = StoredResume(packed: bytes)
          _ = PackedIdentities(packed: bytes)
          _ = StoreHeader(packed: bytes)
        }
      }
    }
    #expect(read > 100 && refused > 100, "\(read) read, \(refused) refused")
  }

  @Test("any changed byte changes the checksum, and so does another place")
  func checksums() {
    let bytes = (0..<61).map { UInt8($0) }
    let sum = Checksum.of(bytes, seed: 5)
    #expect(Checksum.of(bytes, seed: 6) != sum)
    for index in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[index] ^= 1 << UInt8(bit)
        #expect(Checksum.of(other, seed: 5) != sum)
      }
    }
    #expect(Checksum.of(Array(bytes.dropLast()), seed: 5) != sum)
  }
}
