import TerminalCells

/// The steps of a chart, made of one colour.
enum ColorRamp {
  /// What is mixed into the colour for each step, and how much of it: towards the background for the dim steps,
  /// away from it for the bright ones.
  private static let shares: [(isTowards: Bool, share: Double)] = [
    (true, 0.3), (true, 0.15), (true, 0), (false, 0.25), (false, 0.5),
  ]

  /// The steps, dim to bright; all the same for a colour of which nobody knows what it looks like.
  static func steps(of style: CellStyle, on background: BackgroundKind?) -> [CellStyle] {
    let near = background == .light ? Color.rgb(255, 255, 255) : .rgb(0, 0, 0)
    let far = background == .light ? Color.rgb(0, 0, 0) : .rgb(255, 255, 255)
    return shares.map { isTowards, share in
      var step = style
      step.foreground =
        style.foreground.mixed(with: isTowards ? near : far, share: share) ?? style.foreground
      return step
    }
  }
}
