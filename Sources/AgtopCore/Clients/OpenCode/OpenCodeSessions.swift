#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The sessions of one source while they are read, found by id.
struct OpenCodeSessions {
  private let path: String
  private var sessions: [OpenCodeSession] = []
  private var indices: [String: Int] = [:]
  /// The session of the row before, to which the next nearly always belongs.
  private var current: (id: [UInt8], index: Int)?
  /// How many sessions without any tokens have a row that sums some up.
  private(set) var unexplained = 0

  /// No sessions yet, of a database at a path.
  init(path: String) { self.path = path }

  /// Takes a session's row; of a session in both generations the first one given stays.
  mutating func add(_ row: OpenCodeSessionRow, _ generation: OpenCodeGeneration) {
    guard indices[row.id] == nil else { return }
    indices[row.id] = sessions.count
    var session = OpenCodeSession(id: row.id, path: path, generation: generation)
    session.describe { facts in
      facts.parentID = row.parentID.flatMap { $0.isEmpty ? nil : $0 }
      facts.forkedFrom = row.forkedFrom.flatMap { $0.isEmpty ? nil : $0 }
      facts.firstCwd = row.directory
      facts.cwd = row.directory
      facts.startedAt = row.created.map { Timestamp(milliseconds: $0) }
      facts.lastActive = row.updated.map { Timestamp(milliseconds: $0) } ?? facts.startedAt
      facts.model = row.model
      facts.work = SessionWork(compactions: [], statedFiles: row.changedFiles)
      if row.variant != "default" { facts.effort = row.variant }
      OpenCodeTitle.offer(row.title, to: &facts)
    }
    session.hasRowUsage = !(row.tokens?.isZero ?? true)
    if generation == .second {
      session.rowTokens = row.tokens
      session.rowDollars = row.dollars
    }
    sessions.append(session)
  }

  /// Takes a message; a session without a row is one, too.
  mutating func add(_ entry: OpenCodeSession.Entry, to session: UnsafeRawBufferPointer) {
    sessions[index(of: session, entry.generation)].add(entry)
  }

  private mutating func index(
    of id: UnsafeRawBufferPointer, _ generation: OpenCodeGeneration
  ) -> Int {
    if let current, id.isSame(as: current.id) { return current.index }
    let name = String(decoding: id, as: UTF8.self)
    let index: Int
    if let known = indices[name] {
      index = known
    } else {
      index = sessions.count
      indices[name] = index
      sessions.append(OpenCodeSession(id: name, path: path, generation: generation))
    }
    current = (Array(id), index)
    return index
  }

  /// The transcripts of all sessions.
  mutating func finish() -> [Transcript] {
    var transcripts: [Transcript] = []
    transcripts.reserveCapacity(sessions.count)
    for index in sessions.indices {
      let transcript = sessions[index].finish()
      if sessions[index].hasRowUsage, transcript.requests.isEmpty { unexplained += 1 }
      transcripts.append(transcript)
    }
    sessions = []
    indices = [:]
    current = nil
    return transcripts
  }
}

extension UnsafeRawBufferPointer {
  /// No bytes.
  static var empty: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

  /// Whether these are the given bytes.
  func isSame(as bytes: [UInt8]) -> Bool {
    guard count == bytes.count else { return false }
    guard let baseAddress else { return true }
    return memcmp(baseAddress, bytes, count) == 0
  }
}
