extension IncrementalLedger {
  /// Has the sources of transcripts warn of a history that is not there, as long as it is not.
  ///
  /// - Parameter ids: the numbers of the transcripts.
  mutating func noteMissingParents(of transcripts: [Transcript], _ ids: [Int64]) {
    for (place, id) in ids.enumerated() {
      let isMissing = transcripts[place].lacksParent
      guard let number = sourceOf[id],
        (sources[number]?.faults.counts[.missingParent] != nil) != isMissing,
        let source = sources[number], source.presence == .present
      else { continue }
      sources[number]?.faults.set(.missingParent, isMissing)
      unsaved.sources.insert(number)
      noteFaults(ofSourceAt: source.path, client: source.client)
    }
  }
}
