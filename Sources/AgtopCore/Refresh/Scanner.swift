/// Finds what the clients keep on this machine.
package enum Scanner {
  /// What each client has to read, from walks that open no file, in the order of the adapters.
  ///
  /// - Parameter frozen: what need not be listed again.
  static func listings(
    of adapters: [ClientAdapter], but frozen: FrozenSources = FrozenSources()
  ) -> [(client: ClientKind, listing: SourceListing)] {
    Slices.map(adapters.count, by: 1) { slice in
      slice.map { (adapters[$0].kind, adapters[$0].reader.sources(but: frozen)) }
    }.flatMap { $0 }
  }
}

extension ReadingFaults {
  /// The faults as warnings about a source, in a fixed order.
  func warnings(about source: String) -> [Warning] {
    counts.map { Warning(source: source, what: $0.key.message, count: $0.value) }
      .sorted { $0.what < $1.what }
  }
}
