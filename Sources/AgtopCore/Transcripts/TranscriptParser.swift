/// Reads the lines of one transcript: a value that can stop after any complete line, be kept, and go
/// on from there.
///
/// It knows no clock, no prices and no other file.
public protocol TranscriptParser: Sendable {
  /// What the lines so far say.
  var transcript: Transcript { get }
  /// What could not be used so far.
  var faults: ReadingFaults { get }
  /// Takes the next line, without its newline.
  mutating func consume(_ line: UnsafeRawBufferPointer)
  /// The state after the last line, from which another parser goes on.
  func checkpoint() -> Checkpoint
}

/// A parser's state after a complete line.
public struct Checkpoint: Sendable {
  /// What the lines before it say.
  public var transcript: Transcript
  /// What else the parser must know to go on, in an encoding of its own (JSON).
  public var state: [UInt8]

  /// A state.
  public init(transcript: Transcript, state: [UInt8]) {
    self.transcript = transcript
    self.state = state
  }
}
