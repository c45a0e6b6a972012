import AgtopCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A refresh worker in this program, over a home, without any agent's processes unless told otherwise.
final class WorkerRun {
  /// The worker could not be made, or gave no look for a long time.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let worker: RefreshWorker
  private let watch = Stopwatch()

  /// Begins at once.
  ///
  /// - Parameters:
  ///   - home: the HOME to watch.
  ///   - state: the folder of the store.
  ///   - processes: what decides in an environment which processes are seen.
  ///   - delay: seconds between two looks at the processes.
  ///   - readers: how many threads read at once; nil for as many as usual.
  init(
    home: String, state: String, seeing processes: [String: String] = ["HOST_PROC": "/nonexistent"],
    delay: Double = 2, readers: Int? = nil
  ) throws(Failure) {
    guard let worker = RefreshWorker(delay: delay) else {
      throw Failure(description: "no descriptors left")
    }
    self.worker = worker
    let environment = Environment(["HOME": home].merging(processes) { $1 })
    var options = RefreshWorker.Options(
      adapters: ClientRegistry.adapters(in: environment), storePath: state + "/ledger.sqlite",
      basis: LedgerBasis(
        plan: .retail, prices: "bench", timeZone: "UTC", version: "bench"), delay: delay)
    if let readers { options.readers = readers }
    worker.begin(
      options, processes: { SystemProcesses.source(in: environment) },
      events: { SystemFileEvents.source() }, clock: { Self.now })
  }

  private static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Seconds since it began.
  var seconds: Double { watch.seconds }

  /// Seconds of processor time of this program since it began.
  var processorSeconds: Double { watch.processorSeconds }

  /// The next refresh that is as wanted; looks before it are let go.
  func refresh(until isWanted: (Refresh) -> Bool) throws(Failure) -> Refresh {
    while true {
      if let refresh = worker.refreshes.take(), isWanted(refresh) { return refresh }
      var wake = pollfd(fd: worker.wake.descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&wake, 1, 60_000) > 0 else {
        throw Failure(description: "the worker showed nothing for a minute")
      }
      worker.wake.drain()
    }
  }

  /// Ends the worker; its store is written.
  func end() { worker.end() }

  /// The resident memory of this program in bytes; 0 where the system does not say.
  static var residentBytes: Int {
    var source = SystemProcesses.source(in: Environment([:]))
    let own = source.table().processes.first { $0.pid == getpid() }
    return Int(own?.residentBytes ?? 0)
  }
}
