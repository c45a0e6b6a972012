import AgtopCore
import Foundation

/// A `.codex` folder for a test: a fixture, or a temporary one that is written by the test.
struct CodexHome {
  let folder: URL

  /// The `.codex` of a fixture.
  static func fixture(_ name: String) -> CodexHome {
    CodexHome(folder: fixtureRoot(name).appendingPathComponent(".codex"))
  }

  /// The folder of a fixture.
  static func fixtureRoot(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures").appendingPathComponent(name)
  }

  /// A new folder that is removed when `body` ends.
  static func temporary<Result>(_ body: (CodexHome) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("agtop-codex-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(CodexHome(folder: folder))
  }

  var adapter: CodexAdapter { CodexAdapter(environment: Environment(["CODEX_HOME": folder.path])) }

  /// Writes lines, each with its newline; returns the path.
  @discardableResult
  func write(_ path: String, _ lines: [String]) throws -> String {
    try write(path, Data(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Writes a file; returns its path.
  @discardableResult
  func write(_ path: String, _ data: Data) throws -> String {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }

  /// Writes a thread's rollout among the live ones.
  @discardableResult
  func rollout(_ id: String, _ lines: [String]) throws -> String {
    try write("sessions/2026/04/17/rollout-2026-04-17T10-00-00-\(id).jsonl", lines)
  }

  /// All transcripts by id, read and completed, and the faults of reading them.
  func read(chunk: Int = 4096) -> (threads: [String: Transcript], faults: ReadingFaults) {
    var reader = FileReader(chunk: chunk)
    var transcripts: [Transcript] = []
    var faults = ReadingFaults()
    for source in adapter.sources().sources {
      let reading = adapter.read(source, resuming: nil, with: &reader)
      transcripts += reading.transcripts
      faults.add(reading.faults)
    }
    adapter.complete(&transcripts)
    let threads = Dictionary(transcripts.map { ($0.facts.id, $0) }, uniquingKeysWith: { a, _ in a })
    return (threads, faults)
  }

  /// The only transcript.
  func only() throws -> Transcript {
    let threads = read().threads
    guard threads.count == 1, let only = threads.first else { throw CocoaError(.fileReadUnknown) }
    return only.value
  }
}

extension Transcript {
  /// The sum of the requests' tokens.
  var usage: TokenUsage { requests.reduce(TokenUsage()) { $0 + $1.usage } }

  /// Tokens and requests of each model; "" is no model.
  var usageByModel: [String: (usage: TokenUsage, requests: Int)] {
    var sums: [String: (usage: TokenUsage, requests: Int)] = [:]
    for request in requests {
      let name = request.model == Request.noModel ? "" : models[Int(request.model)].name
      sums[name, default: (TokenUsage(), 0)].usage += request.usage
      sums[name, default: (TokenUsage(), 0)].requests += 1
    }
    return sums
  }

  /// Whether another transcript says the same in every respect.
  func isSame(as other: Transcript) -> Bool {
    facts == other.facts && requests == other.requests && models == other.models
      && limits == other.limits && replay == other.replay
  }
}

/// Rollout lines as Codex writes them.
enum CodexLines {
  static func line(_ type: String, _ payload: String, at time: String) -> String {
    "{\"timestamp\":\"\(time)\",\"type\":\"\(type)\",\"payload\":\(payload)}"
  }

  /// Seconds after 10:00:00 on a day, with milliseconds.
  static func time(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let rest = milliseconds % 1000
    let fraction = String(String(1000 + rest).dropFirst())
    return
      "2026-04-17T10:\(two(milliseconds / 60000)):\(two(milliseconds / 1000 % 60)).\(fraction)Z"
  }

  static func meta(_ id: String, at seconds: Double = 0, _ more: String = "") -> String {
    let time = time(seconds)
    return line(
      "session_meta",
      "{\"id\":\"\(id)\",\"timestamp\":\"\(time)\",\"cwd\":\"/home/dev/api\"\(more)}", at: time)
  }

  static func turn(_ model: String, at seconds: Double, _ more: String = "") -> String {
    line(
      "turn_context", "{\"model\":\"\(model)\",\"cwd\":\"/home/dev/api\"\(more)}", at: time(seconds)
    )
  }

  static func started(_ turn: String, at seconds: Double) -> String {
    line("event_msg", "{\"type\":\"task_started\",\"turn_id\":\"\(turn)\"}", at: time(seconds))
  }

  /// Input with `cached` in it, and output with `reasoning` in it.
  static func figures(_ input: Int, _ cached: Int, _ output: Int, _ reasoning: Int = 0) -> String {
    "{\"input_tokens\":\(input),\"cached_input_tokens\":\(cached),\"output_tokens\":\(output),"
      + "\"reasoning_output_tokens\":\(reasoning),\"total_tokens\":\(input + output)}"
  }

  static func count(total: String?, last: String?, at seconds: Double, _ more: String = "")
    -> String
  {
    var info: [String] = []
    if let total { info.append("\"total_token_usage\":\(total)") }
    if let last { info.append("\"last_token_usage\":\(last)") }
    return line(
      "event_msg", "{\"type\":\"token_count\",\"info\":{\(info.joined(separator: ","))\(more)}}",
      at: time(seconds))
  }

  static func record(_ response: String, _ usage: String, thread: String, at seconds: Double)
    -> String
  {
    line(
      "token_usage_record",
      "{\"thread_id\":\"\(thread)\",\"response_id\":\"\(response)\",\"usage\":\(usage)}",
      at: time(seconds))
  }

  static func item(_ payload: String, at seconds: Double) -> String {
    line("response_item", payload, at: time(seconds))
  }

  static func user(_ text: String, at seconds: Double) -> String {
    item(
      "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"\(text)\"}]}",
      at: seconds)
  }

  static func call(_ name: String, _ id: String, at seconds: Double) -> String {
    item(
      "{\"type\":\"function_call\",\"name\":\"\(name)\",\"arguments\":\"{\\\"cmd\\\":\\\"ls -a\\\"}\",\"call_id\":\"\(id)\"}",
      at: seconds)
  }

  static func event(_ payload: String, at seconds: Double) -> String {
    line("event_msg", payload, at: time(seconds))
  }
}
