#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension GeminiParser {
  /// A parser that goes on from a checkpoint.
  ///
  /// - Throws: a decoding error when the state is not one of this version.
  public init(resuming checkpoint: Checkpoint) throws {
    let state = try JSONDecoder().decode(State.self, from: Data(checkpoint.state))
    guard state.version == State().version else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "state of another version of the parser"))
    }
    self.init(checkpoint.transcript, state)
  }
}

extension GeminiParser.State {
  /// The state in JSON.
  var encoded: [UInt8] {
    // Numbers, flags and a dictionary of numbers can always be encoded.
    (try? JSONEncoder().encode(self)).map { Array($0) } ?? []
  }
}
