import AgtopCore

/// A database of OpenCode 2.x, `opencode.db`: `session_v2` and `session_message`, beside the tables
/// of 1.x with what was imported from there, and with sessions that a 1.x client made afterwards.
enum OpenCodeSecondDatabase {
  static func write(
    sessions: Int, bytes: Int, seed: UInt64, text: CorpusText, to tree: inout CorpusTree,
    _ truth: inout CorpusTruth.Client
  ) throws {
    // Every sixth is a child.
    let count = sessions + sessions / 5
    var random = RandomSource(seed: seed, 32)
    let path = try tree.fullPath(for: ".local/share/opencode/opencode.db")
    let database = try DatabaseWriter(
      path: path, schema: OpenCodeSchema.first + OpenCodeSchema.second)
    try database.insert(
      into: "kv",
      [
        ("key", .text("migration.v1-v2")), ("value", .text(#"{"phase":"completed"}"#)),
        ("time_created", .integer(CorpusClock.end)), ("time_updated", .integer(CorpusClock.end)),
      ])
    try OpenCodeFirstDatabase.insertProjects(into: database)
    // Indices and free space come on top of the rows.
    let sizes = random.shares(of: bytes * 80 / 100, count: count, atLeast: 2_000)
    var before: OpenCodeSession?
    var debt = 0
    for index in 0..<count {
      let start = CorpusClock.start(of: index, count: count, &random)
      let isChild = index % 6 == 5
      let isFirstOnly = index % 12 == 7
      let isImported = index % 12 == 3
      var session = OpenCodeSession(
        start: start, parent: isChild ? before : nil, text: text, &random)
      let mayFork = !isChild && !isFirstOnly && !isImported
      if let before, mayFork, random.chance(20) { session.fork(before, limit: 8, &random) }
      let begin = database.bytes
      let era: OpenCodeMessage.Era = isFirstOnly ? .first : .second
      let size = (sizes[index] - debt) / (isImported ? 2 : 1)
      var estimate = 0
      repeat {
        let content = random.scaled(300, doublings: 5)
        session.grow(era, contentBytes: content, text: text, &random, &truth)
        estimate += 500 + (session.messages.last?.content.utf8.count ?? 0)
      } while estimate < size || session.messages.count < session.copies + 2
      if isImported || isFirstOnly {
        try OpenCodeFirstDatabase.insert(session, .first, into: database)
      }
      if !isFirstOnly {
        // Naming the session is a call too, which only the session's row tells of.
        let naming =
          random.chance(60)
          ? TokenUsage(input: random.within(100...900), output: random.within(4...20))
          : TokenUsage()
        truth.tokens.add(naming)
        try insert(session, naming: naming, into: database)
      }
      debt += database.bytes - begin - sizes[index]
      if isChild { truth.children += 1 } else { truth.sessions += 1 }
      if mayFork { before = session }
    }
    try database.finish()
    tree.record(bytes: Int(FileStat.ofRegularFile(path)?.size ?? 0))
  }

  /// The rows of a session; its columns leave out what it copied.
  private static func insert(
    _ session: OpenCodeSession, naming: TokenUsage, into database: DatabaseWriter
  ) throws {
    let calls = session.messages.dropFirst(session.copies).compactMap(\.call)
    func sum(_ value: (OpenCodeMessage.Call) -> Int, _ more: Int = 0) -> DatabaseWriter.Value {
      .integer(calls.reduce(Int64(more)) { $0 + Int64(value($1)) })
    }
    try database.insert(
      into: "session_v2",
      [
        ("id", .text(session.id)), ("project_id", .text(session.projectID)),
        ("parent_id", .optional(session.parentID)),
        ("fork_session_id", .optional(session.forkedFrom)), ("slug", .text("neon-wizard")),
        ("directory", .text(session.cwd)), ("path", .text("")), ("title", .text(session.title)),
        ("version", .text("2.0.14")), ("tokens_input", sum(\.input, naming.input)),
        ("tokens_output", sum(\.output, naming.output)), ("tokens_reasoning", sum(\.reasoning)),
        ("tokens_cache_read", sum(\.cacheRead)), ("tokens_cache_write", sum(\.cacheWrite)),
        ("agent", .text("build")), ("time_created", .integer(session.start.milliseconds)),
        ("time_updated", .integer(session.updated)), ("time_idle", .integer(session.updated)),
        ("idle_outcome", .text("succeeded")),
      ])
    for (index, message) in session.messages.enumerated() {
      let isCopy = index < session.copies
      try database.insert(
        into: "session_message",
        [
          ("id", .text(isCopy ? "\(message.id)_\(index)" : message.id)),
          ("session_id", .text(session.id)), ("type", .text(message.rowType)),
          ("seq", .integer(Int64(index))), ("time_created", .integer(message.created)),
          ("time_updated", .integer(message.created + 10)), ("data", .text(message.rowData)),
        ])
    }
  }
}
