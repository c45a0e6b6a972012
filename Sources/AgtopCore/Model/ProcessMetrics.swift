/// What processes cost the machine; nil is what is not known, never a zero (`docs/json.md`).
public struct ProcessMetrics: Hashable, Sendable {
  /// Processor use between two looks: 100 is one core; nil before there are two.
  public var cpuPercent: Double?
  /// Resident memory in bytes; memory that processes share counts in each.
  public var residentBytes: Int64?
  /// Virtual memory in bytes.
  public var virtualBytes: Int64?
  /// Bytes read from devices since the processes started.
  public var readBytes: Int64?
  /// Bytes written to devices since the processes started.
  public var writtenBytes: Int64?
  /// Bytes read a second between two looks.
  public var readBytesPerSecond: Double?
  /// Bytes written a second between two looks.
  public var writtenBytesPerSecond: Double?
  /// How many processes these are.
  public var processCount: Int

  /// Nothing known of so many processes.
  public init(processCount: Int = 1) { self.processCount = processCount }
}
