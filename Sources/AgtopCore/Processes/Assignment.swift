/// The cheapest way to give each row a column of its own (Hungarian method with potentials).
enum Assignment {
  /// The column of each row, nil for a row that has none; as many rows as possible have one, and the
  /// sum of their costs is the least.
  ///
  /// - Parameter costs: a row each with a cost for each column; nil where the two cannot be paired.
  static func cheapest(_ costs: [[Double?]]) -> [Int?] {
    let rows = costs.count
    let columns = costs.first?.count ?? 0
    guard rows > 0, columns > 0 else { return Array(repeating: nil, count: rows) }
    // A square of real and impossible pairs: an impossible one costs more than all real ones together.
    let size = max(rows, columns)
    let dearest = costs.joined().reduce(0) { max($0, $1 ?? 0) }
    let impossible = (dearest + 1) * Double(size + 1)
    func cost(_ row: Int, _ column: Int) -> Double {
      row < rows && column < columns ? costs[row][column] ?? impossible : impossible
    }
    let rowOfColumn = solve(size, cost)
    var result = [Int?](repeating: nil, count: rows)
    for column in 0..<columns {
      let row = rowOfColumn[column]
      if row < rows, costs[row][column] != nil { result[row] = column }
    }
    return result
  }

  /// The row of each column of a square; index 0 of the inner arrays stands for "none yet".
  private static func solve(_ size: Int, _ cost: (Int, Int) -> Double) -> [Int] {
    var rowPotential = [Double](repeating: 0, count: size + 1)
    var columnPotential = [Double](repeating: 0, count: size + 1)
    var rowOf = [Int](repeating: 0, count: size + 1)
    var before = [Int](repeating: 0, count: size + 1)
    for row in 1...size {
      rowOf[0] = row
      var column = 0
      var least = [Double](repeating: .infinity, count: size + 1)
      var isUsed = [Bool](repeating: false, count: size + 1)
      repeat {
        isUsed[column] = true
        let current = rowOf[column]
        var step = Double.infinity
        var next = 0
        for other in 1...size where !isUsed[other] {
          let reduced =
            cost(current - 1, other - 1) - rowPotential[current] - columnPotential[other]
          if reduced < least[other] {
            least[other] = reduced
            before[other] = column
          }
          if least[other] < step {
            step = least[other]
            next = other
          }
        }
        for other in 0...size {
          if isUsed[other] {
            rowPotential[rowOf[other]] += step
            columnPotential[other] -= step
          } else {
            least[other] -= step
          }
        }
        column = next
      } while rowOf[column] != 0
      while column != 0 {
        rowOf[column] = rowOf[before[column]]
        column = before[column]
      }
    }
    return rowOf.dropFirst().map { $0 - 1 }
  }
}
