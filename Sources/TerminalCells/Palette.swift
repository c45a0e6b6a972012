/// Red, green and blue, each from 0 to 255.
struct RGB: Equatable {
  let red, green, blue: Int

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (Int(red), Int(green), Int(blue))
  }

  /// Whether it has next to no hue.
  var isGrey: Bool {
    max(red, green, blue) - min(red, green, blue) <= 16
  }

  /// How unlike two colours look: the squares of the differences, weighted as the eye does.
  func distance(to other: RGB) -> Int {
    let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
    return 2 * r * r + 4 * g * g + 3 * b * b
  }
}

/// The 256 colours of xterm.
enum Palette {
  /// The first sixteen as xterm has them; the user of a terminal may have chosen others.
  private static let named: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
  /// The intensities along an edge of the cube.
  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The colour at an index.
  static func color(_ index: UInt8) -> RGB {
    switch index {
    case 0..<16: return named[Int(index)]
    case 16..<232:
      let place = Int(index) - 16
      return RGB(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
    default:
      let grey = 8 + 10 * (index - 232)
      return RGB(grey, grey, grey)
    }
  }

  /// The index whose colour is most like the given one.
  ///
  /// It is the first of several; a grey stays grey.
  static func nearest(to color: RGB, among indices: ClosedRange<UInt8>) -> UInt8 {
    var best = indices.lowerBound
    var least = Int.max
    for index in indices where !color.isGrey || self.color(index).isGrey {
      let distance = color.distance(to: self.color(index))
      if distance < least { (best, least) = (index, distance) }
    }
    return best
  }
}
