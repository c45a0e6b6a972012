/// The database that all sessions of a home share: newer versions keep a row for each call in it.
enum CopilotStore {
  static let name = "session-store.db"

  /// The sessions that have such rows; none in the database of an older version.
  static func read(_ path: String) -> SourceReading {
    var reading = SourceReading()
    do {
      let database = try SQLiteDatabase(readOnly: path)
      let columns = try database.columns(of: "assistant_usage_events")
      guard columns.isSuperset(of: ["id", "session_id", "model", "input_tokens", "output_tokens"])
      else { return reading }
      func column(_ name: String) -> String { columns.contains(name) ? name : "NULL" }
      var rows = CopilotRows(path: path)
      let sql = """
        SELECT id, session_id, model, input_tokens, output_tokens, \(column("cache_read_tokens")),
        \(column("cache_write_tokens")), \(column("reasoning_tokens")), \(column("created_at")),
        \(column("total_nano_aiu")), \(column("initiator")) FROM assistant_usage_events ORDER BY id
        """
      try database.forEachRow(sql) { rows.read($0) }
      reading.transcripts = rows.transcripts
      if rows.badCounts > 0 { reading.faults.add(.notACount, rows.badCounts) }
    } catch let error as SQLiteError {
      reading.faults.add(error.fault)
    } catch {
      reading.faults.add(.unreadable("\(error)"))
    }
    return reading
  }

  /// Milliseconds by which the record of a call may be older than its row.
  private static let slack: Int64 = 5000

  /// Takes away what the events of a session say of calls that have rows.
  ///
  /// A version writes rows for all calls or for none, so from a model's first row on the rows tell all.
  static func reconcile(_ transcripts: inout [Transcript]) {
    var first: [SessionKey: [String: Int64]] = [:]
    for transcript in transcripts where isStore(transcript) {
      for request in transcript.requests where Int(request.model) < transcript.models.count {
        let model = plain(transcript.models[Int(request.model)].name)
        let known = first[transcript.facts.key]?[model] ?? .max
        let time = request.milliseconds == .min ? .max : request.milliseconds
        first[transcript.facts.key, default: [:]][model] = min(known, time)
      }
    }
    guard !first.isEmpty else { return }
    for index in transcripts.indices where !isStore(transcripts[index]) {
      guard let since = first[transcripts[index].facts.key] else { continue }
      let models = transcripts[index].models.map { since[plain($0.name)] ?? .max }
      transcripts[index].requests.removeAll { request in
        Int(request.model) < models.count && request.milliseconds != .min
          && request.milliseconds >= models[Int(request.model)] &- slack
          && models[Int(request.model)] != .max
      }
    }
  }

  private static func isStore(_ transcript: Transcript) -> Bool {
    Path.name(transcript.facts.path) == name
  }

  /// The same model may be written with dots and with dashes.
  private static func plain(_ model: String) -> String {
    String(model.lowercased().map { $0 == "." ? "-" : $0 })
  }
}

/// Makes transcripts of the rows.
private struct CopilotRows {
  let path: String
  private(set) var transcripts: [Transcript] = []
  private(set) var badCounts = 0
  private var indices: [String: Int] = [:]

  init(path: String) { self.path = path }

  mutating func read(_ row: borrowing SQLiteRow) {
    guard let session = row.text(1), !session.isEmpty else { return }
    let index = indices[session] ?? transcripts.count
    if index == transcripts.count {
      indices[session] = index
      transcripts.append(
        Transcript(facts: SessionFacts(client: .copilot, id: session, path: path)))
    }
    var metrics = CopilotMetrics()
    metrics.input = count(row, 3)
    metrics.output = count(row, 4)
    metrics.cacheRead = count(row, 5)
    metrics.cacheWrite = count(row, 6)
    metrics.reasoning = count(row, 7)
    metrics.nanoUnits = max(0, min(row.integer(9) ?? 0, 1 << 58))
    var hash = StableHash()
    hash.add("copilot/row")
    hash.add(session)
    hash.add(row.text(0) ?? row.integer(0).map(String.init) ?? "")
    var request = Request(identity: hash.value)
    request.time = row.text(8).flatMap { Timestamp(rfc3339: $0) ?? Timestamp(rfc3339: $0 + "Z") }
    request.usage = metrics.usage
    if row.isNull(7) { request.unrecorded = .reasoning }
    request.recordedPicodollars = metrics.picodollars
    if let initiator = row.text(10), initiator != "user", initiator != "agent" {
      request.flags.insert(.sidechain)
    }
    if let model = row.text(2) {
      request.model = transcripts[index].index(of: ModelName(name: model))
    }
    if let time = request.time { transcripts[index].facts.sawRecord(at: time) }
    transcripts[index].requests.append(request)
  }

  private mutating func count(_ row: borrowing SQLiteRow, _ column: Int32) -> Int {
    if row.isNull(column) { return 0 }
    guard let value = row.integer(column), (0...Int64(JSONCursor.largestCount)).contains(value)
    else {
      badCounts += 1
      return 0
    }
    return Int(value)
  }
}
