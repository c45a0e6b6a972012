internal import Synchronization

extension OpenCodeAdapter {
  /// The largest file of a message or a part that is opened, in bytes.
  private static let fileSize: Int64 = 256 * 1024

  /// The largest database that is copied for its turns, in bytes.
  private static let copiedSize: Int64 = 64 << 20

  /// Prompts, answers and calls of tools of the newest messages.
  package func recentTurns(of session: String, at path: String, limit: Int) -> [RecentTurn] {
    // A session of files is named by its own, or where that is missing by the folder of its messages.
    if path.hasSuffix(".json") || FileStat.ofRegularFile(path) == nil {
      return Self.turns(ofFiles: session, at: path, limit)
    }
    return OpenCodeDatabase.isOpen.withLock { _ in
      Self.turns(inDatabase: path, of: session, limit)
    }
  }

  // MARK: Databases

  private static func turns(
    inDatabase path: String, of session: String, _ limit: Int
  ) -> [RecentTurn] {
    var turns = OpenCodeTurns()
    guard !isCopied(path) || (FileStat.ofRegularFile(path)?.size ?? 0) <= copiedSize else {
      return []
    }
    // What was read before a fault is shown.
    try? read(path, session, limit, into: &turns)
    return turns.newest(limit)
  }

  /// Whether a log that nobody has open makes reading it a copy of the whole.
  private static func isCopied(_ path: String) -> Bool {
    (FileStat.ofRegularFile(path + "-wal")?.size ?? 0) > 0
      && FileStat.ofRegularFile(path + "-shm") == nil
  }

  private static func read(
    _ path: String, _ session: String, _ limit: Int, into turns: inout OpenCodeTurns
  ) throws {
    let database = try SQLiteDatabase(readOnly: path)
    let tables = try database.tables()
    // Without `session_v2` the table may be that of an experiment of 1.x, beside the right one.
    let isSecond = tables.contains("session_v2")
    if isSecond, try second(database, tables, session, limit, into: &turns) { return }
    if try first(database, tables, session, limit, into: &turns) || isSecond { return }
    _ = try second(database, tables, session, limit, into: &turns)
  }

  /// The newest messages of 2.x; false where there are none.
  private static func second(
    _ database: borrowing SQLiteDatabase, _ tables: Set<String>, _ session: String, _ limit: Int,
    into turns: inout OpenCodeTurns
  ) throws -> Bool {
    guard tables.contains("session_message") else { return false }
    let prompts = "type = 'user'"
    let both = "type IN ('user', 'assistant')"
    for (types, count) in [(both, max(0, limit)), (prompts, 1)] {
      // An agent may work on one prompt for hundreds of messages: then it alone is looked for.
      guard !turns.hasPrompt else { break }
      try database.forEachRow(
        """
        SELECT type, data FROM session_message
        WHERE session_id = ? AND \(types) ORDER BY seq DESC LIMIT ?
        """, [.text(session), .integer(Int64(count))]
      ) { row in
        guard let data = row.bytes(1) else { return }
        turns.add(type: row.bytes(0).map { JSONText(undecoded: $0) }, data: data)
      }
    }
    return !turns.isEmpty
  }

  /// The newest messages of 1.x; false where there are none.
  private static func first(
    _ database: borrowing SQLiteDatabase, _ tables: Set<String>, _ session: String, _ limit: Int,
    into turns: inout OpenCodeTurns
  ) throws -> Bool {
    guard tables.isSuperset(of: ["message", "part"]) else { return false }
    let newest = """
      SELECT id, data FROM message
      WHERE session_id = ? ORDER BY time_created DESC, id DESC LIMIT ? OFFSET ?
      """
    let limit = Int64(max(0, limit))
    var found: [(id: String, data: [UInt8])] = []
    try database.forEachRow(newest, [.text(session), .integer(limit), .integer(0)]) { row in
      if let id = row.text(0), let data = row.bytes(1) { found.append((id, Array(data))) }
    }
    for message in found { try add(message.id, message.data, database, to: &turns) }
    guard !found.isEmpty, !turns.hasPrompt else { return !found.isEmpty }
    // An agent may work on one prompt for hundreds of messages: then it alone is looked for.
    found = []
    let older = Int64(OpenCodeTurns.messageLimit)
    do {
      try database.forEachRow(newest, [.text(session), .integer(older), .integer(limit)]) { row in
        guard let id = row.text(0), let data = row.bytes(1), OpenCodeTurns.isPrompt(data) else {
          return
        }
        found.append((id, Array(data)))
        throw PromptFound()
      }
    } catch is PromptFound {}
    for message in found { try add(message.id, message.data, database, to: &turns) }
    return true
  }

  /// Ends the reading of rows.
  private struct PromptFound: Error {}

  /// Takes the next older message of 1.x, with its last parts.
  private static func add(
    _ id: String, _ data: [UInt8], _ database: borrowing SQLiteDatabase,
    to turns: inout OpenCodeTurns
  ) throws {
    var parts: [[UInt8]] = []
    try database.forEachRow(
      "SELECT data FROM part WHERE message_id = ? ORDER BY id DESC LIMIT ?",
      [.text(id), .integer(Int64(OpenCodeTurns.partLimit))]
    ) { row in
      if let data = row.bytes(0) { parts.append(Array(data)) }
    }
    data.withUnsafeBytes { turns.add(message: $0, parts: parts.reversed()) }
  }

  // MARK: Files

  private static func turns(
    ofFiles session: String, at path: String, _ limit: Int
  ) -> [RecentTurn] {
    guard let folder = messageFolder(of: session, at: path) else { return [] }
    let storage = Path.folder(Path.folder(folder))
    var turns = OpenCodeTurns()
    var reader = FileReader()
    for (count, message) in newest(limit > 0 ? OpenCodeTurns.messageLimit : 0, in: folder)
      .enumerated()
    {
      if count >= limit {
        if turns.hasPrompt { break }
        let isPrompt = try? reader.whole("\(folder)/\(message).json") { OpenCodeTurns.isPrompt($0) }
        guard isPrompt == true else { continue }
      }
      // Until mid-2025 a session's parts had a folder of their own.
      let folders = ["\(storage)/part/\(message)", "\(storage)/part/\(session)/\(message)"]
      var parts: [[UInt8]] = []
      for folder in folders where parts.isEmpty {
        parts = newest(OpenCodeTurns.partLimit, in: folder).reversed().compactMap {
          try? reader.whole("\(folder)/\($0).json") { Array($0) }
        }
      }
      _ = try? reader.whole("\(folder)/\(message).json") { turns.add(message: $0, parts: parts) }
    }
    return turns.newest(limit)
  }

  /// The folder of a session's messages: beside the folder of all projects' sessions, or beside that of
  /// the sessions of one.
  static func messageFolder(of session: String, at path: String) -> String? {
    guard path.hasSuffix(".json") else { return path }
    let sessions = Path.folder(Path.folder(path))
    return [Path.folder(sessions), sessions].map { "\($0)/message/\(session)" }
      .first { Folder.identity(of: $0) != nil }
  }

  /// The names of the newest documents in a folder, newest first: ids begin with their time.
  private static func newest(_ limit: Int, in folder: String) -> [String] {
    var warnings: [Warning] = []
    return Folder.entries(of: folder, warnings: &warnings) { $0.hasSuffix(".json") }
      .filter { ($0.stat?.size).map { $0 <= fileSize } ?? false }
      .map { Path.stem($0.name) }.sorted(by: >).prefix(limit).map { $0 }
  }
}
