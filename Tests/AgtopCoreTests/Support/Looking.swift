@testable import AgtopCore

/// One look at a home, step by step, so that a test can change the order or the way of each step.
struct Looking {
  /// Reads one source.
  typealias Read = (any TranscriptReader, TranscriptSource, inout FileReader) -> SourceReading

  var adapters: [ClientAdapter]
  var chunk = 256 * 1024
  /// Gives the sources in the order in which they are read.
  var arrange: ([TranscriptSource]) -> [TranscriptSource] = { $0 }
  /// Gives the transcripts in the order in which the ledger gets them.
  var shuffle: ([Transcript]) -> [Transcript] = { $0 }
  var read: Read = { $0.read($1, resuming: nil, with: &$2) }

  init(_ environment: Environment) {
    adapters = ClientRegistry.adapters(in: environment)
  }

  /// The report of `--json`, as it would be printed at a fixed moment.
  func report() -> String {
    var transcripts: [Transcript] = []
    var warnings: [Warning] = []
    for adapter in adapters {
      let listing = adapter.reader.sources()
      warnings += listing.warnings
      var reader = FileReader(chunk: chunk)
      var found: [Transcript] = []
      for source in arrange(listing.sources) {
        let reading = read(adapter.reader, source, &reader)
        for (fault, count) in reading.faults.counts {
          warnings.append(Warning(source: source.path, what: fault.message, count: count))
        }
        found += reading.transcripts.map { transcript in
          var transcript = transcript
          transcript.facts.lastActive = transcript.facts.lastActive ?? source.stat.modified
          return transcript
        }
      }
      adapter.complete(&found)
      transcripts += found
    }
    warnings.sort { ($0.source, $0.what) < ($1.source, $1.what) }
    return Self.report(shuffle(transcripts), warnings)
  }

  /// The same from a scan of the product's own.
  static func scanned(_ environment: Environment) -> String {
    let scan = Scanner.scan(home: environment)
    return report(scan.transcripts, scan.warnings)
  }

  private static func report(_ transcripts: [Transcript], _ warnings: [Warning]) -> String {
    let snapshot = Ledger(transcripts).snapshot(
      at: Timestamp(milliseconds: 1_800_000_000_000), warnings: warnings,
      limits: LimitsFound.newest(in: transcripts))
    return String(decoding: JSONReport.bytes(of: snapshot, version: "0"), as: UTF8.self)
  }
}
