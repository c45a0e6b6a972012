import AgtopCore

/// Looks at a made-up machine, with what an earlier look left and without.
struct WithoutProcesses {
  private let machine: ProcessCorpus

  /// Makes the machine below a folder.
  init(in folder: String) throws {
    machine = try ProcessCorpus(in: folder, processes: 2000, agents: 200, sessions: 5000)
  }

  private func timed(_ work: () -> Void) -> Double {
    let watch = Stopwatch()
    work()
    return watch.seconds
  }

  func programs(_ count: Int) throws -> PairedRounds {
    var kept = ProcFolder(root: machine.proc)
    return try PairedRounds(count) {
      timed { _ = kept.table() }
    } without: {
      var fresh = ProcFolder(root: machine.proc)
      return timed { _ = fresh.table() }
    }
  }

  func candidates(_ count: Int) throws -> PairedRounds {
    let adapters = ClientRegistry.adapters(in: Environment(["HOME": machine.home]))
    let kept = SessionCandidates(machine.sessions)
    var with = ProcessWatch(adapters: adapters, source: ProcFolder(root: machine.proc))
    var without = with
    return try PairedRounds(count) {
      timed { _ = with.refresh(for: { kept }, now: machine.now) }
    } without: {
      timed {
        _ = without.refresh(for: { SessionCandidates(machine.sessions) }, now: machine.now)
      }
    }
  }
}
