import ArgumentParser
import CSQLite
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How long `agtop --statusline` takes with a full ledger, alone and while another program writes it.
struct StatusLineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statusline",
    abstract: "Time 'agtop --statusline' with the ledger of a HOME, alone and while it is written.",
    discussion: """
      The ledger is filled first, in a folder of its own; the home is only read. Then the line is \
      asked for again and again about one transcript, at last while a thread rewrites the ledger's \
      rows without a pause.
      """)

  @Argument(help: "The HOME to read.")
  var dir: String

  @Option(help: "The agtop to measure (default: the one beside agtop-bench).")
  var agtop: String?

  @Option(help: "A transcript that the line is about; a new one unless given.")
  var transcript: String?

  @Option(help: "Runs; the median counts.")
  var runs = 100

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be above 0") }
  }

  func run() throws {
    let agtop = try Program.agtop(agtop)
    try Program.withScratch { scratch in
      let environment = Program.environment(home: dir, scratch: scratch)
        .merging(["HOST_PROC": "/nonexistent"]) { $1 }
      _ = try ChildRun.of([agtop, "--json"], environment: environment)
      try giveInput(in: scratch)
      func measure(_ name: String) throws {
        let all = try (0..<runs).map { _ in
          lseek(STDIN_FILENO, 0, SEEK_SET)
          return try ChildRun.of([agtop, "--statusline"], environment: environment)
        }
        ChildRun.describe(all, as: name)
      }
      try measure("alone")
      let writer = RewritingStore(at: scratch + "/state/agtop/ledger.sqlite")
      writer.begin()
      defer { writer.end() }
      try measure("while written")
      print("the store was rewritten \(writer.count) times meanwhile")
    }
  }

  /// Makes what Claude Code hands over our own input, which the runs inherit.
  private func giveInput(in scratch: String) throws {
    let id = "cccccccc-0000-4000-8000-000000000001"
    let transcript = transcript ?? "\(scratch)/\(id).jsonl"
    let reset = time(nil) + 4000
    let text =
      #"{"session_id":"\#(id)","transcript_path":"\#(transcript)","cwd":"/srv/bench","#
      + #""context_window":{"current_usage":{},"used_percentage":42},"#
      + #""rate_limits":{"five_hour":{"used_percentage":42,"resets_at":\#(reset)}}}"#
    let path = scratch + "/input"
    let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0, text.withCString({ write(file, $0, strlen($0)) }) == text.utf8.count else {
      throw CorpusTree.Failure(path: path, number: errno)
    }
    dup2(file, STDIN_FILENO)
  }
}

/// A thread that rewrites rows of a store with what they hold, one transaction after the other.
private final class RewritingStore: Sendable {
  private let path: String
  private let isWanted = Atomic(true)
  private let written = Atomic(0)
  private let isDone = DispatchSemaphore(value: 0)

  init(at path: String) { self.path = path }

  var count: Int { written.load(ordering: .relaxed) }

  func begin() {
    DispatchQueue.global().async { [self] in
      var connection: OpaquePointer?
      sqlite3_open(path, &connection)
      sqlite3_busy_timeout(connection, 1000)
      while isWanted.load(ordering: .relaxed) {
        let sql = "BEGIN IMMEDIATE; UPDATE settled SET data = data; COMMIT"
        if sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK {
          written.add(1, ordering: .relaxed)
        }
      }
      sqlite3_close(connection)
      isDone.signal()
    }
  }

  func end() {
    isWanted.store(false, ordering: .relaxed)
    isDone.wait()
  }
}
