import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("agtop --stream")
struct StreamTests {
  private func append(_ text: String, to path: String) throws {
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private func time(_ second: Int) -> String {
    "2026-01-02T10:\(10 + second / 60):\(10 + second % 50).000Z"
  }

  /// Sessions as `--json` has them, by the id of the stream.
  private func report(_ agtop: AgtopBinary, _ arguments: [String] = []) throws -> [String: [String:
    Any]]
  {
    let sessions = try Report(agtop.run(["--json", "--no-store"] + arguments).output).sessions
    return Dictionary(
      sessions.map { ($0.string("client") + "/" + $0.string("session_id"), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private func isSame(_ left: [String: [String: Any]], _ right: [String: [String: Any]]) -> Bool {
    NSDictionary(dictionary: left).isEqual(to: right)
  }

  @Test("Over a home that grows, the last state of each id is that of --json")
  func grows() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    for number in 1...8 {
      try home.write(
        ClaudeHome.path(number),
        ClaudeHome.prompt("work \(number)", session: number, at: time(number))
          + ClaudeHome.call("m\(number)", session: number, at: time(number)))
    }
    let agtop = AgtopBinary(home: home.path)
    let stream = try RunningStream(agtop, ["--no-store"])
    #expect(stream.waits { $0.count("complete") == 1 })
    #expect(isSame(stream.lines.last("session"), try report(agtop)))
    for step in 1...40 {
      let number = step % 8 + 1
      try append(
        ClaudeHome.call("n\(step)", session: number, at: time(10 + step)),
        to: home.path + "/" + ClaudeHome.path(number))
      if step % 10 == 0 {
        try home.write(
          ClaudeHome.path(100 + step),
          ClaudeHome.call("x\(step)", session: 100 + step, at: time(step)))
      }
    }
    try FileManager.default.removeItem(atPath: home.path + "/" + ClaudeHome.path(1))
    let wanted = try report(agtop)
    #expect(wanted["claude/" + ClaudeHome.id(140)] != nil)
    #expect(wanted["claude/" + ClaudeHome.id(2)]?.integer("requests") == 6)
    let arrived = stream.waits { lines in
      var found = lines.last("session")
      // Without a store a run knows deleted sessions as long as it lasts.
      found = found.filter { $0.value["gone"] as? Bool != true || wanted[$0.key] != nil }
      return isSame(found, wanted)
    }
    #expect(arrived)
    let check = try SchemaCheck("agtop-stream.schema.json")
    for line in stream.text.split(separator: "\n") {
      #expect(check.faults(in: Data(line.utf8)) == [])
    }
    let (code, error) = stream.end()
    #expect(code == 0 && error.isEmpty, "\(error)")
    #expect(stream.text.hasSuffix("}\n"))
  }

  @Test("Requests made from then on come one by one, with what they cost")
  func requests() throws {
    let home = try Scratch()
    // So far ahead that they are later than the beginning on any clock of a test machine.
    let later = "2120-01-02T10:00:00.000Z"
    try home.write(ClaudeHome.path(1), ClaudeHome.call("old", session: 1, at: time(1)))
    let stream = try RunningStream(AgtopBinary(home: home.path))
    #expect(stream.waits { $0.count("complete") == 1 })
    #expect(stream.lines.count("request") == 0)
    try append(
      ClaudeHome.call("new", session: 1, at: later, input: 100, output: 10)
        + ClaudeHome.call("newer", session: 1, at: later, input: 200, output: 20),
      to: home.path + "/" + ClaudeHome.path(1))
    #expect(
      stream.waits {
        $0.last("request").count == 2 && $0.last("session").values.first?.integer("requests") == 3
      })
    let requests = stream.lines.last("request").values
    #expect(Set(requests.map { $0.object("tokens").integer("input") }) == [100, 200])
    #expect(requests.allSatisfy { $0.string("session_id") == ClaudeHome.id(1) })
    #expect(requests.allSatisfy { $0.string("model") == "claude-opus-4-5" })
    let cost = requests.reduce(0) { $0 + $1.object("cost").double("total") }
    // $5 and $25 a million.
    #expect(abs(cost - (300 * 5 + 30 * 25) / 1e6) < 1e-12)
    let check = try SchemaCheck("agtop-stream.schema.json")
    for line in stream.text.split(separator: "\n") where line.contains("\"request\"") {
      #expect(check.faults(in: Data(line.utf8)) == [])
    }
  }

  @Test(
    "A reader that does not read gets the newest state when it does, and each id a few times at most"
  )
  func slowReader() throws {
    let home = try Scratch()
    for number in 1...60 {
      try home.write(
        ClaudeHome.path(number),
        ClaudeHome.prompt(String(repeating: "long ", count: 40), session: number, at: time(number))
          + ClaudeHome.call("m\(number)", session: number, at: time(number)))
    }
    let agtop = AgtopBinary(home: home.path)
    let pipe = Pipe()
    let process = try agtop.start(
      ["--stream", "-d", "0.1"], output: pipe, error: FileHandle.nullDevice)
    // Far more than a pipe holds was there from the beginning: it waits within that.
    for step in 1...20 {
      for number in 1...60 {
        try append(
          ClaudeHome.call("s\(step)-\(number)", session: number, at: time(step)),
          to: home.path + "/" + ClaudeHome.path(number))
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    var text = Data()
    var lines: [[String: Any]] = []
    repeat {
      let piece = pipe.fileHandleForReading.availableData
      guard !piece.isEmpty else { break }
      text += piece
      guard text.last == 0x0A else { continue }
      lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] ?? [:]
      }
    } while !lines.last("session").values.allSatisfy { $0.integer("requests") == 21 }
      || lines.count("complete") == 0
    #expect(lines.last("session").count == 60)
    #expect(isSame(lines.last("session"), try report(agtop)))
    // Twenty states of each were there to be said.
    #expect(lines.count("session") < 60 * 10)
    kill(process.processIdentifier, SIGTERM)
    #expect(process.endsByItself())
  }

  @Test("A reader that goes away ends it quietly, also while there is nothing to write")
  func closedPipe() throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    let output = Pipe()
    let error = Pipe()
    let process = try AgtopBinary(home: home.path).start(
      ["--stream", "-d", "3600"], output: output, error: error)
    var text = Data()
    while !String(decoding: text, as: UTF8.self).contains("\"complete\"") {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { break }
      text += piece
    }
    try output.fileHandleForReading.close()
    #expect(process.endsByItself())
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(try error.fileHandleForReading.readToEnd() ?? Data() == Data())
  }

  @Test("-n ends it after so many refreshes", arguments: ["1", "3"])
  func refreshes(_ count: String) throws {
    let home = try RecordedHome.copy(["codex", "gemini-current"])
    let result = try AgtopBinary(home: home.path).run(["--stream", "-n", count, "-d", "0.1"])
    #expect(result.code == 0 && result.error.isEmpty)
    #expect(result.lines.first?.contains("\"begin\"") == true)
    #expect(result.text.contains("{\"type\":\"complete\""))
  }

  @Test("Its days are those of the zone that it names")
  func zone() throws {
    let home = try RecordedHome.copy(["codex"])
    let agtop = AgtopBinary(home: home.path)
    let stream = try RunningStream(agtop, ["-n", "1", "--timezone", "Asia/Tokyo"])
    #expect(stream.ending().code == 0)
    #expect(stream.lines.first?.string("time_zone") == "Asia/Tokyo")
    // What it wrote into the store is of that zone too: another zone counts again.
    let other = try AgtopBinary(home: home.path, ["TZ": "America/New_York"]).run(["--json"])
    let fresh = try AgtopBinary(home: home.path, ["TZ": "America/New_York"])
      .run(["--json", "--no-store"])
    #expect(try Report(other.output).days == Report(fresh.output).days)
  }

  @Test("Client, filter and plan choose what is shown as they do for --json")
  func selection() throws {
    let home = try RecordedHome.copy(RecordedHome.names)
    let agtop = AgtopBinary(home: home.path)
    for arguments in [
      ["--client", "codex"], ["--filter", "gem"], ["--plan", "included"], ["--active"],
    ] {
      let stream = try RunningStream(agtop, ["--no-store", "-n", "1"] + arguments)
      #expect(stream.ending().code == 0)
      let wanted = try report(agtop, arguments)
      #expect(isSame(stream.lines.last("session"), wanted), "\(arguments)")
      #expect(stream.lines.count("session") == wanted.count)
    }
  }

  @Test(
    "Each signal that asks for it ends it with 0, the last line whole",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func signals(_ number: Int32) throws {
    let home = try RecordedHome.copy(["claude-live-1"])
    let stream = try RunningStream(AgtopBinary(home: home.path), ["-d", "3600"])
    #expect(stream.waits { $0.count("complete") == 1 })
    let (code, error) = stream.end(by: number)
    #expect(code == 0 && error.isEmpty)
    #expect(stream.text.hasSuffix("}\n"))
  }
}
