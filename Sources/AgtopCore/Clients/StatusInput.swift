/// What a client hands to its status line about the session that shows it.
package struct StatusInput: Hashable, Sendable {
  /// The client.
  package var client: ClientKind
  /// The client's id of the session.
  package var sessionID: String?
  /// Its transcript.
  package var transcript: String?
  /// The working directory.
  package var folder: String?
  /// The model, as people call it.
  package var model: String?
  /// How full the context is, in percent, as the client shows it; nil before the first answer.
  package var contextPercent: Double?
  /// Dollars that the client says the session cost.
  package var cost: Double?
  /// The plan's windows, where it has a plan.
  package var windows: [LimitReading.Window] = []
  /// Until when the cache of the prompt is warm.
  package var cacheEnd: Timestamp?

  /// Of a client nothing is known yet.
  package init(client: ClientKind) { self.client = client }
}
