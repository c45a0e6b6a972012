import Testing

@testable import AgtopCore

@Suite("The order in which transcripts are counted")
struct NumberedTranscriptTests {
  private static func transcript(
    _ path: String, _ presence: KnownSource.Presence, _ position: Int, id: Int64
  ) -> NumberedTranscript {
    NumberedTranscript(
      id: id,
      transcript: Transcript(facts: SessionFacts(client: .claude, id: "\(id)", path: path)),
      presence: presence, position: position)
  }

  @Test("It is by path, presence and position, whatever was read first")
  func order() {
    var sorted: [NumberedTranscript] = []
    for path in ["/a", "/b", "/c/d", "/c/e"] {
      for presence in [KnownSource.Presence.present, .gone, .detached] {
        for position in 0..<3 {
          sorted.append(
            Self.transcript(path, presence, position, id: Int64(sorted.count)))
        }
      }
    }
    var random = SplitMix(seed: 3)
    for _ in 0..<50 {
      var found = sorted.shuffled(using: &random)
      NumberedTranscript.order(&found)
      let ids = found.map(\.id)
      #expect(ids == Array(0..<Int64(sorted.count)))
      // A transcript goes where its number goes.
      #expect(found.allSatisfy { $0.transcript.facts.id == "\($0.id)" })
    }
    var none: [NumberedTranscript] = []
    NumberedTranscript.order(&none)
    #expect(none.isEmpty)
  }
}
