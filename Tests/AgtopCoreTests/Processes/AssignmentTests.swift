import Testing

@testable import AgtopCore

@Suite("Assignment")
struct AssignmentTests {
  @Test("The cheapest pairs over all, not for each alone")
  func cheapest() {
    #expect(Assignment.cheapest([[1, 2], [1, 9]]) == [1, 0])
    #expect(Assignment.cheapest([[5, nil], [1, 3]]) == [0, 1])
    #expect(Assignment.cheapest([[nil, nil], [1, 3]]) == [nil, 0])
    #expect(Assignment.cheapest([[4], [2], [3]]) == [nil, 0, nil])
    #expect(Assignment.cheapest([]) == [])
    #expect(Assignment.cheapest([[], []]) == [nil, nil])
  }

  @Test("As good as trying all, over random costs")
  func random() {
    var random = SplitMix(seed: 7)
    for _ in 0..<200 {
      let rows = Int(random.next() % 4) + 1
      let columns = Int(random.next() % 4) + 1
      let costs: [[Double?]] = (0..<rows).map { _ in
        (0..<columns).map { _ in random.next() % 4 == 0 ? nil : Double(random.next() % 50) }
      }
      let found = Assignment.cheapest(costs)
      let sum = zip(costs, found).reduce(0.0) { sum, pair in
        sum + (pair.1.flatMap { pair.0[$0] } ?? 0)
      }
      let best = Self.best(costs, 0, [])
      #expect(found.compactMap { $0 }.count == best.count)
      #expect(sum == best.sum)
    }
  }

  private static func best(_ costs: [[Double?]], _ row: Int, _ used: Set<Int>) -> (
    count: Int, sum: Double
  ) {
    guard row < costs.count else { return (0, 0) }
    var result = best(costs, row + 1, used)
    for (column, cost) in costs[row].enumerated() where !used.contains(column) {
      guard let cost else { continue }
      let rest = best(costs, row + 1, used.union([column]))
      let candidate = (count: rest.count + 1, sum: rest.sum + cost)
      if candidate.count > result.count
        || (candidate.count == result.count && candidate.sum < result.sum)
      {
        result = candidate
      }
    }
    return result
  }
}
