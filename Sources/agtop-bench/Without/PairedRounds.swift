/// The same work done in two ways, in turn, so that a machine that gets slower gets slower for both.
struct PairedRounds {
  /// Seconds of one run, of whichever time the work is measured in.
  typealias Run = () throws -> Double

  private var with: [Double] = []
  private var without: [Double] = []

  /// What was measured elsewhere, pair by pair.
  init(with: [Double], without: [Double]) {
    self.with = with
    self.without = without
  }

  /// Does both so many times, the first of them the other way round each time; one more pair, before all
  /// others, is not counted.
  init(_ count: Int, with first: Run, without second: Run) throws {
    _ = (try first(), try second())
    for number in 0..<count {
      if number % 2 == 0 {
        with.append(try first())
        without.append(try second())
      } else {
        without.append(try second())
        with.append(try first())
      }
    }
  }

  /// Prints the medians and, pair by pair, how many times as long the second took.
  func describe(_ optimisation: Optimisation) {
    let ratio = Spread(zip(with, without).map { $1 / max($0, 1e-9) })
    print(
      Figures.left(optimisation.rawValue, 13) + "with " + Self.text(with) + ", without "
        + Self.text(without) + ", ratio \(Figures.fixed(ratio.median, 2)) "
        + "(\(Figures.fixed(ratio.least, 2)) … \(Figures.fixed(ratio.most, 2)))")
    print(String(repeating: " ", count: 13) + optimisation.scenario)
  }

  private static func text(_ seconds: [Double]) -> String {
    let spread = Spread(seconds)
    return "\(Figures.milliseconds(spread.median)) "
      + "(\(Figures.milliseconds(spread.least)) … \(Figures.milliseconds(spread.most)))"
  }
}
