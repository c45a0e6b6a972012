@testable import AgtopCore

/// A live database of OpenCode in which one thing after another changes, as its client would do it.
final class OpenCodeChanges {
  let home: OpenCodeHome
  private let writer: TestDatabase
  private var random: SplitMix
  private var now = 1_776_420_000_000
  private var count = 0
  private var sessions: [(id: String, isSecond: Bool)] = []
  private var messages: [(id: String, session: String, isSecond: Bool)] = []
  private var parts: [String] = []
  private var columns = 0

  static let schema = """
    CREATE TABLE session(id TEXT PRIMARY KEY, parent_id TEXT, directory TEXT, title TEXT,
      time_created INT, time_updated INT, model TEXT);
    CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, time_created INT, time_updated INT,
      data TEXT);
    CREATE TABLE part(id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, time_created INT,
      time_updated INT, data TEXT);
    CREATE TABLE session_v2(id TEXT PRIMARY KEY, fork_session_id TEXT, parent_id TEXT,
      directory TEXT, title TEXT, cost REAL DEFAULT 0, tokens_input INT DEFAULT 0,
      tokens_output INT DEFAULT 0, time_created INT, time_updated INT);
    CREATE TABLE session_message(id TEXT PRIMARY KEY, session_id TEXT, type TEXT, seq INT,
      time_created INT, time_updated INT, data TEXT);
    CREATE TABLE migration(name TEXT);
    CREATE INDEX message_session_idx ON message(session_id);
    CREATE INDEX part_session_idx ON part(session_id);
    CREATE INDEX session_message_idx ON session_message(session_id, seq);
    """

  init(seed: UInt64) throws {
    home = try OpenCodeHome()
    random = SplitMix(seed: seed)
    writer = try TestDatabase(home.data + "/opencode.db", wal: true)
    try writer.run(Self.schema)
  }

  var adapter: OpenCodeAdapter { OpenCodeAdapter(environment: Environment(["HOME": home.path])) }

  /// Runs a statement that no other change is like.
  func run(_ sql: String) throws { try writer.run(sql) }

  /// Makes some changes in one transaction.
  func change(_ times: Int) throws {
    var sql = "BEGIN;"
    for _ in 0..<times {
      now += random.below(4000)
      sql += next() + ";"
    }
    try writer.run(sql + "COMMIT;")
  }

  /// Does something that makes stamps of no use, and says what.
  func disturb() throws {
    columns += 1
    switch random.below(4) {
    case 0: try writer.run("CREATE INDEX other\(columns) ON session(title)")
    case 1: try writer.run("VACUUM")
    case 2:
      try writer.run(
        "UPDATE message SET data = replace(data, '\"input\": 1', '\"input\": 2');"
          + "INSERT INTO migration VALUES('m\(columns)')")
    default: try heal()
    }
  }

  /// Removes all damage.
  func heal() throws {
    for table in ["message", "session_message"] {
      try writer.run("DELETE FROM \(table) WHERE data = 'no JSON'")
    }
  }

  private func pick<Element>(_ list: [Element]) -> Element? {
    list.isEmpty ? nil : list[random.below(list.count)]
  }

  private func name(_ kind: String) -> String {
    count += 1
    return "\(kind)_\(count)"
  }

  private func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "NULL" }

  private func next() -> String {
    switch random.below(20) {
    case 0, 1: newSession()
    case 2...6: newMessage(in: pick(sessions)?.id ?? "ses_orphan")
    case 7: newMessage(in: "ses_orphan\(random.below(3))")
    case 8...10: newPart()
    case 11, 12: updatedPart()
    case 13...15: updatedMessage()
    case 16: updatedSession()
    case 17: deletedMessage()
    case 18: random.below(3) == 0 ? deletedSession() : imported()
    default: random.below(4) == 0 ? damaged() : newMessage(in: pick(sessions)?.id ?? "ses_x")
    }
  }

  private func newSession() -> String {
    let id = name("ses")
    let isSecond = random.below(2) == 0
    let parent = random.below(3) == 0 ? pick(sessions)?.id : nil
    sessions.append((id, isSecond))
    if isSecond {
      let fork = random.below(3) == 0 ? pick(sessions)?.id : nil
      return
        "INSERT INTO session_v2 VALUES('\(id)', \(quoted(fork)), \(quoted(parent)), '/w', NULL, "
        + "0.25, \(random.below(3000)), \(random.below(3000)), \(now), \(now))"
    }
    return "INSERT INTO session VALUES('\(id)', \(quoted(parent)), '/w', 'T', \(now), \(now), "
      + "\(random.below(2) == 0 ? "NULL" : "'{\"id\": \"gpt-5.2\", \"variant\": \"high\"}'"))"
  }

  /// Some are copies of others, as a fork makes them.
  private func content(isSecond: Bool) -> String {
    if random.below(4) == 0 {
      let time = #""time": {"created": \#(now)}"#
      return isSecond ? #"{"text": "prompt \#(count)", \#(time)}"# : #"{"role": "user", \#(time)}"#
    }
    let isCopy = random.below(5) == 0
    let message = OpenCodeHome.Message(
      model: ["claude-sonnet-4-5", "gpt-5.2", "gemini-3"][random.below(3)],
      created: isCopy ? 1_776_400_000_000 : now, input: isCopy ? 7 : random.below(2000),
      output: isCopy ? 7 : random.below(2000), reasoning: isCopy ? 0 : random.below(50),
      rest: [#""finish": "stop""#, #""finish": "tool-calls""#, #""x": 1"#][random.below(3)])
    return isSecond ? message.json2 : message.json
  }

  private func newMessage(in session: String) -> String {
    let id = name("msg")
    let isSecond = sessions.first { $0.id == session }?.isSecond ?? (random.below(2) == 0)
    messages.append((id, session, isSecond))
    let json = content(isSecond: isSecond)
    guard isSecond else {
      return "INSERT INTO message VALUES('\(id)', '\(session)', \(now), \(now), '\(json)')"
    }
    let type =
      json.hasPrefix(#"{"text""#) ? "user" : ["assistant", "system", "idle"][random.below(3)]
    return "INSERT INTO session_message VALUES('\(id)', '\(session)', '\(type)', "
      + "\(random.below(1000)), \(now), \(now), '\(json)')"
  }

  private func updatedMessage() -> String {
    guard let message = pick(messages) else { return "SELECT 1" }
    let table = message.isSecond ? "session_message" : "message"
    return "UPDATE \(table) SET time_updated = \(now), data = "
      + "'\(content(isSecond: message.isSecond))' WHERE id = '\(message.id)'"
  }

  private func deletedMessage() -> String {
    guard !messages.isEmpty else { return "SELECT 1" }
    let message = messages.remove(at: random.below(messages.count))
    return "DELETE FROM \(message.isSecond ? "session_message" : "message") "
      + "WHERE id = '\(message.id)'"
  }

  private func updatedSession() -> String {
    guard let session = pick(sessions) else { return "SELECT 1" }
    // Not every change of a row is said by its time.
    return session.isSecond
      ? "UPDATE session_v2 SET tokens_input = \(random.below(9000)) WHERE id = '\(session.id)'"
      : "UPDATE session SET title = 'T\(now)' WHERE id = '\(session.id)'"
  }

  /// Sometimes its messages stay behind.
  private func deletedSession() -> String {
    guard !sessions.isEmpty else { return "SELECT 1" }
    let id = sessions.remove(at: random.below(sessions.count)).id
    let rows = "DELETE FROM session WHERE id = '\(id)'; DELETE FROM session_v2 WHERE id = '\(id)'"
    guard random.below(2) == 0 else { return rows }
    messages.removeAll { $0.session == id }
    return ["message", "part", "session_message"].reduce(rows) {
      $0 + "; DELETE FROM \($1) WHERE session_id = '\(id)'"
    }
  }

  /// A session of 1.x that 2.x takes over.
  private func imported() -> String {
    guard let index = sessions.firstIndex(where: { !$0.isSecond }) else { return "SELECT 1" }
    sessions[index].isSecond = true
    let id = sessions[index].id
    return "INSERT INTO session_v2 SELECT id, NULL, parent_id, directory, title, 0, 0, 0, "
      + "time_created, time_updated FROM session WHERE id = '\(id)'; "
      + "INSERT INTO session_message SELECT 'v2' || id, session_id, 'assistant', 1, time_created, "
      + "\(now), data FROM message WHERE session_id = '\(id)'"
  }

  private func damaged() -> String {
    "INSERT INTO message VALUES('\(name("bad"))', '\(pick(sessions)?.id ?? "ses_bad")', "
      + "\(now), \(now), 'no JSON')"
  }

  private func part() -> String {
    switch random.below(3) {
    case 0:
      #"{"type": "step-finish", "cost": 0.1, "tokens": {"input": \#(random.below(500)), "#
        + #""output": 3, "reasoning": 0, "cache": {"read": 0, "write": 0}}}"#
    case 1:
      #"{"type": "tool", "tool": "bash", "state": {"status": "running", "#
        + #""input": {"command": "make \#(count)"}}}"#
    default: #"{"type": "tool", "tool": "read", "state": {"status": "completed", "input": {}}}"#
    }
  }

  private func newPart() -> String {
    guard let message = pick(messages.filter { !$0.isSecond }) else { return "SELECT 1" }
    let id = name("prt")
    parts.append(id)
    // One that names another session than its message does is nobody's.
    let session = random.below(9) == 0 ? pick(sessions)?.id ?? "" : message.session
    return "INSERT INTO part VALUES('\(id)', '\(message.id)', '\(session)', \(now), \(now), "
      + "'\(part())')"
  }

  private func updatedPart() -> String {
    guard let id = pick(parts) else { return "SELECT 1" }
    return "UPDATE part SET time_updated = \(now), data = '\(part())' WHERE id = '\(id)'"
  }
}
