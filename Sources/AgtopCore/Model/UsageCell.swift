/// What requests of one session on one day with one model come to.
///
/// A session may have several for one day and model.
struct UsageCell: Sendable {
  /// The session, as an index into those it is kept with.
  var session: Int32
  /// The local day.
  var day: CivilDate
  /// An index into the models it is kept with, or `Request.noModel`.
  var model: UInt16
  /// Requests, tokens and their price.
  var figures = Snapshot.Figures()
  /// Tool calls in the requests' answers.
  var toolCalls = 0
  /// Requests on the main chain.
  var agentTurns = 0

  @inline(__always)
  func isFor(_ session: Int32, _ day: CivilDate, _ model: UInt16) -> Bool {
    self.session == session && self.model == model && self.day == day
  }
}
