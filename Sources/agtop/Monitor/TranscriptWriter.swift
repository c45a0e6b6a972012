import AgtopCore
import AgtopViews

/// Writes a session's transcript as text for a person.
struct TranscriptWriter: Sendable {
  let session: SessionKey
  let path: String
  /// How entries become lines.
  let lines: TranscriptLines
  /// The session's client.
  let adapter: ClientAdapter?
  /// How much is read of one line or document.
  var bounds = ReadingBounds()

  /// Bytes that are gathered before they are written: about a screen.
  private static let piece = 8192

  /// Writes until all is written, or the pager has gone.
  @Sendable func write(to input: PagerInput) { write { input.send($0) } }

  /// Gives the text in pieces, until all is given or no more is wanted.
  func write(_ give: ([UInt8]) -> Bool) {
    var lines = lines
    var bytes: [UInt8] = []
    func add(_ added: [String]) {
      for line in added {
        bytes.append(contentsOf: line.utf8)
        bytes.append(0x0A)
      }
    }
    add(lines.first)
    var reader = FileReader(bounds: bounds)
    var isWanted = true
    adapter?.reader.readEntries(of: session.id, at: path, with: &reader) { entry in
      add(lines.lines(of: entry))
      guard bytes.count >= Self.piece else { return true }
      isWanted = give(bytes)
      bytes.removeAll(keepingCapacity: bytes.count < 8 * Self.piece)
      return isWanted
    }
    if isWanted { _ = give(bytes) }
  }
}
