import AgtopCore
import Foundation
import Testing

@Suite("agtop --statusline")
struct StatusLineTests {
  private static let id = "00000001-0000-4000-8000-000000000000"
  private static let transcript = ".claude/projects/-w/\(id).jsonl"

  /// An answer now, at a dollar of output.
  private func answer(_ id: String, at time: Date = Date()) -> String {
    let stamp = Timestamp(milliseconds: Int64(time.timeIntervalSince1970 * 1000)).rfc3339
    return #"{"type":"assistant","timestamp":"\#(stamp)","cwd":"/w/shop","#
      + #""message":{"id":"\#(id)","role":"assistant","model":"claude-opus-4-6","#
      + #""stop_reason":"end_turn","content":[],"#
      + #""usage":{"input_tokens":0,"output_tokens":40000}}}"# + "\n"
  }

  private func input(_ home: Scratch, _ more: String = "") -> String {
    #"{"session_id":"\#(Self.id)","transcript_path":"\#(home.path)/\#(Self.transcript)","#
      + #""cwd":"/w/shop","context_window":{"current_usage":{},"used_percentage":62},"#
      + #""cost":{"total_cost_usd":7.5}\#(more)}"#
  }

  /// A zone in which it is about noon: no test runs into another day.
  private static let noon: [String: String] = {
    let hour = Int(Date().timeIntervalSince1970) / 3600 % 24
    return ["TZ": "NOON\(hour - 12)"]
  }()

  private func agtop(_ home: Scratch) -> AgtopBinary {
    AgtopBinary(home: home.path, Self.noon)
  }

  /// Runs it with a shell command before the pipe.
  private func line(_ home: Scratch, from command: String, _ more: [String] = []) throws -> String {
    var agtop = agtop(home)
    agtop.through = ["/bin/sh", "-c", command + #" | "$0" "$@""#]
    let result = try agtop.run(["--statusline"] + more)
    #expect(result.code == 0 && result.error.isEmpty, "\(result.error)")
    #expect(result.text.hasSuffix("\n") && result.lines.count == 2)
    #expect(!result.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    return result.lines[0]
  }

  private func line(_ home: Scratch, _ input: String, _ more: [String] = []) throws -> String {
    let file = try home.write("input", input)
    return try line(home, from: "cat '\(file)'", more)
  }

  @Test("says project, context, day, session, limits: what is new since the ledger is in it")
  func whole() throws {
    let home = try Scratch()
    try home.write(Self.transcript, answer("a"))
    // A subagent's part is in the ledger alone.
    try home.write(
      ".claude/projects/-w/\(Self.id)/subagents/agent-a1.jsonl", answer("b"))
    #expect(try line(home, input(home)) == "shop · █████░░░ 62% · session $1.00")
    #expect(try agtop(home).run(["--list"]).code == 0)
    let known = "shop · █████░░░ 62% · today $2.00 · session $2.00"
    #expect(try line(home, input(home)) == known)
    let file = home.path + "/" + Self.transcript
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file))
    try handle.seekToEnd()
    // A further block of the last answer, and a new one.
    try handle.write(contentsOf: Data((answer("a") + answer("c")).utf8))
    #expect(
      try line(home, input(home)) == "shop · █████░░░ 62% · today $3.00 · session $3.00")
    let reset = Int(Date().timeIntervalSince1970) + 4350
    let limits =
      #","rate_limits":{"five_hour":{"used_percentage":41.6,"resets_at":\#(reset)},"#
      + #""seven_day":{"used_percentage":13,"resets_at":\#(reset + 266_400)}}"#
    // Minutes may pass on a busy machine.
    func settled(_ line: String) -> String { line.replacing(/1h(0[0-9]|1[0-2])m/, with: "1h12m") }
    #expect(
      try settled(line(home, input(home, limits), ["--ascii"]))
        == "shop | #####--- 62% | today $3.00 | session $3.00 | 5h 42% 1h12m | 7d 13% 3d3h")
    #expect(try settled(line(home, input(home))).hasSuffix("5h 42% 1h12m · 7d 13% 3d3h"))
    let report = try Report(agtop(home).run(["--json"]).output)
    let found = report.root.objects("limits")
    #expect(found.map { $0.string("client") } == ["claude"])
    #expect(found.first?.objects("windows").map { $0.double("used_pct") } == [41.6, 13])
    #expect(
      try SchemaCheck().faults(in: agtop(home).run(["--json"]).output) == [])
  }

  @Test("says nothing of the day where the ledger was made for days of another zone")
  func otherZone() throws {
    let home = try Scratch()
    try home.write(Self.transcript, answer("a"))
    #expect(try agtop(home).run(["--list", "--timezone", "UTC"]).code == 0)
    let other = try line(home, input(home))
    #expect(!other.contains("today") && other.contains("session $1.00"))
    #expect(try agtop(home).run(["--list"]).code == 0)
    #expect(try line(home, input(home)).contains("today $1.00"))
  }

  @Test("counts other sessions that wait, by the client's own list, without those that died")
  func waiting() throws {
    let home = try Scratch()
    func record(_ pid: Int32, _ session: String, _ status: String) throws {
      try home.write(
        ".claude/sessions/\(pid).json",
        #"{"pid":\#(pid),"sessionId":"\#(session)","status":"\#(status)","waitingFor":"permission prompt"}"#
      )
    }
    let other = "00000002-0000-4000-8000-000000000000"
    try record(getpid(), other, "waiting")
    // No system has so great an id.
    try record(Int32.max - 1, other, "waiting")
    try record(1, other, "busy")
    #expect(try line(home, input(home)).hasSuffix(" · +1 waiting"))
    try record(getpid(), Self.id, "waiting")
    #expect(try !line(home, input(home)).contains("waiting"))
  }

  @Test("prints a line whatever it is given: nothing, cut JSON, ten megabytes of rubbish, silence")
  func rubbish() throws {
    let home = try Scratch()
    #expect(try line(home, "") == "agtop")
    #expect(try line(home, "{") == "agtop")
    #expect(try line(home, from: "head -c 10485760 /dev/urandom 2>/dev/null") == "agtop")
    #expect(
      try line(home, from: #"{ printf '{"session_id":"'; yes x | head -c 10485760; } 2>/dev/null"#)
        == "agtop")
    #expect(try line(home, from: "sleep 2") == "agtop")
    let whole = input(home)
    for end in stride(from: 0, to: whole.utf8.count, by: 23) {
      _ = try line(home, String(whole.prefix(end)))
    }
    let hostile = #"{"cwd":"/w/\u001b]52;c;AAAA\u0007x","transcript_path":"/dev/zero"}"#
    #expect(try !line(home, hostile).isEmpty)
  }

  @Test("leaves a damaged store, one of another program and one without a summary alone")
  func stores() throws {
    let home = try Scratch()
    let store = ".local/state/agtop/ledger.sqlite"
    for content in ["", "no database", String(repeating: "x", count: 100_000)] {
      let path = try home.write(store, content)
      #expect(try line(home, input(home)).contains("62%"))
      #expect(FileManager.default.contents(atPath: path) == Data(content.utf8))
    }
  }

  @Test("--install prints the lines and the file, and writes nothing")
  func install() throws {
    let home = try Scratch()
    let result = try agtop(home).run(["--statusline", "--install"])
    #expect(result.code == 0)
    #expect(result.text.contains(home.path + "/.claude/settings.json"))
    #expect(result.text.contains(#""command": "agtop --statusline""#))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    #expect(try agtop(home).run(["--install"]).code == 2)
    #expect(try agtop(home).run(["--statusline", "--json"]).code == 2)
  }

  @Test("keeps files that only their user can read, one a session and one of the newest")
  func files() throws {
    let home = try Scratch()
    let limits = #","rate_limits":{"five_hour":{"used_percentage":5,"resets_at":4000000000}}"#
    _ = try line(home, input(home, limits))
    let folder = home.path + "/.local/state/agtop/statusline"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == ["\(Self.id).session", "claude.limits"])
    for name in files {
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
  }
}
