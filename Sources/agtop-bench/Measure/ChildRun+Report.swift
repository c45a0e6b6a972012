extension ChildRun {
  /// Prints how long a program took and how much memory it held.
  func describe(as name: String) { Self.describe([self], as: name) }

  /// Prints how long runs of a program took, and the most memory that one held.
  static func describe(_ runs: [ChildRun], as name: String) {
    let wall = Spread(runs.map(\.seconds))
    let processor = Spread(runs.map(\.processorSeconds))
    let peak = runs.map(\.peakBytes).max() ?? 0
    print(
      Figures.left(name, 14) + Figures.right(Figures.milliseconds(wall.median), 12)
        + " (\(Figures.milliseconds(wall.least)) … \(Figures.milliseconds(wall.most)))"
        + ", processor \(Figures.milliseconds(processor.median))"
        + ", peak \(Figures.megabytes(peak))")
  }
}
