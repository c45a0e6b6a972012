import CAgtop
import Foundation
import Testing

@testable import AgtopCore

@Suite("Bounds of what is read", .timeLimit(.minutes(30)))
struct ReadingBoundsTests {
  private static var small: ReadingBounds {
    var bounds = ReadingBounds()
    bounds.line = 2000
    bounds.document = 2000
    bounds.expanded = 1 << 20
    bounds.steeplyExpanded = 64 << 10
    bounds.ratio = 10
    return bounds
  }

  private func read(
    _ path: String, _ client: ClientKind, in home: TemporaryHome, chunk: Int = 100
  ) throws -> SourceReading {
    let adapter = try #require(
      ClientRegistry.adapters(in: home.environment).first { $0.kind == client }?.reader)
    let source = try #require(
      adapter.sources().sources.first { $0.path == home.path + "/" + path })
    var reader = FileReader(chunk: chunk, bounds: Self.small)
    return adapter.read(source, resuming: nil, with: &reader)
  }

  @Test(
    "a line above the bound is skipped to its newline and named with the bound; the rest counts",
    arguments: [ClientKind.claude, .codex, .gemini], [2000, 2001, 50_000])
  func longLine(_ client: ClientKind, _ length: Int) throws {
    let home = try TemporaryHome()
    let sample = Sample.files(client, 1)
    let front = client == .gemini ? #"{"unknown":"","pad":""# : #"{"type":"x","pad":""#
    let long = front + String(repeating: "y", count: length - front.utf8.count - 2) + "\"}"
    #expect(long.utf8.count == length)
    for lines in [
      sample.head + [long, sample.call], sample.head + [sample.call, long],
      [long] + sample.head + [sample.call],
    ] {
      try home.write(sample.path, lines.joined(separator: "\n") + "\n")
      for chunk in [100, 1 << 18] {
        let reading = try read(sample.path, client, in: home, chunk: chunk)
        #expect(reading.transcripts.flatMap(\.requests).map(\.usage.total) == [15])
        let expected: [ReadingFault: Int] = length > 2000 ? [.longLine(2000): 1] : [:]
        #expect(reading.faults.counts == expected)
        // What was skipped is said again by a reading of the grown file, which starts again.
        #expect((reading.resume == nil) == (length > 2000))
      }
    }
    #expect(ReadingFault.longLine(512 << 20).message == "line is longer than 512 MiB; skipped")
  }

  @Test("a long line without its newline is named, and costs the lines before it nothing")
  func longLastLine() throws {
    let home = try TemporaryHome()
    let sample = Sample.files(.claude, 1)
    try home.write(sample.path, sample.call + "\n" + String(repeating: "z", count: 9000))
    let reading = try read(sample.path, .claude, in: home)
    #expect(reading.transcripts.first?.requests.count == 1)
    #expect(reading.faults.counts == [.longLine(2000): 1])
  }

  @Test("of a run of NULs nothing is kept, and what stands behind it on the line counts")
  func nuls() throws {
    let home = try TemporaryHome()
    let sample = Sample.files(.claude, 1)
    var bytes = [UInt8](repeating: 0, count: 1500)
    bytes += Array((sample.call + "\n").utf8)
    try home.write(sample.path, bytes + bytes.suffix(from: 1500))
    let reading = try read(sample.path, .claude, in: home)
    #expect(reading.transcripts.first?.requests.count == 1)
    #expect(reading.faults.counts == [.damagedLine: 1])
    #expect(reading.resume?.offset == Int64(bytes.count * 2 - 1500))
  }

  @Test("a sparse file of many gigabytes is passed by its holes")
  func sparse() throws {
    let home = try TemporaryHome()
    let sample = Sample.files(.claude, 1)
    try home.write(sample.path, sample.call + "\n")
    let size: Int64 = 40 << 30
    let path = home.path + "/" + sample.path
    try #require(truncate(path, off_t(size)) == 0)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(("\n" + Sample.files(.claude, 2).call + "\n").utf8))
    try file.close()
    let reading = try read(sample.path, .claude, in: home, chunk: 1 << 18)
    #expect(reading.transcripts.first?.requests.count == 2)
    #expect(reading.faults.counts == [.longLine(2000): 1])
  }

  @Test("a document above the bound is skipped with the bound; one within it counts")
  func document() throws {
    let home = try TemporaryHome()
    let call = Sample.files(.gemini, 1).call
    let path = ".gemini/tmp/slug/chats/session-1.json"
    let front = #"{"sessionId":"s","startTime":"2026-04-17T10:00:00Z","messages":[\#(call)],"x":""#
    for length in [2000, 2001] {
      let text = front + String(repeating: "y", count: length - front.utf8.count - 2) + "\"}"
      try home.write(path, text)
      let reading = try read(path, .gemini, in: home)
      #expect(reading.transcripts.flatMap(\.requests).count == (length > 2000 ? 0 : 1))
      let large = FileError(
        path: home.path + "/" + path, number: FileError.largeDocument, bound: 2000)
      #expect(reading.faults.counts == (length > 2000 ? [large.fault: 1] : [:]))
      #expect(large.reason == "larger than 2000 bytes; skipped")
    }
  }

  @Test(
    "a compressed rollout that expands too far, or too steeply, is skipped with the bound",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zstd")),
    arguments: [(40_000, 0), (100_000, FileError.expandsTooSteeply)])
  func bomb(_ size: Int, _ number: Int32) throws {
    let home = try TemporaryHome()
    let sample = Sample.files(.codex, 1)
    let lines = (sample.head + [sample.call]).joined(separator: "\n") + "\n"
    let filler = String(repeating: #"{"type":"x"}"# + "\n", count: size / 13)
    try home.write(sample.path, lines + filler)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/zstd")
    process.arguments = ["-q", "--rm", home.path + "/" + sample.path]
    try process.run()
    process.waitUntilExit()
    let reading = try read(sample.path + ".zst", .codex, in: home)
    #expect(reading.transcripts.flatMap(\.requests).count == (number == 0 ? 1 : 0))
    let faults = reading.faults.counts.keys.map(\.message)
    #expect(
      faults.filter { $0.contains("expands") }
        == (number == 0 ? [] : ["a small file that expands to more than 64 KiB; skipped"]))
  }

  @Test("a file written after 2262 has the last moment there is, and counts")
  func farFuture() throws {
    let home = try TemporaryHome()
    let sample = Sample.files(.claude, 1)
    try home.write(sample.path, sample.call + "\n")
    let path = home.path + "/" + sample.path
    var tried = 0
    // Where a file system cannot hold such a time it keeps another.
    for seconds in [9_300_000_000, 10_413_792_000, -9_300_000_000] {
      var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
      guard utimes(path, &times) == 0 else { continue }
      tried += 1
      let stat = try #require(FileStat.ofRegularFile(path))
      #expect(seconds < 0 || stat.modifiedNanoseconds > 1_700_000_000_000_000_000)
      let total = Scanner.scan(home: home.environment).transcripts.flatMap(\.requests)
      #expect(total.map(\.usage.total) == [15])
    }
    #expect(tried > 0)
  }

  @Test("20,000 models in one transcript are looked up without going through all of them")
  func manyModels() {
    var transcript = Transcript(facts: SessionFacts(client: .claude, id: "s", path: "/s"))
    for round in 0..<2 {
      for number in 0..<20_000 {
        let index = transcript.index(of: ModelName(name: "model-\(number)"))
        #expect(index == UInt16(number), "round \(round)")
      }
    }
    #expect(transcript.models.count == 20_000)
    #expect(transcript.index(of: ModelName(name: "model-19999")) == 19_999)
  }
}
