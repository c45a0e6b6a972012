/// A model of a client: what a price belongs to.
package struct ClientModel: Hashable, Sendable {
  /// The client that used it.
  package var client: ClientKind
  /// Its name, and its provider if the client says so.
  package var name: ModelName
}
