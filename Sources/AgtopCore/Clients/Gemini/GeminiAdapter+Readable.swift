extension GeminiAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, rewinds and replaced
  /// conversations, of lines as of documents.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    let isDocument = path.hasSuffix(".json")
    var parser = GeminiEntries(bounds: reader.bounds, isDocument: isDocument)
    reader.readEntries(of: path, by: &parser, receive)
    guard isDocument, parser.isUnread else { return }
    // A document that is cut, or has other indents than Gemini CLI writes: somebody has formatted it.
    var entries: [TranscriptEntry] = []
    guard let isSound = try? reader.whole(path, { parser.add(document: $0, to: &entries) }) else {
      return
    }
    parser.finish(&entries)
    if !isSound { entries.append(TranscriptEntry(.system, .damage(1))) }
    for entry in entries where !receive(entry) { return }
  }
}
