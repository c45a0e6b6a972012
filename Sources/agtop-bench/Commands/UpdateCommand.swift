import AgtopCore
import ArgumentParser

#if canImport(Glibc)
  import FoundationEssentials
  import Glibc
#else
  import Darwin
  import Foundation
#endif

/// What one more line costs a ledger that is kept.
struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Time update and snapshot after one line was added to one of many transcripts.",
    discussion: """
      DIR is a HOME made by 'agtop-bench corpus': lines are added to its Claude transcript of \
      middling size, and cut off in the end. The ledger is kept in memory, as by a monitor.
      """)

  @Argument(help: "The HOME to read; it must have been made by 'corpus'.")
  var dir: String

  @OptionGroup var beside: AgentsOption

  @Option(help: "Lines to add.")
  var runs = 50

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be above 0") }
    guard FileManager.default.fileExists(atPath: dir + "/truth.json") else {
      throw ValidationError("\(dir) has no truth.json: files of others are not written to")
    }
  }

  func run() throws {
    guard beside.agents > 0 else { return try measure(seeing: nil) }
    try Program.withScratch { scratch in
      try beside.live(in: dir, scratch: scratch) { _ in
        let adapters = ClientRegistry.adapters(in: Environment(["HOME": dir]))
        try measure(
          seeing: ProcessWatch(
            adapters: adapters, source: SystemProcesses.source(in: Environment([:]))))
      }
    }
  }

  /// - Parameter processes: looks at the processes with each snapshot; nil for none.
  private func measure(seeing processes: ProcessWatch?) throws {
    var watch = processes
    let adapters = ClientRegistry.adapters(in: Environment(["HOME": dir]))
    let basis = LedgerBasis(
      plan: .retail, prices: "embedded", timeZone: "UTC", version: "bench")
    let ledger = try LiveLedger(adapters: adapters, store: nil, basis: basis)
    describe("all, read", [try timed { try ledger.update(at: now) }])
    var snapshot: Snapshot?
    func shown() -> Snapshot {
      let now = now
      return ledger.snapshot(now: now) { watch?.refresh(for: $0, now: now) ?? ProcessView() }
    }
    describe("first snapshot", [timed { snapshot = shown() }])
    var files: [TranscriptSource] = []
    for adapter in adapters where adapter.kind == .claude {
      files += adapter.reader.sources().sources
    }
    files = files.filter { $0.form == .lines }.sorted { $0.size < $1.size }
    guard !files.isEmpty else { throw ValidationError("no transcript of lines in \(dir)") }
    let file = files[files.count / 2]
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    guard let line = text.split(separator: "\n").last(where: { $0.contains("\"usage\"") }) else {
      throw ValidationError("\(file.path) has no request")
    }
    defer { truncate(file.path, off_t(file.size)) }
    var updates: [Double] = []
    var snapshots: [Double] = []
    var idle: [Double] = []
    // The first one also makes the index of identities.
    for number in 0...runs {
      try add(line.replacing("msg_", with: "msg_\(number)x") + "\n", to: file.path)
      var grown = file
      let update = try timed {
        grown.stat = FileStat.ofRegularFile(file.path) ?? file.stat
        try ledger.absorb([grown], at: now)
      }
      let refresh = timed { snapshot = shown() }
      guard number > 0 else {
        describe("first update", [update])
        continue
      }
      updates.append(update)
      snapshots.append(refresh)
      idle.append(timed { snapshot = shown() })
    }
    describe("update", updates)
    describe("snapshot", snapshots)
    describe("both", zip(updates, snapshots).map(+))
    describe("snapshot of nothing new", idle)
    describe("all, looked at", [try timed { try ledger.update(at: now) }])
    print("\(snapshot?.sessions.count ?? 0) sessions; \(file.size / 1000) kB in the file")
  }

  private func add(_ line: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { close(descriptor) }
    let bytes = Array(line.utf8)
    guard descriptor >= 0, write(descriptor, bytes, bytes.count) == bytes.count else {
      throw ValidationError("\(path) cannot be written")
    }
  }

  private var now: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  /// Processor time in seconds.
  private func timed(_ work: () throws -> Void) rethrows -> Double {
    let watch = Stopwatch()
    try work()
    return watch.processorSeconds
  }

  private func describe(_ name: String, _ seconds: [Double]) {
    let spread = Spread(seconds)
    print(
      Figures.left(name, 24) + Figures.right(Figures.milliseconds(spread.median), 12)
        + " (\(Figures.milliseconds(spread.least)) … \(Figures.milliseconds(spread.most)))")
  }
}
