import AgtopCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A made-up machine: a folder laid out like `/proc`, the clients' own lists, and the sessions that its
/// agents run.
///
/// Half of the agents are Claude Code and list themselves, a quarter Codex with its rollout open, an
/// eighth Gemini CLI known by directory and times only, an eighth OpenCode with the session in its
/// arguments. Every tenth process is a child of an agent.
struct ProcessCorpus {
  let proc: String
  let home: String
  /// The moment that the machine is looked at.
  let now: Timestamp
  private(set) var sessions: [SessionCandidate] = []
  private(set) var candidates: [AgentCandidate] = []

  private var tree: CorpusTree
  private let boot: Int64 = 1_795_000_000
  private static let firstPid = 1000

  /// Writes it below a folder.
  init(in folder: String, processes: Int, agents: Int, sessions count: Int) throws {
    proc = folder + "/proc"
    home = folder + "/home"
    now = Timestamp(milliseconds: (boot + 100_000) * 1000)
    tree = try CorpusTree(emptyFolder: folder + "/machine")
    guard symlink(folder + "/machine/proc", proc) == 0, symlink(folder + "/machine/home", home) == 0
    else { throw CorpusTree.Failure(path: proc, number: errno) }
    try write("btime \(boot)\n", "proc/stat")
    for number in 0..<processes {
      if number < agents {
        try addAgent(number)
      } else {
        let child = number % 10 == 0
        try addProcess(
          Self.firstPid + number, "worker", ["/usr/bin/worker", "--number", "\(number)"],
          parent: child ? Self.firstPid + number % agents : 1, in: "/", start: 5000 + number)
      }
    }
    for number in agents..<max(agents, count) { addSession(number, .claude, from: 10, to: 20) }
  }

  /// What the correlator does in a look at this machine, alone.
  func correlate() {
    _ = Correlator.bindings(of: sessions, to: candidates, holdingOpen: [.codex], now: now)
  }

  // MARK: Agents

  private mutating func addAgent(_ number: Int) throws {
    let pid = Self.firstPid + number
    // Four agents a directory, started a minute apart.
    let directory = "/srv/project\(number / 4)"
    let start = 1000 + 6000 * number
    let began = Int64(start / 100) + 3
    let id = Self.id(number)
    switch number % 8 {
    case 0..<4:
      try write(
        """
        {"pid":\(pid),"sessionId":"\(id)","cwd":"\(directory)","procStart":"\(start)",\
        "kind":"interactive","status":"busy","statusUpdatedAt":1795010000000}
        """, "home/.claude/sessions/\(pid).json")
      try addProcess(pid, "claude", ["claude"], in: directory, start: start)
      var record = LiveRecord(client: .claude, path: "/sessions/\(pid).json", pid: Int32(pid))
      record.sessionID = id
      addSession(number, .claude, from: began, to: 90_000, in: directory)
      addCandidate(pid, .claude, start, directory, record: record)
    case 4..<6:
      let rollout = "/home/dev/.codex/sessions/2026/11/22/rollout-2026-11-22T10-00-00-\(id).jsonl"
      try addProcess(
        pid, "codex", ["codex", "--no-daemon"], in: directory, start: start, open: [rollout])
      addSession(number, .codex, from: began, to: 90_000, in: directory)
      addCandidate(pid, .codex, start, directory, open: [id])
    case 6:
      try addProcess(
        pid, "node", ["node", "/opt/@google/gemini-cli/bundle/gemini.js"], in: directory,
        start: start)
      addSession(number, .gemini, from: began, to: 90_000, in: directory)
      addCandidate(pid, .gemini, start, directory)
    default:
      let name = "ses_" + String(id.replacing("-", with: "").suffix(26))
      try addProcess(pid, "opencode", ["opencode", "-s", name], in: directory, start: start)
      addSession(number, .opencode, from: began, to: 90_000, in: directory, id: name)
      addCandidate(pid, .opencode, start, directory, names: name)
    }
  }

  private static func id(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  private mutating func addSession(
    _ number: Int, _ client: ClientKind, from: Int64, to: Int64, in directory: String = "/srv/old",
    id: String? = nil
  ) {
    sessions.append(
      SessionCandidate(
        key: SessionKey(client: client, id: id ?? Self.id(number)), directories: [directory],
        startedAt: Timestamp(milliseconds: (boot + from) * 1000),
        lastActive: Timestamp(milliseconds: (boot + to) * 1000)))
  }

  private mutating func addCandidate(
    _ pid: Int, _ client: ClientKind, _ start: Int, _ directory: String,
    record: LiveRecord? = nil, open: [String] = [], names: String? = nil
  ) {
    var claim = ProcessClaim(client: client, role: .session)
    claim.sessionID = names
    let facts = ProcessFacts(
      identity: ProcessIdentity(pid: Int32(pid), start: UInt64(start)), cwd: directory,
      startedAt: Timestamp(milliseconds: (boot + Int64(start / 100)) * 1000))
    candidates.append(
      AgentCandidate(
        facts: facts, claim: claim, record: record, openSessions: open, directory: directory))
  }

  // MARK: Files

  private mutating func addProcess(
    _ pid: Int, _ comm: String, _ arguments: [String], parent: Int = 1, in directory: String,
    start: Int, open: [String] = []
  ) throws {
    let end = 140_736_699_206_080 + arguments.joined(separator: " ").utf8.count
    try write(
      "\(pid) (\(comm)) S \(parent) \(pid) \(pid) 34816 -1 4194304 107 0 0 0 150 50 20 10 20 0 1 0 "
        + "\(start) 3000000 4500 18446744073709551615 94405821317120 94405821341225 140736699206080 "
        + "0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 94405821357072 94405821358688 94406179586048 "
        + "140736699206080 \(end) \(end) 140736699211754 0\n", "proc/\(pid)/stat")
    try write(arguments.map { $0 + "\0" }.joined(), "proc/\(pid)/cmdline")
    try write("read_bytes: 4096\nwrite_bytes: 8192\n", "proc/\(pid)/io")
    try link("/usr/bin/\(comm)", "proc/\(pid)/exe")
    try link(directory, "proc/\(pid)/cwd")
    for (number, path) in (["/dev/null"] + open).enumerated() {
      try link(path, "proc/\(pid)/fd/\(number)")
    }
  }

  private mutating func write(_ text: String, _ path: String) throws {
    var lines = CorpusLines()
    lines.add(text: text)
    try tree.add(lines, as: path)
  }

  private mutating func link(_ target: String, _ path: String) throws {
    let full = try tree.fullPath(for: path)
    guard symlink(target, full) == 0 else {
      throw CorpusTree.Failure(path: full, number: errno)
    }
  }
}
