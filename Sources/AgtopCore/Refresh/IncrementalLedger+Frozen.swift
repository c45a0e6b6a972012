extension IncrementalLedger {
  /// The sources whose folders a walk need not list again.
  var frozen: FrozenSources { Self.frozen(sources.values) }

  /// Those of some sources that are frozen.
  static func frozen(_ sources: some Sequence<KnownSource>) -> FrozenSources {
    var frozen = FrozenSources()
    for source in sources
    where source.marks.folder != 0 && source.isFinished && source.faults.isEmpty
      && source.presence == .present && source.marks.isSettled
    {
      frozen.note(
        source.path,
        FrozenSources.Known(
          stat: source.marks.stat, folder: source.marks.folder, parts: source.marks.parts))
    }
    return frozen
  }
}
