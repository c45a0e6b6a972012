import Foundation
import Synchronization

@testable import AgtopCore

/// What was listed and read through tallied adapters.
final class ReadingTally: Sendable {
  struct Counts {
    /// How often each client's sources were listed.
    var listings: [ClientKind: Int] = [:]
    /// How often the processes were looked at, by one client's list of them.
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

/// A client whose listings and readings are counted.
struct TalliedAdapter: ClientAdapter {
  private let adapter: any ClientAdapter
  private let tally: ReadingTally

  init(_ adapter: any ClientAdapter, _ tally: ReadingTally) {
    self.adapter = adapter
    self.tally = tally
  }

  var kind: ClientKind { adapter.kind }
  var watchedFolders: WatchedFolders { adapter.watchedFolders }
  var parserVersion: UInt32 { adapter.parserVersion }
  var sideFiles: [String] { adapter.sideFiles }
  var describesByFolders: Bool { adapter.describesByFolders }
  var holdsTranscriptsOpen: Bool { adapter.holdsTranscriptsOpen }

  func sources() -> SourceListing {
    tally.change { $0.listings[adapter.kind, default: 0] += 1 }
    return adapter.sources()
  }

  func read(
    _ source: TranscriptSource, resuming: ResumePoint?, with reader: inout FileReader
  ) -> SourceReading {
    if resuming != nil { tally.change { $0.resumed += 1 } }
    return tallied { adapter.read(source, resuming: resuming, with: &reader) }
  }

  func read(
    _ source: TranscriptSource, since stamps: SessionStamps, with reader: inout FileReader
  ) -> SourceReading {
    tallied { adapter.read(source, since: stamps, with: &reader) }
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
  ) throws -> (any TranscriptParser)? { try adapter.makeParser(for: source, resuming: resuming) }

  func reconcile(_ transcripts: inout [Transcript]) { adapter.reconcile(&transcripts) }

  func describer(folders: Set<String>) -> any SessionDescriber {
    adapter.describer(folders: folders)
  }

  func claim(_ process: ProcessFacts) -> ProcessClaim? { adapter.claim(process) }

  func liveRecordFiles(warnings: inout [Warning]) -> [String] {
    if kind == .claude { tally.change { $0.looks += 1 } }
    return adapter.liveRecordFiles(warnings: &warnings)
  }

  func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord { try adapter.liveRecord(bytes, of: path) }

  func sessionID(ofOpenFile path: String) -> String? { adapter.sessionID(ofOpenFile: path) }
}
