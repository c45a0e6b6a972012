import Foundation
import Synchronization

@testable import AgtopCore

/// What was listed and read through tallied readers.
final class ReadingTally: Sendable {
  struct Counts {
    /// How often each client's sources were listed.
    var listings: [ClientKind: Int] = [:]
    /// How often the processes were refreshed, by one client's list of them.
    var looks = 0
    /// How many sources were read.
    var reads = 0
    /// How many of them went on from an earlier one.
    var resumed = 0
    /// How many transcripts these readings gave.
    var transcripts = 0
    /// How many were being read at one moment, at most.
    var mostAtOnce = 0
    var now = 0
  }

  /// Microseconds that each reading takes longer.
  let delay: UInt32
  private let state = Mutex(Counts())
  private let isHeld = Atomic<Bool>(false)

  init(delay: UInt32 = 0) { self.delay = delay }

  var counts: Counts { state.withLock { $0 } }

  /// Readings that begin from now on wait for `release`.
  func hold() { isHeld.store(true, ordering: .sequentiallyConsistent) }

  /// Lets readings go on.
  func release() { isHeld.store(false, ordering: .sequentiallyConsistent) }

  /// Returns once readings may go on.
  func waitWhileHeld() { while isHeld.load(ordering: .sequentiallyConsistent) { usleep(1000) } }

  func change(_ body: (inout Counts) -> Void) { state.withLock { body(&$0) } }
}

extension ClientAdapter {
  /// The client with its listings and readings counted.
  func tallied(by tally: ReadingTally) -> ClientAdapter {
    var adapter = self
    adapter.reader = TalliedReader(self, tally)
    if kind == .claude {
      adapter.recogniser = TalliedRecogniser(recogniser: recogniser, tally: tally)
    }
    return adapter
  }
}

/// A client's reader whose listings and readings are counted.
private struct TalliedReader: TranscriptReader {
  private let kind: ClientKind
  private let reader: any TranscriptReader
  private let tally: ReadingTally

  init(_ adapter: ClientAdapter, _ tally: ReadingTally) {
    kind = adapter.kind
    reader = adapter.reader
    self.tally = tally
  }

  var roots: [String] { reader.roots }
  var watchedFolders: WatchedFolders { reader.watchedFolders }
  var parserVersion: UInt32 { reader.parserVersion }

  func sources(but frozen: FrozenSources) -> SourceListing {
    tally.change { $0.listings[kind, default: 0] += 1 }
    return reader.sources()
  }

  func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with bytes: inout FileReader
  ) -> SourceReading {
    if resuming != nil { tally.change { $0.resumed += 1 } }
    return tallied { reader.read(source, resuming: resuming, with: &bytes) }
  }

  func read(
    _ source: TranscriptSource, since stamps: SessionStamps, with bytes: inout FileReader
  ) -> SourceReading {
    tallied { reader.read(source, since: stamps, with: &bytes) }
  }

  private func tallied(_ read: () -> SourceReading) -> SourceReading {
    tally.change {
      $0.reads += 1
      $0.now += 1
      $0.mostAtOnce = max($0.mostAtOnce, $0.now)
    }
    defer { tally.change { $0.now -= 1 } }
    if tally.delay > 0 { usleep(tally.delay) }
    tally.waitWhileHeld()
    let reading = read()
    tally.change { $0.transcripts += reading.transcripts.count }
    return reading
  }

  func makeParser(
    for source: TranscriptSource, resuming: Checkpoint?
  ) throws -> (any TranscriptParser)? { try reader.makeParser(for: source, resuming: resuming) }

  func reconcile(_ transcripts: inout [Transcript]) { reader.reconcile(&transcripts) }
}

/// A client's recogniser whose lists of live processes are counted.
private struct TalliedRecogniser: ProcessRecogniser {
  let recogniser: any ProcessRecogniser
  let tally: ReadingTally

  func claim(_ process: ProcessFacts) -> ProcessClaim? { recogniser.claim(process) }

  func liveRecordFiles(warnings: inout [Warning]) -> [String] {
    tally.change { $0.looks += 1 }
    return recogniser.liveRecordFiles(warnings: &warnings)
  }

  func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord { try recogniser.liveRecord(bytes, of: path) }

  func sessionID(ofOpenFile path: String) -> String? { recogniser.sessionID(ofOpenFile: path) }

  var holdsTranscriptsOpen: Bool { recogniser.holdsTranscriptsOpen }
  var lockFolders: [String] { recogniser.lockFolders }
}
