/// Reads the messages of a session from a database, page by page, each with a connection of its own.
///
/// A page begins behind the last message of the one before, so that what is written meanwhile at the end
/// is read too.
struct OpenCodeEntryPages {
  private let path: String
  private let session: String
  private var entries: OpenCodeEntries
  private var position = Position.unknown
  /// Whether all was read, or no more can be.
  private(set) var isAtEnd = false

  /// Messages of a page, and bytes of what is read for it, at most.
  private static let most: Int64 = 256
  private static let mostBytes = 4 << 20

  /// Behind which message the next page begins.
  private enum Position {
    case unknown
    case second(sequence: Int64)
    case first(time: Int64, id: String)
  }

  /// Ends the reading of rows where the page is full.
  private struct PageIsFull: Error {}

  init(path: String, session: String, textLimit: Int) {
    self.path = path
    self.session = session
    entries = OpenCodeEntries(textLimit: textLimit)
  }

  /// The next entries; what cannot be read is said by the last.
  mutating func next() -> [TranscriptEntry] {
    var page: [TranscriptEntry] = []
    do {
      let database = try SQLiteDatabase(readOnly: path)
      if case .unknown = position { position = try start(in: database) }
      switch position {
      case .unknown:
        page.append(TranscriptEntry(.system, .note("its messages are no longer in the database")))
        isAtEnd = true
      case .second(let sequence): try readSecond(database, after: sequence, &page)
      case .first(let time, let id): try readFirst(database, after: (time, id), &page)
      }
    } catch {
      let why = (error as? SQLiteError)?.reason ?? "\(error)"
      page.append(TranscriptEntry(.system, .note("\(path) cannot be read: \(why)")))
      isAtEnd = true
    }
    return page
  }

  /// The table that holds the session, as for its recent turns.
  private func start(in database: borrowing SQLiteDatabase) throws -> Position {
    let tables = try database.tables()
    let hasSecond = try tables.contains("session_message") && has("session_message", database)
    let hasFirst =
      try tables.isSuperset(of: ["message", "part"]) && has("message", database)
    // Without `session_v2` the table may be that of an experiment of 1.x, beside the right one.
    if hasSecond, tables.contains("session_v2") || !hasFirst { return .second(sequence: .min) }
    return hasFirst ? .first(time: .min, id: "") : .unknown
  }

  private func has(_ table: String, _ database: borrowing SQLiteDatabase) throws -> Bool {
    var isFound = false
    try database.forEachRow(
      "SELECT 1 FROM \(table) WHERE session_id = ? LIMIT 1", [.text(session)]
    ) { _ in isFound = true }
    return isFound
  }

  private mutating func readSecond(
    _ database: borrowing SQLiteDatabase, after sequence: Int64, _ page: inout [TranscriptEntry]
  ) throws {
    var last = sequence
    var size = 0
    do {
      try database.forEachRow(
        """
        SELECT seq, type, data, time_created FROM session_message
        WHERE session_id = ? AND seq > ? ORDER BY seq LIMIT ?
        """, [.text(session), .integer(sequence), .integer(Self.most)]
      ) { row in
        last = row.integer(0) ?? last
        let type = row.bytes(1).map { JSONText(undecoded: $0) }
        let time = Timestamp.stated(row.integer(3)).map { Timestamp(milliseconds: $0) }
        let data = row.bytes(2) ?? UnsafeRawBufferPointer(start: nil, count: 0)
        let count = page.count
        if !entries.add(row: type, data, at: time, to: &page) {
          page.removeSubrange(count...)
          OpenCodeEntries.addDamage(to: &page)
        }
        size += data.count
        if size > Self.mostBytes { throw PageIsFull() }
      }
    } catch is PageIsFull {}
    position = .second(sequence: last)
    isAtEnd = last == sequence
  }

  private mutating func readFirst(
    _ database: borrowing SQLiteDatabase, after last: (time: Int64, id: String),
    _ page: inout [TranscriptEntry]
  ) throws {
    var messages: [(id: String, time: Int64, data: [UInt8])] = []
    var size = 0
    do {
      try database.forEachRow(
        """
        SELECT id, time_created, data FROM message
        WHERE session_id = ? AND (time_created, id) > (?, ?) ORDER BY time_created, id LIMIT ?
        """, [.text(session), .integer(last.time), .text(last.id), .integer(Self.most)]
      ) { row in
        guard let id = row.text(0), let time = row.integer(1) else { return }
        let data = row.bytes(2).map { Array($0) } ?? []
        messages.append((id, time, data))
        size += data.count
        if size > Self.mostBytes { throw PageIsFull() }
      }
    } catch is PageIsFull {}
    isAtEnd = messages.isEmpty
    size = 0
    for message in messages where size <= Self.mostBytes || message.id == messages[0].id {
      try read(message.id, message.data, database, &page, &size)
      position = .first(time: message.time, id: message.id)
    }
  }

  /// Takes a message with its parts.
  private mutating func read(
    _ id: String, _ data: [UInt8], _ database: borrowing SQLiteDatabase,
    _ page: inout [TranscriptEntry], _ size: inout Int
  ) throws {
    guard data.withUnsafeBytes({ entries.begin($0, to: &page) }) else {
      return OpenCodeEntries.addDamage(to: &page)
    }
    try database.forEachRow(
      "SELECT data FROM part WHERE message_id = ? ORDER BY id", [.text(id)]
    ) { row in
      let data = row.bytes(0) ?? UnsafeRawBufferPointer(start: nil, count: 0)
      let count = page.count
      size += data.count
      if !entries.add(data, to: &page) {
        page.removeSubrange(count...)
        OpenCodeEntries.addDamage(to: &page)
      }
    }
    entries.end(&page)
  }
}
