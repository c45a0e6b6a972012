/// What the newest walks and readings could not use, by client.
struct SourceWarnings {
  private var byClient: [ClientKind: [Warning]] = [:]

  /// All warnings, in a fixed order.
  var all: [Warning] {
    byClient.values.joined().sorted { ($0.source, $0.what) < ($1.source, $1.what) }
  }

  /// Puts the warnings of a new walk in place of all that there were about a client.
  mutating func replace(_ warnings: [Warning], of client: ClientKind) {
    byClient[client] = warnings
  }

  /// Adds the faults of a source.
  mutating func add(_ source: KnownSource) {
    guard !source.faults.isEmpty else { return }
    byClient[source.client, default: []] += source.faults.warnings(about: source.path)
  }

  /// Puts the faults of a source in place of those that it had before.
  mutating func replace(_ source: KnownSource) {
    byClient[source.client]?.removeAll { $0.source == source.path }
    add(source)
  }

  /// Says of a source that it gave nothing when it was read.
  mutating func replaceByHanging(_ source: TranscriptSource) {
    byClient[source.client, default: []].removeAll { $0.source == source.path }
    byClient[source.client, default: []].append(.hanging(source.path))
  }
}
