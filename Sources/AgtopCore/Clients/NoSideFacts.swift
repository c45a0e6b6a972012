/// What a client knows beside its transcripts that keeps nothing there.
struct NoSideFacts: SideFacts {
  mutating func describe(_ facts: inout SessionFacts, sources: [String]) {}
}
