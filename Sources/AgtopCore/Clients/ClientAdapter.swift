/// The three parts of a client, where one value is all of them: they share its folders.
typealias ClientParts = TranscriptReader & SessionDescriber & ProcessRecogniser

/// A client on this machine: what it is, and the parts that know its files and processes.
package struct ClientAdapter: Sendable {
  /// What it is.
  package var client: Client
  /// Finds and reads transcripts.
  package var reader: any TranscriptReader
  /// Reads what lies beside them.
  package var describer: any SessionDescriber
  /// Knows its processes.
  package var recogniser: any ProcessRecogniser

  /// Its name.
  package var kind: ClientKind { client.kind }
}

extension [ClientAdapter] {
  /// The clients themselves.
  package var clients: [Client] { map(\.client) }

  /// What decides the prices of each.
  var pricing: [ClientKind: ClientPricing] { clients.pricing }
}

extension [Client] {
  /// What decides the prices of each.
  var pricing: [ClientKind: ClientPricing] {
    Dictionary(map { ($0.kind, $0.pricing) }, uniquingKeysWith: { first, _ in first })
  }
}
