import Testing

@testable import AgtopCore

@Suite("The processor time that following events may take")
struct CPUBudgetTests {
  private static let second: UInt64 = 1_000_000_000

  @Test(
    "Work that goes on takes less than a hundredth",
    arguments: [200_000, 3_000_000, 20_000_000] as [UInt64])
  func steady(_ piece: UInt64) {
    var budget = CPUBudget()
    let begin = 1000 * Self.second
    var now = begin
    var spent: UInt64 = 0
    while now < begin + 600 * Self.second {
      budget.spend(piece, at: now)
      spent += piece
      now = max(now + piece, budget.next)
    }
    // Pieces that would rest longer than somebody waits are the exception.
    let most = piece > 14_000_000 ? 600 * Self.second / 90 : 600 * Self.second / 100
    #expect(spent <= most)
  }

  @Test("After a quiet while a few pieces are done at once")
  func burst() {
    var budget = CPUBudget()
    let now = 1000 * Self.second
    budget.spend(2_000_000, at: now)
    #expect(budget.next <= now)
    budget.spend(2_000_000, at: now)
    #expect(budget.next <= now)
    for _ in 0..<5 { budget.spend(2_000_000, at: now) }
    #expect(budget.next > now)
  }

  @Test("Nobody waits longer than two seconds after a piece that took less than a fifth of one")
  func longest() {
    var budget = CPUBudget()
    let now = 1000 * Self.second
    for _ in 0..<100 { budget.spend(190_000_000, at: now) }
    #expect(budget.next <= now + 2 * Self.second)
  }

  @Test("A piece that took long is followed by a rest that is ten times as long")
  func long() {
    var budget = CPUBudget()
    let now = 1000 * Self.second
    budget.spend(5 * Self.second, at: now)
    #expect(budget.next == now + 50 * Self.second)
  }

  @Test("No time is too long", arguments: [UInt64.max, UInt64.max / 2] as [UInt64])
  func huge(_ time: UInt64) {
    var budget = CPUBudget()
    budget.spend(time, at: Self.second)
    #expect(budget.next > Self.second)
  }
}
