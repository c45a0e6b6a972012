extension CodexAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, and how turns ended; compressed
  /// rollouts too.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var parser = CodexEntries(textLimit: reader.bounds.text)
    let isCompressed = CodexRolloutName(Path.name(path))?.isCompressed ?? false
    reader.readEntries(of: path, isCompressed: isCompressed, by: &parser, receive)
  }
}
