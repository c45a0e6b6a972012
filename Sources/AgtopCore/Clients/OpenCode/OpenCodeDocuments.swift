#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a session of OpenCode's first generation: a file for the session, a file a message.
enum OpenCodeDocuments {
  /// The session of a source.
  ///
  /// Ids come from the paths: a migration moved files without rewriting them.
  static func read(
    _ source: TranscriptSource, with reader: inout FileReader
  ) -> SourceReading {
    var reading = SourceReading()
    let hasRecord = source.path.hasSuffix(".json")
    let id = hasRecord ? Path.stem(source.path) : Path.name(source.path)
    var session = OpenCodeSession(id: id, path: source.path, generation: .documents)
    var faults = ReadingFaults()
    if hasRecord {
      load(source.path, &reader, &faults) { bytes in
        guard let record = OpenCodeSessionRecord(bytes) else { return false }
        session.describe { record.describe(&$0) }
        return true
      }
    }
    for part in source.parts {
      load(part.path, &reader, &faults) { bytes in
        guard let message = OpenCodeMessage(bytes) else { return false }
        if message.faults > 0 { reading.faults.add(.notACount, message.faults) }
        var name = Path.stem(part.path)
        name.withUTF8 { id in
          session.add(
            OpenCodeSession.Entry(
              message: message, id: OpenCodeCall.messageID(UnsafeRawBufferPointer(id)),
              generation: .documents))
        }
        return true
      }
    }
    reading.transcripts = [session.finish()]
    reading.faults.add(faults)
    return reading
  }

  private static func load(
    _ path: String, _ reader: inout FileReader, _ faults: inout ReadingFaults,
    _ body: (UnsafeRawBufferPointer) -> Bool
  ) {
    do {
      if try !reader.whole(path, body) {
        faults.add(.unreadable("\(Path.name(path)) is no whole JSON object"))
      }
    } catch {
      // A file that just vanished is no file; its session is read again.
      if error.number != ENOENT { faults.add(error.fault) }
    }
  }
}

/// A session's own file.
private struct OpenCodeSessionRecord {
  var directory: String?
  var title: String?
  var parentID: String?
  var created: Int64?
  var updated: Int64?
  var changedFiles: Int?

  init?(_ bytes: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(bytes)
    guard cursor.kind == .object, cursor.beginObject() else { return nil }
    while let key = cursor.nextKey() {
      switch key {
      case "directory": directory = cursor.string()?.string
      case "title": title = cursor.string()?.prefix(Preview.byteLimit)
      case "parentID": parentID = cursor.string()?.string
      case "time":
        guard cursor.beginObject() else { continue }
        while let key = cursor.nextKey() {
          switch key {
          case "created": created = Timestamp.stated(cursor.integer())
          case "updated": updated = Timestamp.stated(cursor.integer())
          default: cursor.skip()
          }
        }
      case "summary":
        cursor.forEachKey { key, cursor in
          if key == "files" {
            changedFiles = cursor.integer().flatMap { $0 < 0 ? nil : Int(clamping: $0) }
          } else {
            cursor.skip()
          }
        }
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { return nil }
  }

  func describe(_ facts: inout SessionFacts) {
    facts.parentID = parentID.flatMap { $0.isEmpty ? nil : $0 }
    facts.firstCwd = directory
    facts.cwd = directory
    facts.work = SessionWork(compactions: [], statedFiles: changedFiles)
    facts.startedAt = created.map { Timestamp(milliseconds: $0) }
    facts.lastActive = updated.map { Timestamp(milliseconds: $0) } ?? facts.startedAt
    OpenCodeTitle.offer(title, to: &facts)
  }
}
