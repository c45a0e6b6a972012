/// The machine as a whole: what the figures of all agents are measured against.
package struct Machine: Hashable, Sendable {
  /// Processors online; each is 100 percent of processor use.
  package var processors: Int
  /// All its memory in bytes; nil where the system does not tell.
  package var memoryBytes: Int64?

  /// A machine of so many processors.
  package init(processors: Int, memoryBytes: Int64? = nil) {
    self.processors = processors
    self.memoryBytes = memoryBytes
  }
}
