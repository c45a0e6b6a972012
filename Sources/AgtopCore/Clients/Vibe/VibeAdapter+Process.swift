extension VibeAdapter {
  /// A process of Vibe: the program that owns the terminal, or the server that it starts, which works.
  ///
  /// The server writes a title over its arguments: what they were, its parent's tell.
  package func claim(_ process: ProcessFacts) -> ProcessClaim? {
    if ProcessTitle.isOne(of: ["vibe-app-server"], process) {
      var claim = ProcessClaim(client: .vibe, role: .session)
      claim.hidesArguments = true
      return claim
    }
    guard let invocation = Invocation(process), invocation.runs(Client.vibe.program) else {
      return nil
    }
    var claim = ProcessClaim(client: .vibe, role: .session, arguments: Array(invocation.arguments))
    claim.hidesArguments = process.comm == "vibe-app-server"
    let arguments = ParsedArguments(invocation.arguments, Self.syntax)
    if arguments.has(["--help", "-h", "--version", "-v", "--setup"]) { claim.role = .helper }
    claim.sessionID = arguments.uuid(["--resume"])
    if claim.sessionID == nil {
      claim.choosesSession = arguments.has(["--resume"])
      claim.continuesLatest = arguments.has(["--continue", "-c"])
    }
    claim.directory = arguments.value(["--workdir"])
    return claim
  }

  private static let syntax = OptionSyntax(
    always: [
      "--prompt", "-p", "--agent", "--workdir", "--max-turns", "--max-price", "--enabled-tools",
      "--output", "--add-dir",
    ],
    unlessOption: ["--resume"], attachesValues: false)

  /// `<session>.lock.json` of each session that a process has open.
  package func liveRecordFiles(warnings: inout [Warning]) -> [String] {
    LiveRecordFolder.files(in: roots.map { $0 + "/logs/session/active" }, warnings: &warnings) {
      $0.hasSuffix(".lock.json")
    }
  }

  /// The process of a lock; one that is killed leaves its lock behind.
  package func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord {
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else { throw .damagedRecord }
    var pid: Int64?
    var record = LiveRecord(client: .vibe, path: path, pid: 0)
    record.isDatedByFile = true
    while let key = cursor.nextKey() {
      switch key {
      case "process_id": pid = cursor.integer()
      case "session_id": record.sessionID = cursor.string()?.prefix(64).asUUID
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { throw .damagedRecord }
    guard let pid, let known = Int32(exactly: pid), known > 0 else { throw .unexpectedShape }
    record.pid = known
    return record
  }
}
