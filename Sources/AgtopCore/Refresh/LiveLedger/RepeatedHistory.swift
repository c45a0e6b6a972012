/// Transcripts of deleted sources that say nothing more than what is there again.
enum RepeatedHistory {
  /// What names a call within its session: an id that other calls may have does not alone.
  private struct Name: Hashable {
    var identity: UInt64
    var call: UInt32 = 0
    var milliseconds: Int64 = 0

    init(_ request: Request) {
      identity = request.identity
      guard request.flags.contains(.sharedID) else { return }
      call = request.call.rawValue
      milliseconds = request.milliseconds
    }
  }

  /// The numbers of transcripts that are history, and of whose session every request is there again.
  static func ids(in transcripts: [NumberedTranscript]) -> Set<Int64> {
    let gone = transcripts.indices.filter { transcripts[$0].presence != .present }
    guard !gone.isEmpty else { return [] }
    let goneKeys = Set(gone.lazy.map { transcripts[$0].transcript.facts.key })
    var present: [SessionKey: Set<Name>] = [:]
    for index in transcripts.indices where transcripts[index].presence == .present {
      let key = transcripts[index].transcript.facts.key
      guard goneKeys.contains(key) else { continue }
      present[key, default: []].formUnion(
        transcripts[index].transcript.requests.lazy.map(Name.init))
    }
    return Set(
      gone.lazy.filter { index in
        guard let known = present[transcripts[index].transcript.facts.key] else { return false }
        return transcripts[index].transcript.requests.allSatisfy { known.contains(Name($0)) }
      }.map { transcripts[$0].id })
  }
}
