/// The memory that a machine really gives a process: what is its own, and a fair share of what it shares.
///
/// Of processes of one program the resident sizes count the same pages again and again; these shares sum
/// up to what is in use.
package struct MemoryShare: Hashable, Sendable {
  /// Bytes.
  package var bytes: Int64
  /// Whether the system refused to tell the shared part, so that only what is its own is counted.
  package var isEstimate: Bool

  /// A share.
  package init(bytes: Int64, isEstimate: Bool = false) {
    self.bytes = bytes
    self.isEstimate = isEstimate
  }
}
