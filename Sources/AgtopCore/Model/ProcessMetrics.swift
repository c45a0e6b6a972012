/// What processes cost the machine; nil is what is not known, never a zero (`docs/json.md`).
package struct ProcessMetrics: Hashable, Sendable {
  /// Processor use between two refreshes: 100 is one core; nil before there are two.
  package var cpuPercent: Double?
  /// Resident memory in bytes; memory that processes share counts in each.
  package var residentBytes: Int64?
  /// Memory that the machine really gives, in bytes (`MemoryShare`); asked only where somebody looks.
  package var shareBytes: Int64?
  /// Whether that is an estimate: of some process the system tells less.
  package var isShareEstimated = false
  /// Virtual memory in bytes.
  package var virtualBytes: Int64?
  /// Bytes read from devices since the processes started.
  package var readBytes: Int64?
  /// Bytes written to devices since the processes started.
  package var writtenBytes: Int64?
  /// Bytes read a second between two refreshes.
  package var readBytesPerSecond: Double?
  /// Bytes written a second between two refreshes.
  package var writtenBytesPerSecond: Double?
  /// How many processes these are.
  package var processCount: Int

  /// Nothing known of so many processes.
  package init(processCount: Int = 1) { self.processCount = processCount }
}
