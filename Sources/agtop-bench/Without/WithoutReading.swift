import AgtopCore
import CAgtop

#if canImport(Glibc)
  import FoundationEssentials
  import Glibc
#else
  import Darwin
  import Foundation
#endif

/// Readings of single sources, with what an earlier reading left and without.
struct WithoutReading {
  private let home: String

  init(home: String) { self.home = home }

  private func sources(_ client: ClientKind, _ form: TranscriptSource.Form, in home: String) -> (
    reader: any TranscriptReader, sources: [TranscriptSource]
  )? {
    for adapter in ClientRegistry.adapters(in: Environment(["HOME": home]))
    where adapter.kind == client {
      let sources = adapter.reader.sources().sources.filter { $0.form == form }
      return sources.isEmpty ? nil : (adapter.reader, sources.sorted { $0.size < $1.size })
    }
    return nil
  }

  /// Processor time in seconds.
  private func timed(_ work: () -> Void) -> Double {
    let watch = Stopwatch()
    work()
    return watch.processorSeconds
  }

  func resume(_ count: Int, scratch: String) throws -> PairedRounds {
    guard let all = sources(.claude, .lines, in: home)?.sources else {
      throw NothingToMeasure(description: "no transcript of Claude Code")
    }
    // A copy: the home is only read.
    let path = scratch + "/.claude/projects/-bench/00000000-0000-4000-8000-000000000001.jsonl"
    try FileManager.default.createDirectory(
      atPath: scratch + "/.claude/projects/-bench", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: all[all.count / 2].path, toPath: path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let line = text.split(separator: "\n").last(where: { $0.contains("\"usage\"") }),
      let copy = sources(.claude, .lines, in: scratch)
    else { throw NothingToMeasure(description: "no request in \(all[all.count / 2].path)") }
    var reader = FileReader()
    var resume = copy.reader.read(copy.sources[0], resuming: nil, with: &reader).resume
    var number = 0
    func read(resuming isResuming: Bool) throws -> Double {
      number += 1
      let bytes = Array((line.replacing("msg_", with: "msg_\(number)x") + "\n").utf8)
      let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      defer { close(file) }
      guard file >= 0, write(file, bytes, bytes.count) == bytes.count else {
        throw CorpusTree.Failure(path: path, number: errno)
      }
      guard let source = copy.reader.sources().sources.first else { return .nan }
      return timed {
        let reading = copy.reader.read(
          source, resuming: isResuming ? resume : nil, with: &reader)
        resume = reading.resume
      }
    }
    return try PairedRounds(count) {
      try read(resuming: true)
    } without: {
      try read(resuming: false)
    }
  }

  func stamps(_ count: Int) throws -> PairedRounds {
    guard let found = sources(.opencode, .database, in: home), let source = found.sources.last
    else { throw NothingToMeasure(description: "no database of OpenCode") }
    var reader = FileReader()
    guard let stamps = found.reader.read(source, resuming: nil, with: &reader).stamps else {
      throw NothingToMeasure(description: "\(source.path) does not say when rows changed")
    }
    return try PairedRounds(count) {
      timed { _ = found.reader.read(source, since: stamps, with: &reader) }
    } without: {
      timed { _ = found.reader.read(source, resuming: nil, with: &reader) }
    }
  }

  func scans(_ count: Int) throws -> PairedRounds {
    var lines: [[UInt8]] = []
    var bytes = 0
    for client in [ClientKind.claude, .codex] {
      // The largest, until there is enough for a steady figure.
      for source in sources(client, .lines, in: home)?.sources.reversed() ?? [] {
        guard bytes < 64 << 20, let data = FileManager.default.contents(atPath: source.path) else {
          break
        }
        bytes += data.count
        lines += data.split(separator: 0x0A).map { Array($0) }
      }
    }
    guard !lines.isEmpty else { throw NothingToMeasure(description: "no transcript of lines") }
    var ends: Set<Int> = []
    func scan(
      _ end: (UnsafePointer<UInt8>?, UnsafePointer<UInt8>?) -> UnsafePointer<UInt8>?
    ) -> Double {
      var sum = 0
      let seconds = timed {
        for line in lines {
          line.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            sum += end(start, start + buffer.count).map { $0 - start } ?? 0
          }
        }
      }
      ends.insert(sum)
      return seconds
    }
    let rounds = try PairedRounds(count) {
      scan { agtop_json_container_end($0, $1) }
    } without: {
      scan { agtop_json_container_end_plain($0, $1) }
    }
    guard ends.count == 1 else { throw NothingToMeasure(description: "the scans disagree") }
    return rounds
  }
}
