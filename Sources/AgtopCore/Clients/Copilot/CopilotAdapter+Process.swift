extension CopilotAdapter {
  /// A Copilot CLI process: a session, or one of its commands.
  ///
  /// It comes in pairs with the same arguments: a light launcher, and the child that works. Another program
  /// of this name deploys services: its commands are no agent's.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    guard let invocation = Invocation(process), invocation.runs(Client.copilot.program) else {
      return nil
    }
    var claim = ProcessClaim(
      client: .copilot, role: .session, arguments: Array(invocation.arguments))
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    if let word = arguments.plainWord(0) {
      if Self.foreign.contains(word) { return nil }
      if Self.commands.contains(word) { claim.role = .helper }
    }
    if arguments.has(["--help", "-h", "--version", "-v"]) { claim.role = .helper }
    claim.sessionID = arguments.uuid(["--session-id"]) ?? arguments.uuid(["--resume", "-r"])
    if claim.sessionID == nil {
      claim.choosesSession = arguments.has(["--resume", "-r"])
      claim.continuesLatest = arguments.has(["--continue", "-c"])
    }
    return claim
  }

  private static let commands: Set<String> = [
    "help", "version", "login", "logout", "update", "mcp", "plugin", "completion", "init",
  ]

  /// Commands of the other program.
  private static let foreign: Set<String> = [
    "app", "env", "svc", "job", "task", "pipeline", "secret", "storage", "deploy", "docs",
  ]

  private static let syntax = OptionSyntax(
    always: [
      "-p", "--prompt", "-i", "--interactive", "--model", "--agent", "--add-dir", "--log-dir",
      "--log-level", "--allow-tool", "--deny-tool", "--allow-url", "--deny-url",
      "--available-tools", "--excluded-tools", "--additional-mcp-config", "--config-dir",
      "--session-id", "--output-format", "--stream", "--disable-mcp-server", "--mode", "--effort",
      "--reasoning-effort", "--name",
    ],
    unlessOption: ["--resume", "-r", "--connect", "--share"], attachesValues: false)

  /// `inuse.<pid>.lock` in the folder of each session that a process has open.
  ///
  /// Of many sessions those are looked at whose folders changed last: the lock itself changes one.
  package func liveRecordFiles(warnings: inout [Warning]) -> [String] {
    var folders: [(path: String, changed: Int64)] = []
    for folder in sessionFolderPaths {
      for entry in Folder.entries(of: folder, warnings: &warnings) where entry.kind == .folder {
        let changed = entry.folderStat?.modifiedNanoseconds ?? 0
        folders.append((Path.join(folder, entry.name), changed))
      }
    }
    if folders.count > Self.mostFolders { folders.sort { $0.changed > $1.changed } }
    return LiveRecordFolder.files(
      in: folders.prefix(Self.mostFolders).map(\.path), warnings: &warnings
    ) { Self.pid(ofLock: $0) != nil }
  }

  private var sessionFolderPaths: [String] { roots.map { $0 + "/session-state" } }

  private static let mostFolders = 256

  /// The process of a lock: the file holds its id too, and nothing of its start.
  ///
  /// One that is killed leaves its lock behind.
  package func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord {
    guard let pid = Self.pid(ofLock: Path.name(path)) else { throw .unexpectedShape }
    var record = LiveRecord(client: .copilot, path: path, pid: pid)
    record.sessionID = Path.name(Path.folder(path))
    record.isDatedByFile = true
    return record
  }

  private static func pid(ofLock name: String) -> Int32? {
    guard name.hasPrefix("inuse."), name.hasSuffix(".lock") else { return nil }
    guard let pid = Int32(name.dropFirst(6).dropLast(5)), pid > 0 else { return nil }
    return pid
  }
}
