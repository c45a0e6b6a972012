/// What text on a background has to be like.
package enum BackgroundKind: Hashable, Sendable, CaseIterable {
  /// Bright text can be read on it.
  case dark
  /// Dark text can be read on it.
  case light
}
