/// Makes entries for a person from the lines of a transcript.
protocol EntryParser {
  /// Adds what a line says; false for a line that is no whole record, of which nothing is kept.
  mutating func add(_ line: UnsafeRawBufferPointer, to entries: inout [TranscriptEntry]) -> Bool

  /// Adds what was held back until the end.
  mutating func finish(_ entries: inout [TranscriptEntry])
}

extension EntryParser {
  /// What a line says that is one whole JSON object; nil for any other.
  static func whole<Record>(
    _ line: UnsafeRawBufferPointer, _ read: (inout JSONCursor) -> Record
  ) -> Record? {
    var cursor = JSONCursor(line)
    guard cursor.kind == .object else { return nil }
    let record = read(&cursor)
    return cursor.isDamaged || !cursor.isAtEnd ? nil : record
  }

  /// Most parsers hold nothing back.
  mutating func finish(_ entries: inout [TranscriptEntry]) {}
}

extension FileReader {
  /// Gives what the lines of a transcript say, in their order.
  ///
  /// Damaged lines are counted, and their number is one entry before what follows them. Of a line that
  /// holds more than one record, the whole ones count.
  ///
  /// - Parameter receive: called for each entry; the reading ends where it says that no more is wanted.
  mutating func readEntries(
    of path: String, isCompressed: Bool = false, by parser: inout some EntryParser,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    var feed = EntryFeed()
    do throws(FileError) {
      let end =
        isCompressed
        ? try zstandardLines(
          of: path, line: { feed.add($0, by: &parser, receive) },
          partial: { feed.add($0, isEnded: false, by: &parser, receive) }, while: { feed.isWanted })
        : try lines(
          of: path, line: { feed.add($0, by: &parser, receive) },
          partial: { feed.add($0, isEnded: false, by: &parser, receive) }, while: { feed.isWanted })
      feed.finish(by: &parser, receive)
      if end.longLines > 0 {
        let most = ReadingBounds.words(Int64(bounds.line))
        feed.addNote("lines longer than \(most) are left out: \(end.longLines)", receive)
      }
    } catch {
      feed.finish(by: &parser, receive)
      feed.addNote("\(path) cannot be read: \(error.reason)", receive)
    }
  }
}

/// Hands entries on from a parser, with the number of damaged lines between them.
private struct EntryFeed {
  /// Whether more is wanted.
  private(set) var isWanted = true
  private var entries: [TranscriptEntry] = []
  private var damage = 0

  mutating func add(
    _ line: UnsafeRawBufferPointer, isEnded: Bool = true, by parser: inout some EntryParser,
    _ receive: (TranscriptEntry) -> Bool
  ) {
    guard isWanted, line.contains(where: { $0 > 0x20 || $0 == 0 }) else { return }
    if !consume(line, by: &parser) {
      var records = LineRecords(line, isEnded: isEnded)
      var refused = 0
      while let record = records.next() {
        if record.count == line.count || !consume(record, by: &parser) { refused += 1 }
      }
      // What has no newline yet may still be written to its end.
      if isEnded { damage += records.damage + refused }
    }
    send(receive)
  }

  mutating func finish(by parser: inout some EntryParser, _ receive: (TranscriptEntry) -> Bool) {
    parser.finish(&entries)
    send(receive)
    sendDamage(receive)
  }

  mutating func addNote(_ text: String, _ receive: (TranscriptEntry) -> Bool) {
    if isWanted { isWanted = receive(TranscriptEntry(.system, .note(text))) }
  }

  private mutating func consume(
    _ line: UnsafeRawBufferPointer, by parser: inout some EntryParser
  ) -> Bool {
    let count = entries.count
    if parser.add(line, to: &entries) { return true }
    entries.removeSubrange(count...)
    return false
  }

  private mutating func send(_ receive: (TranscriptEntry) -> Bool) {
    if entries.isEmpty { return }
    sendDamage(receive)
    for entry in entries where isWanted { isWanted = receive(entry) }
    entries.removeAll(keepingCapacity: true)
  }

  private mutating func sendDamage(_ receive: (TranscriptEntry) -> Bool) {
    if damage > 0, isWanted { isWanted = receive(TranscriptEntry(.system, .damage(damage))) }
    damage = 0
  }
}
