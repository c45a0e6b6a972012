extension GeminiAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, rewinds and replaced
  /// conversations, of lines as of documents.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ take: (TranscriptEntry) -> Bool
  ) {
    var parser = GeminiEntries(bounds: reader.bounds)
    reader.readEntries(of: path, by: &parser, take)
    guard parser.isUnreadDocument else { return }
    // A document with other indents than Gemini CLI writes: somebody has formatted it.
    var entries: [TranscriptEntry] = []
    let isRead = try? reader.whole(path) { parser.add(document: $0, to: &entries) }
    parser.finish(&entries)
    if isRead != true { entries.append(TranscriptEntry(.system, .damage(1))) }
    for entry in entries where !take(entry) { return }
  }
}
