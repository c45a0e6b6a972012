/// A line of a transcript that tells of tokens, for a person who asks what became of it.
///
/// What it counts, only the parser decides; this says what the line is.
package struct UsageLine: Hashable, Sendable {
  /// The call that it tells of, as `message id msg_01`; nil where it names none.
  package var call: String?
  /// The tokens that it tells; nil where it tells a sum of several calls only.
  package var tokens: TokenUsage?
  /// Why a line that tells of a call which is known is no further request.
  package var repetition: String
  /// Why a line that changes nothing changes nothing.
  package var silence: String

  /// Characters of an id that are shown.
  static let idLength = 48
}
