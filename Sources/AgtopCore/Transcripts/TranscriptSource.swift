/// One thing on disk that is read as a unit: found by a walk, not opened yet.
package struct TranscriptSource: Hashable, Sendable {
  /// How a source is kept by its client.
  package enum Form: Hashable, Sendable, Codable {
    /// Lines, only ever appended: read on from the last complete line.
    case lines
    /// Lines in a Zstandard file: read whole.
    case zstandardLines
    /// A document that is replaced whole: read again when it changed.
    case document
    /// A document with further documents that belong to it (`parts`).
    case documents
    /// A SQLite database, with its write-ahead log beside it.
    case database
  }

  /// A further file of a `.documents` source.
  package struct Part: Hashable, Sendable {
    /// Where it lies.
    package var path: String
    /// Its marks.
    package var stat: FileStat

    /// A file with its marks.
    package init(path: String, stat: FileStat) {
      self.path = path
      self.stat = stat
    }
  }

  /// The client that keeps it.
  package var client: ClientKind
  /// Where it lies.
  package var path: String
  /// How it is kept.
  package var form: Form
  /// Its marks.
  package var stat: FileStat
  /// Further files read with it.
  package var parts: [Part]
  /// The folder that holds all parts; nil where there is none.
  var folder: PartsFolder?
  /// The hash of the parts' marks where their folder is as it was and was not listed; `parts` is empty
  /// then.
  var frozenParts: UInt64?

  /// A source found by a walk.
  package init(
    client: ClientKind, path: String, form: Form, stat: FileStat, parts: [Part] = []
  ) {
    self.client = client
    self.path = path
    self.form = form
    self.stat = stat
    self.parts = parts
  }

  /// Bytes to read: the work it means.
  package var size: Int64 { parts.reduce(stat.size) { $0 + $1.stat.size } }
}

/// The sources of a client, and what was found in their place that is none.
package struct SourceListing: Sendable {
  /// What can be read.
  package var sources: [TranscriptSource] = []
  /// What cannot.
  package var warnings: [Warning] = []
  /// The folders that were looked at, whether or not they exist.
  package var roots: [String] = []

  /// An empty listing.
  package init() {}

  /// Adds a directory entry named like a transcript: a source if it is a regular file, else a warning.
  package mutating func add(
    _ entry: Folder.Entry, at path: String, client: ClientKind, form: TranscriptSource.Form
  ) {
    if let stat = entry.stat {
      sources.append(TranscriptSource(client: client, path: path, form: form, stat: stat))
    } else {
      warnings.append(Warning(source: path, what: ReadingFault.notARegularFile.message))
    }
  }
}

/// What reading a source gave.
package struct SourceReading: Sendable {
  /// A transcript for each session in the source.
  package var transcripts: [Transcript] = []
  /// What could not be used.
  package var faults = ReadingFaults()
  /// For line sources: where to go on when the file has grown.
  package var resume: ResumePoint?
  /// For databases: by what a later reading tells which sessions are as they were.
  package var stamps: SessionStamps?
  /// Where only what changed was read: all sessions in order, each as its index in the earlier reading,
  /// or nil for the next one of `transcripts`.
  package var kept: [Int?]?

  /// An empty reading.
  package init() {}
}

/// Where and how to go on reading a line source.
package struct ResumePoint: Sendable {
  /// The offset after the last complete line.
  package var offset: Int64
  /// The parser as it stood there.
  package var parser: any TranscriptParser

  /// An offset and the parser there.
  package init(offset: Int64, parser: any TranscriptParser) {
    self.offset = offset
    self.parser = parser
  }
}
