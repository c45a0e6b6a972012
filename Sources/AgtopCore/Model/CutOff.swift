/// A cut-off by a limit, with what had been used in the window that it ended.
package struct CutOff: Hashable, Sendable {
  /// The cut-off.
  package var hit: LimitHit
  /// Tokens that the client used in the window until then; nil where the window or the time before is not
  /// known.
  package var tokens: Int?

  /// A cut-off.
  package init(hit: LimitHit, tokens: Int?) {
    self.hit = hit
    self.tokens = tokens
  }
}
