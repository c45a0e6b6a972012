import AgtopCore

/// A database of OpenCode 1.x, `opencode-dev.db`: `session`, `message`, and `part` with the text.
enum OpenCodeFirstDatabase {
  static func write(
    sessions: Int, bytes: Int, seed: UInt64, moved: [OpenCodeSession], text: CorpusText,
    to tree: inout CorpusTree, _ truth: inout CorpusTruth.Client
  ) throws {
    // Every sixth is a child.
    let count = sessions + sessions / 5
    var random = RandomSource(seed: seed, 31)
    let path = try tree.fullPath(for: ".local/share/opencode/opencode-dev.db")
    let database = try DatabaseWriter(path: path, schema: OpenCodeSchema.first)
    try insertProjects(into: database)
    for session in moved { try insert(session, .files, into: database) }

    // Indices and free space come on top of the rows.
    let rowBytes = bytes * 80 / 100
    let sizes = random.shares(
      of: max(rowBytes - database.bytes, 0), count: count, atLeast: 2_000)
    var before: OpenCodeSession?
    var debt = 0
    for index in 0..<count {
      let start = CorpusClock.start(of: index, count: count, &random)
      let isChild = index % 6 == 5
      var session = OpenCodeSession(
        start: start, parent: isChild ? before : nil, text: text, &random)
      if let before, !isChild, random.chance(15) { session.fork(before, limit: 8, &random) }
      let begin = database.bytes
      var estimate = 0
      repeat {
        let content = random.scaled(300, doublings: 5)
        session.grow(.first, contentBytes: content, text: text, &random, &truth)
        estimate += 1_700 + (session.messages.last?.content.utf8.count ?? 0)
      } while estimate < sizes[index] - debt || session.messages.count < session.copies + 2
      try insert(session, .first, into: database)
      debt += database.bytes - begin - sizes[index]
      if isChild { truth.children += 1 } else { truth.sessions += 1 }
      // A child belongs to a root, not to another child.
      if !isChild { before = session }
    }
    try database.finish()
    tree.record(bytes: Int(FileStat.ofRegularFile(path)?.size ?? 0))
  }

  /// The folders that sessions were started in.
  static func insertProjects(into database: DatabaseWriter) throws {
    for project in 0..<OpenCodeSession.projects {
      try database.insert(
        into: "project",
        [
          ("id", .text(OpenCodeSession.projectID(of: project))),
          ("worktree", .text(OpenCodeSession.cwd(of: project))), ("vcs", .text("git")),
          ("time_created", .integer(CorpusClock.end - CorpusClock.span)),
          ("time_updated", .integer(CorpusClock.end - CorpusClock.span)),
          ("sandboxes", .text("[]")),
        ])
    }
  }

  /// The rows of a session; 1.x counts the copies of a fork in its columns, so they say too much.
  static func insert(
    _ session: OpenCodeSession, _ era: OpenCodeMessage.Era, into database: DatabaseWriter
  ) throws {
    let calls = session.messages.compactMap(\.call)
    try database.insert(
      into: "session",
      [
        ("id", .text(session.id)), ("project_id", .text(session.projectID)),
        ("parent_id", .optional(session.parentID)), ("slug", .text("quiet-otter")),
        ("directory", .text(session.cwd)),
        ("title", .text(session.title + (session.forkedFrom == nil ? "" : " (fork #1)"))),
        ("version", .text("1.17.13")), ("time_created", .integer(session.start.milliseconds)),
        ("time_updated", .integer(session.updated)),
        ("tokens_input", .integer(calls.reduce(0) { $0 + Int64($1.input) })),
        ("tokens_output", .integer(calls.reduce(0) { $0 + Int64($1.output) })),
        ("tokens_reasoning", .integer(calls.reduce(0) { $0 + Int64($1.reasoning) })),
        ("tokens_cache_read", .integer(calls.reduce(0) { $0 + Int64($1.cacheRead) })),
        ("tokens_cache_write", .integer(calls.reduce(0) { $0 + Int64($1.cacheWrite) })),
      ])
    for message in session.messages {
      let times: [(name: String, value: DatabaseWriter.Value)] = [
        ("time_created", .integer(message.created)),
        ("time_updated", .integer(message.created + 5_000)),
      ]
      try database.insert(
        into: "message",
        [
          ("id", .text(message.id)), ("session_id", .text(session.id)),
          ("data", .text(message.json(in: nil, cwd: session.cwd, era))),
        ] + times)
      guard let call = message.call else { continue }
      let parts = [
        #"{"type":"text","text":"\#(message.content)"}"#,
        #"{"type":"step-finish","reason":"stop","cost":\#(call.cost),"#
          + #""tokens":\#(call.tokens(era))}"#,
      ]
      for (index, part) in parts.enumerated() {
        try database.insert(
          into: "part",
          [
            ("id", .text("prt_\(index)" + message.id.dropFirst(4))),
            ("message_id", .text(message.id)), ("session_id", .text(session.id)),
            ("data", .text(part)),
          ] + times)
      }
    }
  }
}
