/// How much of one file is read at most: beyond it, what was met is skipped with a warning.
///
/// A file of a few kilobytes may expand, or claim, to be terabytes; nothing that a client writes comes
/// near these.
package struct ReadingBounds: Hashable, Sendable {
  /// Bytes of one line.
  package var line = 512 << 20
  /// Bytes of a document, which is held whole.
  package var document = 1 << 30
  /// Bytes of one text that is shown to a person.
  package var text = 4 << 20
  /// Bytes that a compressed file expands to.
  package var expanded: Int64 = 8 << 30
  /// Bytes that a compressed file expands to where they are more than `ratio` times its own.
  package var steeplyExpanded: Int64 = 1 << 30
  /// How many times its own bytes are much.
  package var ratio: Int64 = 200

  /// The bounds for what clients write.
  package init() {}

  /// A number of bytes as a person says it.
  static func words(_ bytes: Int64) -> String {
    for (unit, size) in [("GiB", Int64(1) << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    where bytes >= size && bytes % size == 0 {
      return "\(bytes / size) \(unit)"
    }
    return "\(bytes) bytes"
  }
}
