import AgtopCore
import Foundation
import Testing

@Suite("However a source is fed, it says the same")
struct FeedingSlow {
  private static let fixtures = [
    "claude-commands", "claude-iterations", "claude-live-1", "claude-print", "codex",
    "codex-live-perm",
    "gemini-current", "gemini-legacy", "opencode-json", "opencode-sqlite", "opencode-sqlite-v2",
    "copilot", "agy", "kimi", "kimi-code", "pi", "qwen", "kilo", "vibe",
  ]

  /// A source with the client that reads it.
  private struct Input {
    var reader: any TranscriptReader
    var source: TranscriptSource
    var name: String { Path.name(source.path) }
  }

  private func inputs(_ environment: Environment) -> [Input] {
    ClientRegistry.adapters(in: environment).flatMap { adapter in
      adapter.reader.sources().sources.map { Input(reader: adapter.reader, source: $0) }
    }
  }

  private func expectSame(
    _ left: SourceReading, _ right: SourceReading, _ what: String,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    let same =
      left.transcripts.count == right.transcripts.count
      && zip(left.transcripts, right.transcripts).allSatisfy { $0.isSame(as: $1) }
    #expect(same, "\(what)", sourceLocation: location)
    #expect(left.faults == right.faults, "\(what)", sourceLocation: location)
  }

  /// In one go, and line by line through a parser that is saved and restored after each line.
  private func checkLineByLine(_ input: Input) throws {
    guard input.source.form == .lines,
      var parser = try input.reader.makeParser(for: input.source, resuming: nil)
    else { return }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: input.source.path))
    var reader = FileReader()
    let whole = input.reader.readLines(input.source, resuming: nil, with: &reader)
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let last = lines.removeLast()
    for (number, line) in lines.enumerated() {
      parser.consume(Array(line))
      guard number % max(1, lines.count / 100) == 0 else { continue }
      parser = try #require(
        try input.reader.makeParser(for: input.source, resuming: parser.checkpoint()))
    }
    #expect(whole.resume?.offset == Int64(bytes.count - last.count))
    let resumed = try #require(whole.resume?.parser)
    #expect(parser.transcript.isSame(as: resumed.transcript), "\(input.name)")
    #expect(parser.faults == resumed.faults, "\(input.name)")
  }

  /// A file that grows from cut to cut, each reading going on from the one before; in between it is
  /// what a fresh reading says, at the end what the whole file says.
  private func checkGrowth(_ input: Input, cuts: [Int], saved: Bool, checkEach: Bool) throws {
    let path = input.source.path
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    var reader = FileReader(chunk: 512)
    let whole = input.reader.read(input.source, resuming: nil, with: &reader)
    defer { try? bytes.write(to: URL(fileURLWithPath: path)) }
    try Data().write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    var written = 0
    var resume: ResumePoint?
    for cut in cuts + [bytes.count] {
      try file.write(contentsOf: bytes[written..<cut])
      written = cut
      let reading = input.reader.read(input.source, resuming: resume, with: &reader)
      if checkEach {
        let fresh = input.reader.read(input.source, resuming: nil, with: &reader)
        expectSame(reading, fresh, "\(input.name) up to \(cut)")
      }
      if cut == bytes.count { expectSame(reading, whole, "\(input.name) in the end") }
      resume = reading.resume
      guard saved, let point = resume else { continue }
      let parser = try input.reader.makeParser(
        for: input.source, resuming: point.parser.checkpoint())
      resume = ResumePoint(offset: point.offset, parser: try #require(parser))
    }
    try file.close()
  }

  private func check(_ environment: Environment) throws {
    var random = SplitMix(seed: 5)
    let inputs = inputs(environment)
    #expect(!inputs.isEmpty)
    for input in inputs {
      var reader = FileReader()
      let whole = input.reader.read(input.source, resuming: nil, with: &reader)
      for chunk in [1, 7, 4096] {
        var other = FileReader(chunk: chunk)
        let again = input.reader.read(input.source, resuming: nil, with: &other)
        expectSame(again, whole, "\(input.name) in chunks of \(chunk)")
      }
      guard input.source.form == .lines else { continue }
      try checkLineByLine(input)
      let size = Int(input.source.stat.size)
      let cuts =
        size <= 1500
        ? Array(0...size) : (0..<200).map { _ in random.below(size + 1) }.sorted()
      for saved in [false, true] {
        try checkGrowth(input, cuts: cuts, saved: saved, checkEach: size <= 1500)
      }
    }
  }

  @Test("recorded homes: whole, in chunks, line by line, and cut anywhere", arguments: fixtures)
  func recorded(_ name: String) throws {
    let home = try Fixture.copy(name)
    try check(home.environment)
    withExtendedLifetime(home) {}
  }

  @Test("generated homes: whole, in chunks, line by line, and cut anywhere", arguments: [21, 22])
  func generated(_ seed: UInt64) throws {
    let home = try GeneratedHome(seed: seed)
    try check(home.environment)
  }

  @Test("small sessions, cut at every byte and once only, say at each what a fresh reading says")
  func everyByte() throws {
    let home = try GeneratedHome(seed: 31)
    let inputs = inputs(home.environment).filter { $0.source.form == .lines }
    #expect(inputs.count > 10)
    for input in inputs {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: input.source.path)).prefix(1200)
      try bytes.write(to: URL(fileURLWithPath: input.source.path))
      var reader = FileReader()
      let whole = input.reader.read(input.source, resuming: nil, with: &reader)
      var source = input.source
      source.stat.size = Int64(bytes.count)
      for cut in 0...bytes.count {
        let resume = ResumePoint(
          of: source, adapter: input.reader, cutAt: cut, saved: cut % 2 == 0)
        expectSame(
          input.reader.read(source, resuming: resume, with: &reader), whole,
          "\(input.name) cut at \(cut)")
      }
    }
  }

  @Test("every client has a fixture, and each kind of line source a parser that can be saved")
  func everyClientIsCovered() throws {
    var kinds: Set<ClientKind> = []
    for name in Self.fixtures {
      for input in inputs(Fixture.environment(name)) {
        kinds.insert(input.source.client)
        let parser = try input.reader.makeParser(for: input.source, resuming: nil)
        #expect((parser != nil) == [.lines, .zstandardLines].contains(input.source.form))
      }
    }
    #expect(kinds == Set(ClientRegistry.adapters(in: Environment([:])).map(\.kind)))
  }
}
