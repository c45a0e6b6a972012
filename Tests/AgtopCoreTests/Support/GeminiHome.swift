import AgtopCore
import Foundation

/// A HOME with Gemini CLI's files in it: a fixture, or a temporary one that a test fills.
final class GeminiHome {
  let path: String
  private let isTemporary: Bool

  init(fixture name: String) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    path = folder.appending(path: "Fixtures/\(name)").path
    isTemporary = false
  }

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/agtop-gemini-\(UUID().uuidString)"
    isTemporary = true
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { if isTemporary { try? FileManager.default.removeItem(atPath: path) } }

  /// Writes a file below HOME and gives its path.
  @discardableResult
  func put(_ name: String, _ text: String) throws -> String {
    try put(name, bytes: Array(text.utf8))
  }

  @discardableResult
  func put(_ name: String, bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  var environment: Environment { Environment(["HOME": path]) }

  /// Reads everything, as the ledger would.
  func read(candidates: [String] = []) -> GeminiCount {
    read(GeminiAdapter(environment: environment), candidates: candidates)
  }

  func read(_ adapter: GeminiAdapter, candidates: [String] = []) -> GeminiCount {
    var reader = FileReader()
    var transcripts: [Transcript] = []
    var faults: [String: ReadingFaults] = [:]
    for source in adapter.sources().sources {
      let reading = adapter.read(source, resuming: nil, with: &reader)
      transcripts += reading.transcripts
      if !reading.faults.isEmpty { faults[Path.name(source.path)] = reading.faults }
    }
    adapter.complete(&transcripts, folders: Set(candidates))
    return GeminiCount(transcripts, faults: faults)
  }
}

/// Sessions and their own requests: each request with the earliest session that has it.
struct GeminiCount {
  struct Sum: Equatable {
    var requests = 0
    var usage = TokenUsage()
  }

  var transcripts: [Transcript]
  var faults: [String: ReadingFaults]
  var facts: [String: SessionFacts] = [:]
  var requests: [String: [Request]] = [:]
  var models: [String: Sum] = [:]
  var total = Sum()

  init(_ transcripts: [Transcript], faults: [String: ReadingFaults] = [:]) {
    self.transcripts = transcripts
    self.faults = faults
    var owned: [String: [UInt64: (request: Request, model: String)]] = [:]
    for transcript in transcripts {
      let id = transcript.facts.id
      if facts[id]?.merge(transcript.facts) == nil { facts[id] = transcript.facts }
      for request in transcript.requests {
        let name =
          request.model == Request.noModel ? "" : transcript.models[Int(request.model)].name
        if owned[id]?[request.identity]?.request.merge(request) == nil {
          owned[id, default: [:]][request.identity] = (request, name)
        }
      }
    }
    var taken: Set<UInt64> = []
    let order = facts.values.sorted {
      (($0.startedAt?.milliseconds ?? .max), $0.id) < (($1.startedAt?.milliseconds ?? .max), $1.id)
    }
    for session in order {
      for (identity, found) in owned[session.id] ?? [:] where taken.insert(identity).inserted {
        requests[session.id, default: []].append(found.request)
        models[found.model, default: Sum()].add(found.request)
        total.add(found.request)
      }
    }
  }

  func sum(_ id: String) -> Sum {
    var sum = Sum()
    for request in requests[id] ?? [] { sum.add(request) }
    return sum
  }

  func toolCalls(_ id: String) -> Int {
    (requests[id] ?? []).reduce(facts[id]?.looseToolCalls ?? 0) { $0 + Int($1.toolCalls) }
  }
}

extension GeminiCount.Sum {
  mutating func add(_ request: Request) {
    requests += 1
    usage += request.usage
  }
}

/// Parses lines in one go.
func geminiTranscript(_ lines: String, path: String = "/h/tmp/p/chats/session-x.jsonl")
  -> GeminiParser
{
  var parser = GeminiParser(path: path)
  for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
    geminiConsume(Array(line.utf8), &parser)
  }
  return parser
}

func geminiConsume(_ line: [UInt8], _ parser: inout GeminiParser) {
  line.withUnsafeBytes { parser.consume($0) }
}

/// A message line with an id that is a UUID.
func geminiMessage(_ number: Int, _ type: String, _ rest: String, second: Int? = nil) -> String {
  let time = String(
    format: "2026-08-20T10:%02d:%02d.000Z", (second ?? number) / 60, (second ?? number) % 60)
  let id = geminiID(number)
  return #"{"id":"\#(id)","timestamp":"\#(time)","type":"\#(type)",\#(rest)}"#
}

func geminiID(_ number: Int) -> String {
  "00000000-0000-4000-8000-" + String(format: "%012x", number)
}

func geminiTokens(_ input: Int, _ output: Int, cached: Int = 0, thoughts: Int = 0, tool: Int = 0)
  -> String
{
  let total = input + output + thoughts + tool
  return #""tokens":{"input":\#(input),"output":\#(output),"cached":\#(cached),"#
    + #""thoughts":\#(thoughts),"tool":\#(tool),"total":\#(total)}"#
}

let geminiStart =
  #"{"sessionId":"aaaaaaaa-0000-4000-8000-00000000000a","projectHash":"h","#
  + #""startTime":"2026-08-20T10:00:00.000Z","lastUpdated":"2026-08-20T10:00:00.000Z","kind":"main"}"#
