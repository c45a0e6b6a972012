import Testing

@testable import AgtopCore

@Suite("A database of which only what changed is read again, after random changes")
struct OpenCodeChangesSlow {
  @Test("after any changes", arguments: 1...12 as ClosedRange<UInt64>)
  func random(_ seed: UInt64) throws {
    let changes = try OpenCodeChanges(seed: seed)
    try changes.change(60)
    try changes.heal()
    var kept = try OpenCodeKept(changes)
    var random = SplitMix(seed: seed)
    var partial = 0
    var left = 0
    for step in 0..<60 {
      try changes.change(1 + random.below(4))
      if random.below(8) == 0 { try changes.disturb() }
      // Once in a while nothing changed, or much did.
      if random.below(10) == 0 { try changes.change(random.below(2) * 40) }
      if let count = try kept.refresh() {
        partial += 1
        left += kept.reading.transcripts.count - count
      }
      try kept.expectWhole("seed \(seed), step \(step)")
    }
    #expect(partial > 0)
    #expect(left > 0)
  }
}
