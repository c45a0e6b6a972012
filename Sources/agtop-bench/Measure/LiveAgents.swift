import AgtopCore
import ArgumentParser

#if canImport(Glibc)
  import FoundationEssentials
  import Glibc
#else
  import Darwin
  import Foundation
#endif

/// How many living agents a measurement has beside it.
struct AgentsOption: ParsableArguments {
  @Option(
    help: """
      Run this many processes named claude and codex beside it, each bound to a session where the HOME \
      has one; a HOME that is named must have been made by 'corpus'. With 0 no process is looked at.
      """)
  var agents = 0

  /// Runs something while the agents live, with what agtop has to have in its environment to see them,
  /// or to see none.
  ///
  /// - Parameter isOwn: whether the benchmark made the home itself, so that it may write into it.
  func live<Result>(
    in home: String, scratch: String, isOwn: Bool = false,
    _ body: ([String: String]) throws -> Result
  ) throws -> Result {
    guard agents > 0 else { return try body(["HOST_PROC": "/nonexistent"]) }
    guard isOwn || FileManager.default.fileExists(atPath: home + "/truth.json") else {
      throw ValidationError("\(home) has no truth.json: files of others are not written to")
    }
    let running = try LiveAgents(agents, home: home, scratch: scratch)
    defer { running.end() }
    return try body([:])
  }
}

/// Living processes that look like agents' to the system: copies of this program that wait.
///
/// Every other one is Claude Code with an entry in its own list, the others are Codex with a rollout open.
/// They end with this program, however it ends.
final class LiveAgents {
  private var pids: [pid_t] = []
  private var entries: [String] = []
  /// What they wait for the end of.
  private var ends: [Int32] = [-1, -1]

  init(_ count: Int, home: String, scratch: String) throws {
    let files = FileManager.default
    guard makePipe() else { throw ValidationError("no descriptors left") }
    for name in ["claude", "codex"] {
      try files.createDirectory(
        atPath: "\(scratch)/bin-\(name)", withIntermediateDirectories: true)
      try files.copyItem(atPath: Program.own, toPath: "\(scratch)/bin-\(name)/\(name)")
    }
    let transcripts = Self.transcripts(in: home)
    for number in 0..<count {
      let client: ClientKind = number % 2 == 0 ? .claude : .codex
      let found = transcripts[client] ?? []
      // The newest ones have the last names.
      let transcript = found.isEmpty ? nil : found[found.count - 1 - number / 2 % found.count]
      let pid = try spawn(
        "\(scratch)/bin-\(client.rawValue)/\(client.rawValue)", client.rawValue,
        holding: client == .codex ? transcript?.path : nil)
      pids.append(pid)
      if client == .claude, let transcript { try enter(pid, transcript.id, in: home) }
    }
  }

  /// Ends them, and takes their entries away.
  func end() {
    close(ends[1])
    close(ends[0])
    for pid in pids { while waitpid(pid, nil, 0) < 0, errno == EINTR {} }
    for entry in entries { unlink(entry) }
  }

  /// A pipe that no other child inherits.
  private func makePipe() -> Bool {
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return true
  }

  /// The transcripts that may be a living session's, by client, in order of their names.
  private static func transcripts(
    in home: String
  ) -> [ClientKind: [(id: String, path: String)]] {
    var found: [ClientKind: [(id: String, path: String)]] = [:]
    for adapter in ClientRegistry.adapters(in: Environment(["HOME": home])) {
      let paths = adapter.reader.sources().sources.filter { $0.form == .lines }.map(\.path)
      found[adapter.kind] = paths.compactMap { path in
        adapter.recogniser.sessionID(ofOpenFile: path).map { (id: $0, path: path) }
      }.sorted { $0.path < $1.path }
    }
    return found
  }

  private func spawn(_ path: String, _ name: String, holding file: String?) throws -> pid_t {
    // What it inherits: the end that it waits at as its input, and a transcript.
    let input = dup(STDIN_FILENO)
    _ = fcntl(input, F_SETFD, FD_CLOEXEC)
    dup2(ends[0], STDIN_FILENO)
    let held = file.map { open($0, O_RDONLY) } ?? -1
    defer {
      dup2(input, STDIN_FILENO)
      close(input)
      if held >= 0 { close(held) }
    }
    var argv = [strdup(name), strdup("stand-in"), nil]
    var envp: [UnsafeMutablePointer<CChar>?] = [nil]
    defer { for pointer in argv { free(pointer) } }
    var pid: pid_t = 0
    let failure = posix_spawn(&pid, path, nil, nil, &argv, &envp)
    guard failure == 0 else {
      throw ValidationError("\(path): \(String(cString: strerror(failure)))")
    }
    return pid
  }

  /// Writes a process into Claude Code's list.
  private func enter(_ pid: pid_t, _ session: String, in home: String) throws {
    var source = SystemProcesses.source(in: Environment([:]))
    let start = source.table().processes.first { $0.pid == pid }?.identity.start ?? 0
    let folder = home + "/.claude/sessions"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/\(pid).json"
    entries.append(path)
    try """
    {"pid":\(pid),"sessionId":"\(session)","cwd":"/","procStart":"\(start)",\
    "kind":"interactive","entrypoint":"cli","status":"idle","version":"2.1.332"}
    """.write(toFile: path, atomically: false, encoding: .utf8)
  }
}
