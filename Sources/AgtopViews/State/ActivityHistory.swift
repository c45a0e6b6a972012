package import AgtopCore

/// What processes cost over the last refreshes: what the small graphs show.
package struct ActivityHistory: Sendable {
  /// One look at one process and all it started.
  package struct Sample: Hashable, Sendable {
    /// Processor use, 100 a core.
    package var cpu: Double
    /// Resident bytes.
    package var memory: Double
    /// Bytes read and written a second.
    package var disk: Double

    /// The busier of processor and disk, 0 to 1: a whole core, or ten megabytes a second, is 1.
    var activity: Double { max(min(1, cpu / 100), min(1, disk / 10_000_000)) }
  }

  /// How many refreshes are kept.
  static let length = 120

  private var series: [ProcessIdentity: [Sample]] = [:]
  private var last: Timestamp?

  /// No look yet.
  package init() {}

  /// Takes in a refresh; one at the same time as the last changes nothing.
  ///
  /// - Parameter quietRefreshes: how many refreshes before it found every process as in the refresh before.
  package mutating func record(_ snapshot: Snapshot, after quietRefreshes: Int = 0) {
    guard snapshot.takenAt != last else { return }
    last = snapshot.takenAt
    var next: [ProcessIdentity: [Sample]] = [:]
    for process in snapshot.processes {
      var samples = series[process.facts.identity] ?? []
      if let same = samples.last {
        samples += repeatElement(same, count: min(quietRefreshes, Self.length))
      }
      samples.append(
        Sample(
          cpu: process.tree.cpuPercent ?? 0, memory: Double(process.tree.residentBytes ?? 0),
          disk: (process.tree.readBytesPerSecond ?? 0) + (process.tree.writtenBytesPerSecond ?? 0)))
      if samples.count > Self.length { samples.removeFirst(samples.count - Self.length) }
      next[process.facts.identity] = samples
    }
    // Processes that ended take their graphs with them.
    series = next
  }

  /// The looks at a process, oldest first.
  package func samples(of process: ProcessIdentity) -> [Sample] { series[process] ?? [] }
}
