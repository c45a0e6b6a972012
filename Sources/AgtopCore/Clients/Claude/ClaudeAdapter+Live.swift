extension ClaudeAdapter {
  /// The projects with their transcripts, and the list of live processes.
  package var watchedFolders: WatchedFolders {
    // Beside its configuration a local agent keeps the files it works on: those are not watched.
    var unread: [Warning] = []
    let homes = roots + localAgents(warnings: &unread)
    return WatchedFolders(
      deep: homes.map { $0 + "/projects" }, live: roots.map { $0 + "/sessions" })
  }

  /// `sessions/<pid>.json` below each configuration folder.
  package func liveRecordFiles(warnings: inout [Warning]) -> [String] {
    LiveRecordFolder.files(in: roots.map { $0 + "/sessions" }, warnings: &warnings) {
      Self.pid(ofRecord: $0) != nil
    }
  }

  /// The entry of one process; its file is named after the process that it tells of.
  package func liveRecord(
    _ bytes: UnsafeRawBufferPointer, of path: String
  ) throws(ReadingFault) -> LiveRecord {
    var cursor = JSONCursor(bytes)
    guard cursor.beginObject() else { throw .damagedRecord }
    var pid: Int64?
    var record = LiveRecord(client: .claude, path: path, pid: 0)
    var status: JSONText?
    var waitsFor: String?
    while let key = cursor.nextKey() {
      switch key {
      case "pid": pid = cursor.integer()
      case "procStart":
        let text = cursor.string()?.prefix(32)
        record.processStart = text.flatMap(Self.ticks)
        record.processStartedAt = text.flatMap(ClaudeStartText.moment)
      case "pidDomain": record.idSpace = Self.idSpace(cursor.string())
      case "startedAt": record.registeredAt = Self.moment(cursor.integer())
      case "sessionId": record.sessionID = cursor.string()?.prefix(64).asUUID
      case "cwd": record.cwd = cursor.string()?.string
      case "status": status = cursor.string()
      case "statusUpdatedAt": record.statusSince = Self.moment(cursor.integer())
      case "waitingFor": waitsFor = cursor.string()?.prefix(Preview.byteLimit)
      case "spare": if cursor.bool() == true { record.role = .helper }
      case "kind": if let kind = cursor.string(), Self.isHelper(kind) { record.role = .helper }
      default: cursor.skip()
      }
    }
    guard !cursor.isDamaged, cursor.isAtEnd else { throw .damagedRecord }
    guard let named = Self.pid(ofRecord: Path.name(path)), pid == Int64(named) else {
      throw .unexpectedShape
    }
    record.pid = named
    record.status =
      switch status {
      case "busy"?: .busy
      case "idle"?: .idle
      case "shell"?: .shell
      case "waiting"?: .waiting(waitsFor.map(Preview.title) ?? "input")
      default: nil
      }
    return record
  }

  /// The session whose tool output lies below a folder that Claude Code keeps open, or whose transcript
  /// a file is.
  ///
  /// The folders above do not count: the system gives paths without links, and ids are unique.
  package func sessionID(ofOpenFile path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2 else { return nil }
    // claude-<user id>/<folder>/<session>/tasks, below any folder for temporary files.
    for index in parts.indices.dropFirst(3) where parts[index] == "tasks" {
      let owner = parts[index - 3]
      if owner.hasPrefix("claude-"), Self.isNumber(owner.dropFirst(7)),
        let session = String(parts[index - 1]).asUUID
      {
        return session
      }
    }
    // projects/<folder>/<session>.jsonl
    let name = parts[parts.count - 1]
    guard parts[parts.count - 3] == "projects", name.hasSuffix(".jsonl") else { return nil }
    return String(name.dropLast(6)).asUUID
  }

  /// The process that a file of the list is named after.
  private static func pid(ofRecord name: String) -> Int32? {
    guard name.hasSuffix(".json") else { return nil }
    let digits = name.dropLast(5)
    guard isNumber(digits), let pid = Int32(digits), pid > 0 else { return nil }
    return pid
  }

  /// Whether an entry of a kind is no session's: those of the server of background jobs are not.
  private static func isHelper(_ kind: JSONText) -> Bool {
    kind == "daemon" || kind == "daemon-worker"
  }

  /// A start in clock ticks, as Linux has it.
  private static func ticks(_ text: String) -> UInt64? {
    isNumber(text[...]) ? UInt64(text) : nil
  }

  /// The space of ids in `linux:<boot>:pid:[4026531836]`.
  private static func idSpace(_ text: JSONText?) -> String? {
    text?.prefix(256).split(separator: ":").suffix(2).joined(separator: ":")
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }

  private static func moment(_ milliseconds: Int64?) -> Timestamp? {
    Timestamp.stated(milliseconds).map { Timestamp(milliseconds: $0) }
  }
}
