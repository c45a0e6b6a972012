#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Color {
  /// How bright it looks, from 0 for black to 1 for white (relative luminance, WCAG 2); nil for the terminal's
  /// own colour and the first sixteen, which are whatever the user chose.
  package var luminance: Double? {
    guard isKnown else { return nil }
    let rgb = components
    func linear(_ part: Int) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue)
  }

  /// The contrast with another colour, from 1 to 21 (WCAG 2); nil where one of the two is not known.
  package func contrast(with other: Color) -> Double? {
    guard let mine = luminance, let its = other.luminance else { return nil }
    return (max(mine, its) + 0.05) / (min(mine, its) + 0.05)
  }

  /// What kind of background it is; nil where that is not known.
  package var backgroundKind: BackgroundKind? {
    guard let onWhite = contrast(with: .rgb(255, 255, 255)),
      let onBlack = contrast(with: .rgb(0, 0, 0))
    else { return nil }
    return onWhite < onBlack ? .light : .dark
  }

  /// The colour with so much of another one in it, from 0 to 1; nil where one of the two is not known.
  package func mixed(with other: Color, share: Double) -> Color? {
    guard isKnown, other.isKnown else { return nil }
    let (mine, its) = (components, other.components)
    func mix(_ part: Int, _ other: Int) -> UInt8 {
      UInt8(clamping: Int((Double(part) + Double(other - part) * share).rounded()))
    }
    return .rgb(mix(mine.red, its.red), mix(mine.green, its.green), mix(mine.blue, its.blue))
  }

  /// Whether it looks the same in every terminal.
  private var isKnown: Bool {
    switch self {
    case .standard, .indexed(0..<16): false
    case .indexed, .rgb: true
    }
  }
}
