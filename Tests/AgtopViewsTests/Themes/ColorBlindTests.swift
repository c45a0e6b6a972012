import TerminalCells
import Testing

@testable import AgtopViews

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a colour looks to eyes without one kind of cones, and how unlike two colours then are.
private enum Eyes: CaseIterable {
  case usual
  /// Without the cones for long waves.
  case protanopia
  /// Without those for middle waves.
  case deuteranopia

  /// Machado, Oliveira and Fernandes 2009, severity 1, on linear red, green and blue.
  private var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    }
  }

  /// The distance in CIELAB (1976); 2 is what a trained eye sees side by side.
  func distance(_ one: Color, _ other: Color) -> Double {
    let (one, other) = (lab(one), lab(other))
    return zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  private func lab(_ color: Color) -> [Double] {
    let linear = [color.value >> 16, color.value >> 8, color.value].map { part -> Double in
      let value = Double(part & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    func times(_ rows: [[Double]], _ vector: [Double]) -> [Double] {
      rows.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let seen = times(matrix, linear).map { min(1, max(0, $0)) }
    let xyz = times(
      [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], seen)
    let roots = zip(xyz, [0.9505, 1, 1.089]).map { value, white -> Double in
      let share = value / white
      return share > 0.008856 ? pow(share, 1.0 / 3) : 7.787 * share + 16.0 / 116
    }
    return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
  }
}

@Suite("Themes for colour-blind eyes")
struct ColorBlindTests {
  /// Roles that stand beside each other and must not look alike.
  private static let groups: [[Role]] = [
    [.running, .waiting, .error, .limit], [.barLow, .barMid, .barHigh],
    [.claude, .codex, .gemini, .opencode],
  ]

  @Test(
    "States, bars and clients differ without the cones for red or for green",
    arguments: [Theme.Name.okabeDark, .okabeLight], [ColorDepth.indexed256, .trueColor])
  func differ(_ name: Theme.Name, _ depth: ColorDepth) {
    let theme = Theme.named(name, on: ScreenColors(depth: depth))
    for group in Self.groups {
      for (index, one) in group.enumerated() {
        for other in group.dropFirst(index + 1) {
          for eyes in Eyes.allCases {
            let distance = eyes.distance(theme[one].foreground, theme[other].foreground)
            #expect(distance >= 20, "\(one) and \(other), \(eyes): \(distance)")
          }
        }
      }
    }
  }

  @Test("The measure finds what is alike: red and green without the cones for green")
  func measure() {
    let (red, green) = (Color.rgb(0xAF, 0x5F, 0x00), Color.rgb(0x87, 0x87, 0x00))
    #expect(Eyes.usual.distance(red, green) > 30)
    #expect(Eyes.deuteranopia.distance(red, green) < 20)
  }
}
