import Foundation

/// A HOME with OpenCode data made for one test.
final class OpenCodeHome {
  let folder: ScratchFolder
  var path: String { folder.path }
  var data: String { path + "/" + Self.data }
  static let data = ".local/share/opencode"

  init() throws {
    folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
  }

  struct Message {
    var provider = "anthropic"
    var model = "claude-sonnet-4-5"
    var created: Int? = 1_000
    var cost: Double? = 0.5
    var input = 10
    var output = 20
    var reasoning = 0
    var read = 0
    var write = 0
    var total: Int?
    var rest = #""finish": "stop""#

    private var tokens: String {
      let total = total.map { #""total": \#($0), "# } ?? ""
      return #""tokens": {\#(total)"input": \#(input), "output": \#(output), "#
        + #""reasoning": \#(reasoning), "cache": {"read": \#(read), "write": \#(write)}}"#
    }
    private var common: String {
      let time = created.map { #""time": {"created": \#($0), "completed": \#($0 &+ 5)}, "# } ?? ""
      let cost = cost.map { #""cost": \#($0), "# } ?? ""
      return time + cost + tokens + ", " + rest
    }
    /// As 1.x writes it.
    var json: String {
      #"{"role": "assistant", "providerID": "\#(provider)", "modelID": "\#(model)", \#(common)}"#
    }
    /// As 2.x writes it.
    var json2: String {
      #"{"model": {"id": "\#(model)", "providerID": "\#(provider)"}, "content": [], \#(common)}"#
    }
  }

  func writeSession(
    _ id: String, created: Int = 1_000, title: String = "A title", parent: String? = nil,
    project: String = "global"
  ) throws {
    let parent = parent.map { #", "parentID": "\#($0)""# } ?? ""
    try folder.write(
      #"{"id": "\#(id)", "directory": "/w", "title": "\#(title)"\#(parent), "#
        + #""time": {"created": \#(created), "updated": \#(created + 100)}}"#,
      to: "\(Self.data)/storage/session/\(project)/\(id).json")
  }

  func writeMessage(_ id: String, in session: String, _ json: String) throws {
    try folder.write(json, to: "\(Self.data)/storage/message/\(session)/\(id).json")
  }

  static let tables1 = """
    CREATE TABLE session(id TEXT, parent_id TEXT, directory TEXT, title TEXT, time_created INT,
      time_updated INT, time_archived INT, cost REAL, tokens_input INT);
    CREATE TABLE message(id TEXT, session_id TEXT, time_created INT, time_updated INT, data TEXT);
    CREATE TABLE part(id TEXT, message_id TEXT, session_id TEXT, time_created INT, data TEXT);
    """
  static let tables2 = """
    CREATE TABLE session_v2(id TEXT, fork_session_id TEXT, parent_id TEXT, directory TEXT,
      title TEXT, cost REAL DEFAULT 0, tokens_input INT DEFAULT 0, tokens_output INT DEFAULT 0,
      tokens_reasoning INT DEFAULT 0, tokens_cache_read INT DEFAULT 0,
      tokens_cache_write INT DEFAULT 0, time_created INT, time_updated INT);
    CREATE TABLE session_message(id TEXT, session_id TEXT, type TEXT, seq INT, time_created INT,
      time_updated INT, data TEXT);
    """

  func database(_ name: String = "opencode.db", _ sql: String...) throws {
    let database = try TestDatabase(data + "/" + name)
    for statement in sql { try database.run(statement) }
    database.close()
  }

  static func session1(_ id: String, created: Int = 1_000, parent: String? = nil) -> String {
    "INSERT INTO session VALUES('\(id)', \(parent.map { "'\($0)'" } ?? "NULL"), '/w', 'T', "
      + "\(created), \(created + 100), NULL, 0, 0);"
  }

  static func message1(_ id: String, in session: String, _ json: String) -> String {
    "INSERT INTO message VALUES('\(id)', '\(session)', 7, 7, '\(json)');"
  }

  static func message2(
    _ id: String, in session: String, _ sequence: Int, _ json: String, type: String = "assistant"
  ) -> String {
    "INSERT INTO session_message VALUES('\(id)', '\(session)', '\(type)', \(sequence), 7, 7, "
      + "'\(json)');"
  }

  /// A row of `session_v2` with its sums.
  static func session2(
    _ id: String, created: Int = 1_000, fork: String? = nil, cost: Double = 0, input: Int = 0,
    output: Int = 0, reasoning: Int = 0
  ) -> String {
    "INSERT INTO session_v2 VALUES('\(id)', \(fork.map { "'\($0)'" } ?? "NULL"), NULL, '/w', NULL, "
      + "\(cost), \(input), \(output), \(reasoning), 0, 0, \(created), \(created + 100));"
  }
}
