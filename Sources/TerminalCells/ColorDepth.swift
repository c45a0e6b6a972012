/// How many colours a terminal shows.
package enum ColorDepth: Hashable, Comparable, Sendable, CaseIterable {
  /// None: bold, reverse and underline only.
  case none
  /// The eight of ECMA-48.
  case eight
  /// The eight and their bright forms.
  case sixteen
  /// The palette of xterm.
  case indexed256
  /// Any of 24 bits.
  case trueColor
}
