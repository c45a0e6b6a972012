/// Reads the lines of one transcript: a value that can stop after any complete line, be kept, and go
/// on from there.
///
/// It knows no clock, no prices and no other file.
package protocol TranscriptParser: Sendable {
  /// What the lines so far say.
  var transcript: Transcript { get }
  /// What could not be used so far.
  var faults: ReadingFaults { get }
  /// Takes the next line, without its newline.
  mutating func consume(_ line: UnsafeRawBufferPointer)
  /// The state after the last line, from which another parser goes on.
  func checkpoint() -> Checkpoint
}

extension TranscriptParser {
  /// Ingests the whole records of a line that is not one record.
  ///
  /// - Returns: how many damaged pieces are left of the line.
  mutating func ingestRecords(of line: UnsafeRawBufferPointer) -> Int {
    var records = LineRecords(line)
    var refused = 0
    while let record = records.next() {
      // The line itself: its brackets match, and it was refused all the same.
      if record.count == line.count { refused += 1 } else { consume(record) }
    }
    return records.damage + refused
  }
}

/// A parser's state after a complete line.
package struct Checkpoint: Sendable {
  /// What the lines before it say.
  package var transcript: Transcript
  /// What else the parser must know to go on, in an encoding of its own (JSON).
  package var state: [UInt8]

  /// A state.
  package init(transcript: Transcript, state: [UInt8]) {
    self.transcript = transcript
    self.state = state
  }
}
