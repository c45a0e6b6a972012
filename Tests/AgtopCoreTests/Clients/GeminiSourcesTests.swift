import AgtopCore
import Foundation
import Testing

@Suite("Gemini CLI sources") struct GeminiSourcesTests {
  private func names(_ home: GeminiHome) -> [String] {
    GeminiAdapter(environment: home.environment).sources().sources
      .map { String($0.path.dropFirst(home.path.count + 1)) }
  }

  @Test("only session files and subagents' files are taken")
  func positiveList() throws {
    let home = try GeminiHome()
    let chats = ".gemini/tmp/p/chats/"
    for name in [
      "session-a.json", "session-b.jsonl", "parent/agent.jsonl", "parent/old.json",
      "session-c.jsonl.unreadable-17", "session-d.json.tmp-42", "checkpoint-x.json", "logs.json",
      "other.jsonl", "parent/logs.json", "parent/checkpoint-1.json", "parent/deep/x.jsonl",
      "parent/notes.txt",
    ] { try home.put(chats + name, "{}") }
    try home.put(".gemini/tmp/p/session-x.json", "{}")
    try home.put(".gemini/tmp/p/logs/session-x.jsonl", "{}")
    try home.put(".gemini/tmp/session-y.json", "{}")
    #expect(
      names(home).sorted()
        == ["parent/agent.jsonl", "parent/old.json", "session-a.json", "session-b.jsonl"].map {
          chats + $0
        })
  }

  @Test("GEMINI_CLI_HOME takes the place of the home; without either there is nothing")
  func roots() throws {
    let home = try GeminiHome()
    try home.put("other/.gemini/tmp/p/chats/session-a.jsonl", geminiStart)
    func paths(_ variables: [String: String]) -> [String] {
      GeminiAdapter(environment: Environment(variables)).sources().sources.map(\.path)
    }
    let expected = [home.path + "/other/.gemini/tmp/p/chats/session-a.jsonl"]
    #expect(paths(["HOME": "/nowhere", "GEMINI_CLI_HOME": home.path + "/other/"]) == expected)
    #expect(paths(["HOME": home.path, "GEMINI_CLI_HOME": "~/other"]) == expected)
    #expect(paths(["HOME": home.path + "/other", "GEMINI_CLI_HOME": ""]) == expected)
    #expect(paths(["HOME": home.path, "GEMINI_CLI_HOME": "/nowhere"]).isEmpty)
    #expect(paths([:]).isEmpty)
  }

  @Test("links to project folders are followed, and a file is taken once however many lead to it")
  func links() throws {
    let home = try GeminiHome()
    try home.put("elsewhere/chats/session-a.jsonl", geminiStart)
    try home.put(".gemini/tmp/q/chats/session-b.jsonl", geminiStart)
    let files = FileManager.default
    let tmp = home.path + "/.gemini/tmp/"
    for name in ["p", "p2"] {
      try files.createSymbolicLink(
        atPath: tmp + name, withDestinationPath: home.path + "/elsewhere")
    }
    try files.createSymbolicLink(atPath: tmp + "q/chats/loop", withDestinationPath: tmp + "q/chats")
    try files.createSymbolicLink(atPath: tmp + "self", withDestinationPath: tmp + "self")
    #expect(
      names(home)
        == [".gemini/tmp/p/chats/session-a.jsonl", ".gemini/tmp/q/chats/session-b.jsonl"])
  }

  @Test("what is named like a session and is no file is a warning and never blocks")
  func notRegular() throws {
    let home = try GeminiHome()
    try home.put(".gemini/tmp/p/chats/session-a.jsonl", geminiStart)
    let chats = home.path + "/.gemini/tmp/p/chats/"
    try FileManager.default.createDirectory(
      atPath: chats + "session-b.jsonl", withIntermediateDirectories: false)
    mkfifo(chats + "session-c.json", 0o600)
    let listing = GeminiAdapter(environment: home.environment).sources()
    #expect(listing.sources.map { Path.name($0.path) } == ["session-a.jsonl"])
    #expect(listing.warnings.map { Path.name($0.source) } == ["session-b.jsonl", "session-c.json"])
  }

  @Test("the marker names the project, then the registry, and both may be damaged")
  func projects() throws {
    let home = try GeminiHome()
    for name in ["a", "b", "c", "d", "e"] {
      try home.put(
        ".gemini/tmp/\(name)/chats/session-\(name).jsonl", #"{"sessionId":"\#(name)"}"# + "\n")
    }
    try home.put(
      ".gemini/projects.json",
      #"{"projects":{"/r/a":"a","/r/c":"c","relative":"d","/r/e":5},"other":1}"#)
    try home.put(".gemini/tmp/a/.project_root", "/m/a\n")
    try home.put(".gemini/history/b/.project_root", "/m/b/")
    try home.put(".gemini/tmp/c/.project_root", "  ")
    let count = home.read()
    #expect(
      count.facts.mapValues(\.cwd) == ["a": "/m/a", "b": "/m/b", "c": "/r/c", "d": nil, "e": nil])
    try home.put(".gemini/projects.json", #"{"/flat/c":"c""#)
    #expect(home.read().facts["c"]?.cwd == "/flat/c")
    try home.put(".gemini/projects.json", bytes: [0, 0xFF, 0x7B])
    #expect(home.read().facts["c"]?.cwd == .some(nil))
  }

  @Test("a hash is found among registry, markers and folders above them")
  func hashes() throws {
    let home = try GeminiHome()
    for (id, path) in [("a", "/r/a"), ("b", "/m/b"), ("c", "/m"), ("d", "/unknown")] {
      try home.put(
        ".gemini/tmp/\(SHA256.hex(path))/chats/session-\(id).jsonl",
        #"{"sessionId":"\#(id)"}"# + "\n")
    }
    try home.put(".gemini/projects.json", #"{"/r/a":"slug"}"#)
    try home.put(".gemini/history/b/.project_root", "/m/b")
    #expect(
      home.read().facts.mapValues(\.cwd) == ["a": "/r/a", "b": "/m/b", "c": "/m", "d": nil])
    #expect(home.read(candidates: ["/unknown/x"]).facts["d"]?.cwd == "/unknown")
  }

  @Test("the content decides how a file is read, not its name")
  func contentDecides() throws {
    let home = try GeminiHome()
    let message = geminiMessage(1, "gemini", geminiTokens(40, 10))
    let pretty =
      "{\n  \"sessionId\": \"p\",\n  \"messages\": [\n    {\n      \"id\": \"\(geminiID(1))\",\n"
      + "      \"type\": \"gemini\",\n      \"args\": {},\n      \(geminiTokens(40, 10))\n    }\n  ]\n}"
    let chats = ".gemini/tmp/p/chats/"
    for (name, text) in [
      ("session-pretty.jsonl", pretty), ("session-pretty2.jsonl", pretty + "\n"),
      ("session-lines.json", geminiStart + "\n" + message + "\n{\"cut"),
      ("session-oneline.jsonl", #"{"sessionId":"o","messages":[\#(message)]}"#),
    ] {
      try home.put(chats + name, text)
      let count = home.read()
      #expect(count.transcripts.map(\.requests.count) == [1], "\(name)")
      #expect(count.transcripts.map(\.facts.id) != [Path.stem(name)])
      try FileManager.default.removeItem(atPath: home.path + "/" + chats + name)
    }
  }

  @Test("the registry of clients has the adapter")
  func registered() {
    #expect(ClientRegistry.adapters(in: Environment([:])).contains { $0.kind == .gemini })
  }
}
