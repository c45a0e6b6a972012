/// The clients' own lists of their live processes, of which a file is only read when it has changed.
package struct LiveRecords: Sendable {
  /// What was found in a file.
  private struct Entry: Sendable {
    var stat: FileStat
    /// The last whole record; it stays while the file is rewritten.
    var record: LiveRecord?
    var fault: ReadingFault?
  }

  private var entries: [String: Entry] = [:]
  /// The last entries of files that are gone.
  private var gone: [String: LiveRecord] = [:]
  /// How many files were opened so far.
  private(set) var filesRead = 0

  /// A larger file is no record.
  static let largest: Int64 = 1 << 20

  /// Nothing read yet.
  package init() {}

  /// All entries as they stand now, in the order of the adapters and then of the paths, and what could
  /// not be read.
  ///
  /// A file that cannot be read takes no other entry with it. One that could be read before keeps its
  /// last entry, and is warned of when the next refresh finds it unchanged: clients write in place. One
  /// that is gone is among the `vanished`.
  package mutating func current(
    of adapters: [ClientAdapter], at now: Timestamp? = nil
  ) -> (records: [LiveRecord], warnings: [Warning]) {
    var records: [LiveRecord] = []
    var warnings: [Warning] = []
    var seenNow: [String: Entry] = [:]
    var seen: Set<[UInt64]> = []
    var reader = FileReader(chunk: 16 * 1024)
    for adapter in adapters {
      for path in adapter.recogniser.liveRecordFiles(warnings: &warnings) {
        guard let stat = FileStat.ofRegularFile(path),
          // A folder may have two names.
          seen.insert([stat.device, stat.inode]).inserted
        else { continue }
        let known = entries[path]
        var entry = Entry(stat: stat, record: known?.record, fault: known?.fault)
        let isChanged = known?.stat != stat
        if isChanged {
          filesRead += 1
          do throws(ReadingFault) {
            entry.record = try Self.read(path, stat, of: adapter, with: &reader)
            entry.fault = nil
          } catch {
            guard FileStat.exists(path) else { continue }
            entry.fault = error
          }
        }
        if let fault = entry.fault, !isChanged || entry.record == nil {
          warnings.append(Warning(source: path, what: fault.message))
        }
        if let record = entry.record { records.append(record) }
        seenNow[path] = entry
      }
    }
    for (path, entry) in entries where seenNow[path] == nil {
      gone[path] = entry.record
      gone[path]?.vanishedAt = now
    }
    if !gone.isEmpty { for path in seenNow.keys { gone[path] = nil } }
    entries = seenNow
    return (records, warnings)
  }

  /// The last entries, in the order of their paths, of files that are gone while a process with that pid
  /// is there: a client removes an entry when it ends, and others may remove it earlier.
  mutating func vanished(of table: ProcessTable) -> [LiveRecord] {
    guard !gone.isEmpty else { return [] }
    let pids = Set(table.processes.lazy.map(\.pid))
    gone = gone.filter { pids.contains($0.value.pid) }
    return gone.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func read(
    _ path: String, _ stat: FileStat, of adapter: ClientAdapter,
    with reader: inout FileReader
  ) throws(ReadingFault) -> LiveRecord {
    guard stat.size <= largest else { throw .unreadable("too large") }
    let result: Result<LiveRecord, ReadingFault>
    do throws(FileError) {
      result = try reader.whole(path) { bytes in
        Result { () throws(ReadingFault) in try adapter.recogniser.liveRecord(bytes, of: path) }
      }
    } catch {
      throw error.fault
    }
    var record = try result.get()
    if record.isDatedByFile { record.writtenAt = stat.modified }
    return record
  }
}
