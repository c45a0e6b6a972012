internal import TerminalCells

/// How ncurses is told a style: attributes, and the number of a pair of colours.
struct Pen: Equatable {
  var attributes: UInt8
  var pair: Int
}

/// The pairs of colours that were given numbers.
struct PenSet {
  /// Styles remembered at most; more are worked out again.
  private static let capacity = 4096

  private struct Pair: Hashable {
    let foreground: Int
    let background: Int
  }

  private let depth: ColorDepth
  private let lastPair: Int
  private let define: (_ pair: Int, _ foreground: Int, _ background: Int) -> Void
  private var pens: [CellStyle: Pen] = [:]
  private var pairs: [Pair: Int] = [:]

  /// - Parameter define: gives a pair its number; colours are as ncurses has them.
  init(depth: ColorDepth, lastPair: Int, define: @escaping (Int, Int, Int) -> Void) {
    self.depth = depth
    self.lastPair = lastPair
    self.define = define
  }

  /// The pen of a style; without its colours once there are no more numbers.
  subscript(style: CellStyle) -> Pen {
    mutating get {
      if let pen = pens[style] { return pen }
      let reduced = style.reduce(to: depth)
      let pair = Pair(
        foreground: reduced.foreground.number(at: depth),
        background: reduced.background.number(at: depth))
      let pen = Pen(attributes: style.attributes.rawValue, pair: number(of: pair))
      if pens.count >= Self.capacity { pens.removeAll() }
      pens[style] = pen
      return pen
    }
  }

  private mutating func number(of pair: Pair) -> Int {
    if pair == Pair(foreground: -1, background: -1) { return 0 }
    if let number = pairs[pair] { return number }
    let number = pairs.count + 1
    guard number <= lastPair else { return 0 }
    pairs[pair] = number
    define(number, pair.foreground, pair.background)
    return number
  }
}

extension Color {
  /// The colour as ncurses has it: an index, -1 for the terminal's own; in 24 bits the value of red,
  /// green and blue, but for the first eight, which are the indices there too.
  func number(at depth: ColorDepth) -> Int {
    switch self {
    case .standard: return -1
    case .indexed(let index) where depth < .trueColor || index < 8: return Int(index)
    case .indexed, .rgb:
      return value == 0 ? 0 : max(value, 8)
    }
  }
}
