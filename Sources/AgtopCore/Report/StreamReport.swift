/// The lines of `--stream`: one JSON object each, without spaces between its parts (`docs/stream.md`).
enum StreamReport {
  /// The first line: what the others mean.
  static func begin(_ snapshot: Snapshot, version: String) -> [UInt8] {
    line("begin", at: snapshot.takenAt) { object in
      object.member("schema_version", 1)
      object.member("agtop_version", version)
      object.member("time_zone", snapshot.timeZone)
      object.member("plan", snapshot.plan.rawValue)
    }
  }

  /// Says that everything there was at the beginning has been written.
  static func complete(_ snapshot: Snapshot) -> [UInt8] {
    line("complete", at: snapshot.takenAt) { _ in }
  }

  /// Says that requests were left out, since nobody read in time.
  static func dropped(_ snapshot: Snapshot) -> [UInt8] {
    line("dropped", at: snapshot.takenAt) { $0.member("what", "request") }
  }

  /// A root session with all it spawned, as in `--json`; nil for one that is not there any more.
  static func session(_ key: SessionKey, _ session: Session?, at time: Timestamp) -> [UInt8] {
    line("session", at: time) { object in
      object.member("id", "\(key.client.rawValue)/\(key.id)")
      object.key("session")
      if let session { object.session(session, parent: nil) } else { object.raw("null") }
    }
  }

  /// A process, as in `--json`; nil for one that has ended.
  static func process(_ pid: Int32, _ process: AgentProcess?, at time: Timestamp) -> [UInt8] {
    line("process", at: time) { object in
      object.member("id", String(pid))
      object.key("process")
      if let process { object.process(process) } else { object.raw("null") }
    }
  }

  /// A request.
  static func request(_ request: CountedRequest, at time: Timestamp) -> [UInt8] {
    line("request", at: time) { object in
      object.member("id", request.id.description)
      object.member("request") { object in
        object.member("client", request.session.client.rawValue)
        object.member("session_id", request.session.id)
        object.member("parent_id", request.parentID)
        object.member("provider", request.model?.provider)
        object.member("model", request.model?.name)
        object.member("time", request.time)
        object.member("requests", request.requests)
        object.tokens("tokens", request.usage)
        object.cost("cost", request.cost)
      }
    }
  }

  private static func line(
    _ type: String, at time: Timestamp, _ body: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var writer = JSONWriter(capacity: 4096)
    writer.object { object in
      object.member("type", type)
      object.member("at", time)
      body(&object)
    }
    return oneLine(writer.bytes) + [0x0A]
  }

  /// Takes out line breaks, what is indented behind them, and the spaces behind keys.
  ///
  /// Within strings line breaks and quotes are written as escapes, so none of these is in a string.
  private static func oneLine(_ bytes: [UInt8]) -> [UInt8] {
    var short: [UInt8] = []
    short.reserveCapacity(bytes.count)
    var isIndent = false
    for byte in bytes {
      if byte == 0x0A {
        isIndent = true
      } else if byte != 0x20 || !isIndent && !endsKey(short) {
        isIndent = false
        short.append(byte)
      }
    }
    return short
  }

  /// Whether bytes end with `":`, the quote being no escaped one.
  private static func endsKey(_ bytes: [UInt8]) -> Bool {
    let count = bytes.count
    return count > 2 && bytes[count - 1] == 0x3A && bytes[count - 2] == 0x22
      && bytes[count - 3] != 0x5C
  }
}
