internal import Synchronization

extension OpenCodeAdapter {
  /// Prompts, answers, thoughts, calls of tools with what came of them, of files as of both kinds of
  /// databases.
  package func readEntries(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    // A session of files is named by its own, or where that is missing by the folder of its messages.
    if path.hasSuffix(".json") || FileStat.ofRegularFile(path) == nil {
      Self.readFiles(of: session, at: path, with: &reader, receive)
      return
    }
    var pages = OpenCodeEntryPages(path: path, session: session, textLimit: reader.bounds.text)
    while !pages.isAtEnd {
      // The database is closed before anything is given: a reading that is open keeps OpenCode from
      // clearing its log, and the refresh from reading.
      let page = OpenCodeDatabase.isOpen.withLock { _ in pages.next() }
      for entry in page where !receive(entry) { return }
    }
  }

  private static func readFiles(
    of session: String, at path: String, with reader: inout FileReader,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    guard let folder = messageFolder(of: session, at: path) else {
      _ = receive(TranscriptEntry(.system, .note("its messages are no longer on disk")))
      return
    }
    let storage = Path.folder(Path.folder(folder))
    var builder = OpenCodeEntries(textLimit: reader.bounds.text)
    for message in names(in: folder) {
      var entries: [TranscriptEntry] = []
      if load("\(folder)/\(message).json", &reader, { builder.begin($0, to: &entries) }) {
        // Until mid-2025 a session's parts had a folder of their own.
        for parts in ["\(storage)/part/\(message)", "\(storage)/part/\(session)/\(message)"] {
          for part in names(in: parts) {
            let isRead = load("\(parts)/\(part).json", &reader) { builder.add($0, to: &entries) }
            if !isRead { OpenCodeEntries.addDamage(to: &entries) }
          }
        }
        builder.end(&entries)
      } else {
        OpenCodeEntries.addDamage(to: &entries)
      }
      for entry in entries where !receive(entry) { return }
    }
  }

  private static func load(
    _ path: String, _ reader: inout FileReader, _ body: (UnsafeRawBufferPointer) -> Bool
  ) -> Bool {
    (try? reader.whole(path, body)) ?? false
  }

  /// The names of the documents in a folder, oldest first: ids begin with their time.
  private static func names(in folder: String) -> [String] {
    var warnings: [Warning] = []
    return Folder.entries(of: folder, warnings: &warnings) { $0.hasSuffix(".json") }
      .filter { $0.kind == .file }.map { Path.stem($0.name) }.sorted()
  }
}
