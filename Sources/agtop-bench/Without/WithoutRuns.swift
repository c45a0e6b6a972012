import AgtopCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole runs, with and without the store, with one reader and with many.
struct WithoutRuns {
  let home: String
  let scratch: String
  /// What decides in an environment which processes are seen.
  let processes: [String: String]

  init(home: String, scratch: String, seeing processes: [String: String]) {
    self.home = home
    self.scratch = scratch
    self.processes = processes
  }

  func store(_ count: Int, _ agtop: String) throws -> PairedRounds {
    let environment = Program.environment(home: home, scratch: scratch).merging(processes) { $1 }
    func run(_ arguments: [String]) throws -> Double {
      try ChildRun.of([agtop, "--json"] + arguments, environment: environment).seconds
    }
    // Once to fill the store, once more for what had just been written the first time.
    for _ in 0..<2 { _ = try run([]) }
    return try PairedRounds(count) {
      try run([])
    } without: {
      try run(["--no-store"])
    }
  }

  func readers(_ count: Int) throws -> PairedRounds {
    let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var number = 0
    func run(_ readers: Int) throws -> Double {
      number += 1
      let state = "\(scratch)/state-\(number)"
      mkdir(state, 0o700)
      let run = try WorkerRun(home: home, state: state, seeing: processes, readers: readers)
      _ = try run.refresh { $0.origin == .complete }
      let seconds = run.seconds
      run.end()
      return seconds
    }
    return try PairedRounds(count) {
      try run(cores)
    } without: {
      try run(1)
    }
  }
}
