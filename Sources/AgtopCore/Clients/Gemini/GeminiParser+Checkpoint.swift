extension GeminiParser {
  /// A parser that goes on from a checkpoint.
  ///
  /// - Throws: a decoding error when the state is not one of this version.
  package init(resuming checkpoint: Checkpoint) throws {
    let state = try ParserState.decode(State.self, from: checkpoint.state)
    guard state.version == State().version else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "state of another version of the parser"))
    }
    self.init(checkpoint.transcript, state)
  }
}
