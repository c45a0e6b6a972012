/// One thing on disk that is read as a unit: found by a walk, not opened yet.
public struct TranscriptSource: Hashable, Sendable {
  /// How a source is kept by its client.
  public enum Form: Hashable, Sendable, Codable {
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
  public struct Part: Hashable, Sendable {
    /// Where it lies.
    public var path: String
    /// Its marks.
    public var stat: FileStat

    /// A file with its marks.
    public init(path: String, stat: FileStat) {
      self.path = path
      self.stat = stat
    }
  }

  /// The client that keeps it.
  public var client: ClientKind
  /// Where it lies.
  public var path: String
  /// How it is kept.
  public var form: Form
  /// Its marks.
  public var stat: FileStat
  /// Further files read with it.
  public var parts: [Part]
  /// The folder that holds all parts; nil where there is none.
  var folder: PartsFolder?
  /// The hash of the parts' marks where their folder is as it was and was not listed; `parts` is empty
  /// then.
  var frozenParts: UInt64?

  /// A source found by a walk.
  public init(
    client: ClientKind, path: String, form: Form, stat: FileStat, parts: [Part] = []
  ) {
    self.client = client
    self.path = path
    self.form = form
    self.stat = stat
    self.parts = parts
  }

  /// Bytes to read: the work it means.
  public var size: Int64 { parts.reduce(stat.size) { $0 + $1.stat.size } }
}

/// The sources of a client, and what was found in their place that is none.
public struct SourceListing: Sendable {
  /// What can be read.
  public var sources: [TranscriptSource] = []
  /// What cannot.
  public var warnings: [Warning] = []
  /// The folders that were looked at, whether or not they exist.
  public var roots: [String] = []

  /// An empty listing.
  public init() {}

  /// Adds a directory entry named like a transcript: a source if it is a regular file, else a warning.
  public mutating func add(
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
public struct SourceReading: Sendable {
  /// A transcript for each session in the source.
  public var transcripts: [Transcript] = []
  /// What could not be used.
  public var faults = ReadingFaults()
  /// For line sources: where to go on when the file has grown.
  public var resume: ResumePoint?
  /// For databases: by what a later reading tells which sessions are as they were.
  public var stamps: SessionStamps?
  /// Where only what changed was read: all sessions in order, each as its place in the earlier reading,
  /// or nil for the next one of `transcripts`.
  public var kept: [Int?]?

  /// An empty reading.
  public init() {}
}

/// Where and how to go on reading a line source.
public struct ResumePoint: Sendable {
  /// The place after the last complete line.
  public var offset: Int64
  /// The parser as it stood there.
  public var parser: any TranscriptParser

  /// A place and the parser there.
  public init(offset: Int64, parser: any TranscriptParser) {
    self.offset = offset
    self.parser = parser
  }
}
