/// A parser whose lines are JSON objects, each a record: what all of them do alike.
///
/// Such a parser says what of a record it looks at, and what that means; damaged lines, faults and
/// checkpoints are done here.
protocol RecordParser: TranscriptParser {
  /// What of a record is looked at; its texts point into the line.
  associatedtype Record
  /// What must be known besides the transcript to go on.
  associatedtype State: Codable & Sendable

  var transcript: Transcript { get set }
  var state: State { get set }
  /// What could not be used so far.
  var tally: FaultTally { get set }

  init(_ transcript: Transcript, _ state: State, _ tally: FaultTally)

  /// Reads an object.
  ///
  /// - Parameter badCounts: goes up by one for each figure that is no count.
  static func record(_ cursor: inout JSONCursor, badCounts: inout Int) -> Record

  /// Ingests a record that is whole.
  mutating func ingest(_ record: Record)
}

/// What a parser could not use.
struct FaultTally: Codable, Sendable, Hashable {
  var damagedLines = 0
  var badCounts = 0
}

/// A parser's state with what all of them have.
private struct KeptState<State: Codable>: Codable {
  var state: State
  var tally: FaultTally
}

extension RecordParser {
  /// A parser that goes on where another one stopped.
  ///
  /// - Throws: a decoding error when it is not a state of this parser's version.
  init(resuming checkpoint: Checkpoint) throws {
    let kept = try ParserState.decode(KeptState<State>.self, from: checkpoint.state)
    self.init(checkpoint.transcript, kept.state, kept.tally)
  }

  /// The state after the last line, from which another parser goes on.
  package func checkpoint() -> Checkpoint {
    let kept = KeptState(state: state, tally: tally)
    return Checkpoint(transcript: transcript, state: ParserState.encode(kept))
  }

  /// What could not be used so far.
  package var faults: ReadingFaults {
    var faults = ReadingFaults()
    if tally.damagedLines > 0 { faults.add(.damagedLine, tally.damagedLines) }
    if tally.badCounts > 0 { faults.add(.notACount, tally.badCounts) }
    return faults
  }

  /// Takes the next line, without its newline.
  package mutating func consume(_ line: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(line)
    if cursor.isAtEnd { return }
    var badCounts = 0
    if cursor.kind == .object {
      let record = Self.record(&cursor, badCounts: &badCounts)
      if !cursor.isDamaged, cursor.isAtEnd {
        tally.badCounts += badCounts
        return ingest(record)
      }
    }
    let damage = ingestRecords(of: line)
    tally.damagedLines += damage
  }
}

extension JSONCursor {
  /// The size of a context, which is never nothing; nil for what is none.
  mutating func contextSize() -> Int? {
    guard let size = integer(), size > 0, size <= Int64(Self.largestCount) else { return nil }
    return Int(size)
  }

  /// A moment as milliseconds since 1970, or as a text; nil for anything else.
  mutating func moment() -> Timestamp? {
    if kind == .string { return Timestamp(string()) }
    return Timestamp.stated(integer()).map { Timestamp(milliseconds: $0) }
  }

  /// A moment as seconds since 1970, with a fraction; nil for anything else.
  mutating func momentInSeconds() -> Timestamp? {
    guard let seconds = double(), abs(seconds) < 1e12 else { return nil }
    return Timestamp.stated(Int64((seconds * 1000).rounded())).map { Timestamp(milliseconds: $0) }
  }
}
